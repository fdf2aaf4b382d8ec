"""Entering an authority's finding."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.discipline.actions_vetoes import enter_finding
from lingji.apps.discipline.models import Finding
from lingji.apps.discipline.policies import ENTER_FINDING
from lingji.apps.evidence.actions import store_upload
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.stages import check_open
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say, say_faults
from lingji.faces.office.finding_forms import FindingForm


@page(ENTER_FINDING, methods=FORMS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Take a finding with its document."""
    reach = reach_of(user_of(request), ENTER_FINDING)
    selection = get_object_or_404(Selection.objects.select_related("framework", "region"), code=code)
    if not reach.touches(selection.place.region):
        raise NotAllowed(_("This selection is held outside the area that your role was given for."))
    check_open(selection, "veto.report")
    entries = Entry.objects.filter(within(reach, "organisation__"), selection=selection)
    entries = entries.select_related("organisation__region", "selection__framework").order_by("code")
    form = FindingForm(
        selection,
        entries,
        request.POST or None,
        request.FILES or None,
        initial={"entry": request.GET.get("entry", "")},
    )
    if request.method == "POST" and form.is_valid():
        finding = _entered(request, form)
        if finding is not None:
            messages.success(request, _("Entered. The organisation reads it now and may reply."))
            return redirect("desk:veto", veto=finding.pk)
    context = {
        "form": form,
        "selection": selection,
        "title": say(Text(selection.title_zh, selection.title_en)),
        "names": entries.values_list("organisation__name", flat=True)[:2000],
    }
    return render(request, "office/finding.html", context, status=400 if form.errors else 200)


def _entered(request: HttpRequest, form: FindingForm) -> Finding | None:
    given = form.cleaned_data
    try:
        document = store_upload(by=user_of(request), upload=given["document"])
    except Refused as refused:
        form.add_error("document", say_faults(refused))
        return None
    return enter_finding(by=user_of(request), entry=given["entry"], written=form.written(), document=document)
