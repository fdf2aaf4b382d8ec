"""The application form: begun, written, saved by itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.enrolment.actions import begin_application, write_form
from lingji.apps.enrolment.facts import findings_for
from lingji.apps.enrolment.form import form_of
from lingji.apps.enrolment.forms import ApplicationForm, initial, tell
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.policies import APPLY, check_may_apply
from lingji.apps.enrolment.presenting import Held, clause_row, context_of, held_fields, title_rows
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.registry.policies import may_keep_service_points
from lingji.apps.registry.queries import organisations_within
from lingji.apps.selections.models import Selection
from lingji.core.enrolment import WRITABLE
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.unit.place import application_for


@page(APPLY, methods=FORMS)
def begin(request: HttpRequest, code: str, organisation: int) -> HttpResponse:
    """Show before it applies whether the organisation meets the conditions; by POST begin."""
    user = user_of(request)
    own = get_object_or_404(organisations_within(reach_of(user, APPLY)), pk=organisation)
    selection = get_object_or_404(Selection.objects.select_related("region", "framework"), code=code)
    known = Application.objects.filter(selection=selection, organisation=own).first()
    if known is not None:
        return redirect("unit:application", application=known.pk)
    check_may_apply(user, selection, own)
    if request.method == "POST":
        made = begin_application(by=user, selection=selection, organisation=own)
        return redirect("unit:form", application=made.pk)
    context = {
        "organisation": own,
        "selection": selection,
        "title": say(Text(selection.title_zh, selection.title_en)),
        "clauses": [clause_row(finding) for finding in findings_for(selection, own)],
        "titles": title_rows(own.pk),
    }
    return render(request, "unit/begin.html", context)


@page(APPLY, methods=FORMS)
def write(request: HttpRequest, application: int) -> HttpResponse:
    """Show the form, and save it."""
    held = application_for(request, application, APPLY)
    if held.state not in WRITABLE:
        return redirect("unit:application", application=held.pk)
    if request.method != "POST":
        return shown(request, held, ApplicationForm(initial=initial(form_of(held), held.version)))
    form = ApplicationForm(request.POST)
    if not form.is_valid():
        return shown(request, held, form)
    try:
        write_form(
            by=user_of(request), application=held, version=form.cleaned_data["version"], form=form.form()
        )
    except Refused as refused:
        tell(form, refused)
        return shown(request, held, form)
    except Outdated as outdated:
        return _both(request, outdated.now, form)
    messages.success(request, _("Saved. Look it over once more, then submit it."))
    return redirect("unit:application", application=held.pk)


@page(APPLY, methods=["POST"])
def autosave(request: HttpRequest, application: int) -> HttpResponse:
    """Save what was typed so far, and say so beside the form; nothing is lost when the page is left."""
    held, form = application_for(request, application, APPLY), ApplicationForm(request.POST)
    context: dict[str, object] = {"version": request.POST.get("version", "")}
    if form.is_valid():
        try:
            now = write_form(
                by=user_of(request), application=held, version=form.cleaned_data["version"], form=form.form()
            )
            context = {"version": now.version, "saved_at": now.changed_at}
        except NotAllowed as refusal:
            context["refusal"] = refusal.sentence
        except (Refused, Outdated):
            context["refusal"] = _("Not saved by itself: press “Save” to see why.")
    else:
        context["refusal"] = _("Not saved by itself: press “Save” to see why.")
    return render(request, "unit/saved.html", context)


def shown(
    request: HttpRequest, application: Application, form: ApplicationForm, held: list[Held] | None = None
) -> HttpResponse:
    """Return the page of the form; 400 where something in it is wrong."""
    context = {
        **context_of(user_of(request), application, names=False),
        "form": form,
        "fields": [form[name] for name in ("main_leader", "leader_in_charge", "clerk", "phone")],
        "held": held,
        "keeps": may_keep_service_points(user_of(request), application.organisation),
        "version": form["version"].value(),
    }
    refused = bool(form.errors) or held is not None
    return render(request, "unit/form.html", context, status=400 if refused else 200)


def _both(request: HttpRequest, now: Application, typed: ApplicationForm) -> HttpResponse:
    """Show both versions; what was typed stays in the form, which now stands on the newest version."""
    values = {**typed.form()._asdict(), "version": now.version}
    return shown(request, now, ApplicationForm(values), held_fields(form_of(now), typed.form()))
