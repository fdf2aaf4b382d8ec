"""Departments asked for their opinion: links, answers, silence."""

from __future__ import annotations

from typing import NamedTuple

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.discipline.actions_opinions import ask_departments, record_silence, renew_link
from lingji.apps.discipline.links import token_of
from lingji.apps.discipline.models import Consultation
from lingji.apps.discipline.policies import ASK, SEE_OPINIONS
from lingji.apps.discipline.queries import consultations_of, opinions_within
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import Permission, check_may, may, reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.calendar import deadline_of
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import stage_dates
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.office.opinion_forms import AskForm
from lingji.faces.office.pages.opinions import opinions_workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Asked(NamedTuple):
    """A department that was asked, as the list shows it."""

    consultation: Consultation
    mark: str
    state: str
    link: str


@page(SEE_OPINIONS)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List whom a selection asked, and what was said about the organisations within reach."""
    selection, user = _selection(request, code, SEE_OPINIONS), user_of(request)
    asks = may(user, ASK, selection.place)
    context = {
        "selection": selection,
        "title": _title(selection),
        "asks": asks,
        "asked": [_asked(request, one, asks) for one in consultations_of(selection)],
        "said": opinions_within(selection, reach_of(user, SEE_OPINIONS)),
    }
    return render(request, "office/opinions/list.html", context)


@page(ASK, methods=FORMS)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask departments."""
    selection = _held(request, code)
    form = AskForm(selection.region, request.POST or None, initial=_usual_window(selection))
    if request.method == "POST" and form.is_valid():
        made = ask_departments(by=user_of(request), selection=selection, **form.cleaned_data)
        messages.success(
            request,
            ngettext("%(count)s department is asked.", "%(count)s departments are asked.", len(made))
            % {"count": len(made)},
        )
        return redirect("office:opinions", code=code)
    context = {"selection": selection, "title": _title(selection), "form": form}
    return render(request, "office/opinions/ask.html", context, status=400 if form.errors else 200)


@page(ASK)
def slips(request: HttpRequest, code: str) -> HttpResponse:
    """Show a printable slip for each department that has not answered."""
    selection = _held(request, code)
    waiting = consultations_of(selection).filter(answered_at=None)
    slips = [
        (one, link, segno.make(link, error="m").svg_data_uri(scale=3, border=0))
        for one in waiting
        for link in [_link(request, one)]
    ]
    context = {"selection": selection, "title": _title(selection), "slips": slips}
    return render(request, "office/opinions/slips.html", context)


@page(ASK, methods=["POST"])
def silence(request: HttpRequest, code: str) -> HttpResponse:
    """Record the silence of those whose window closed."""
    count = record_silence(by=user_of(request), selection=_held(request, code))
    messages.success(
        request,
        ngettext("%(count)s department is recorded as silent.", "%(count)s are recorded as silent.", count)
        % {"count": count},
    )
    return redirect("office:opinions", code=code)


@page(ASK, methods=["POST"])
def renew(request: HttpRequest, consultation: int) -> HttpResponse:
    """Give a department a new link; the old one ends, and so does an answer given by it."""
    held = get_object_or_404(Consultation.objects.select_related("selection__region"), pk=consultation)
    check_may(user_of(request), ASK, held.selection.place)
    why = request.POST.get("why", "").strip()[:500]
    if why:
        renew_link(by=user_of(request), consultation=held, why=why)
        messages.success(request, _("There is a new link; the old one opens nothing any more."))
    else:
        messages.error(request, _("Write why a new link is needed; nothing was changed."))
    return redirect("office:opinions", code=held.selection.code)


@page(SEE_OPINIONS)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give what was said within reach as a workbook."""
    selection = _selection(request, code, SEE_OPINIONS)
    reach = reach_of(user_of(request), SEE_OPINIONS)
    content = opinions_workbook(consultations_of(selection), opinions_within(selection, reach))
    headers = {"Content-Disposition": f'attachment; filename="{code}-opinions.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


def _selection(request: HttpRequest, code: str, permission: Permission) -> Selection:
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    if not reach_of(user_of(request), permission).touches(selection.place.region):
        raise NotAllowed(_("This selection is held outside the area that your role was given for."))
    return selection


def _held(request: HttpRequest, code: str) -> Selection:
    """Return a selection that this user's office holds."""
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    check_may(user_of(request), ASK, selection.place)
    return selection


def _title(selection: Selection) -> str:
    return say(Text(selection.title_zh, selection.title_en))


def _link(request: HttpRequest, consultation: Consultation) -> str:
    return request.build_absolute_uri(reverse("opinion", args=[token_of(consultation)]))


def _asked(request: HttpRequest, one: Consultation, asks: bool) -> Asked:
    link = _link(request, one) if asks and one.answered_at is None else ""
    today = timezone.localdate()
    if one.answered_at is not None:
        return Asked(one, "done", _("Answered"), link)
    if one.silent_at is not None:
        return Asked(one, "care", _("Silent: no answer"), link)
    if today > one.closes_on:
        return Asked(one, "care", _("Window closed, no answer"), link)
    if today < one.opens_on:
        return Asked(one, "waiting", _("Not open yet"), link)
    return Asked(one, "going", _("Waiting for the answer"), link)


def _usual_window(selection: Selection) -> dict[str, object]:
    """Return the stage's dates where the selection has that stage, else the usual working days from today."""
    stage = stage_dates(selection).get("opinions")
    if stage is not None:
        return {"opens_on": stage.first, "closes_on": stage.last}
    today = timezone.localdate()
    return {"opens_on": today, "closes_on": deadline_of("department_opinion", today)}
