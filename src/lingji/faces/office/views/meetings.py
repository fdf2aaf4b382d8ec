"""Mobilisation meetings: the list, recording one, correcting one (`?edit=`)."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import check_may
from lingji.apps.people.reach import Place
from lingji.apps.selections.actions_meetings import Held, Outdated, correct_meeting, record_meeting
from lingji.apps.selections.models import Meeting, Selection
from lingji.apps.selections.policies import MEET, READ, regions_to_meet
from lingji.apps.selections.queries import meetings_of
from lingji.apps.selections.stages import check_open, is_open
from lingji.faces.office.forms.leading import MeetingForm
from lingji.faces.office.pages.meetings import meetings_workbook
from lingji.faces.office.views.drafts import number_in
from lingji.faces.office.views.overview import selection_for

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIELDS = ("held_on", "place", "organisations", "minutes")


@page(READ)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """List the meetings of all levels; `?export=xlsx` takes the list away."""
    selection, user = selection_for(request, code), user_of(request)
    meetings = list(meetings_of(selection))
    if request.GET.get("export") == "xlsx":
        headers = {"Content-Disposition": f'attachment; filename="{selection.code}-meetings.xlsx"'}
        return HttpResponse(meetings_workbook(meetings), content_type=WORKBOOK, headers=headers)
    regions = regions_to_meet(user, selection)
    context = {
        "selection": selection,
        "page": "meetings",
        "meetings": meetings,
        "own": {region.pk for region in regions},
        "may_record": bool(regions) and is_open(selection, "meeting.record"),
    }
    return render(request, "office/selection/meetings.html", context)


@page(MEET, methods=FORMS)
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Record a meeting, or correct the one that `?edit=` names."""
    selection = selection_for(request, code)
    check_open(selection, "meeting.record")
    wanted = number_in(request.GET.get("edit"))
    return _correct(request, selection, wanted) if wanted else _record(request, selection)


def _record(request: HttpRequest, selection: Selection) -> HttpResponse:
    user = user_of(request)
    regions = regions_to_meet(user, selection)
    form = MeetingForm(request.POST or None, regions=regions)
    if request.method == "POST" and form.is_valid():
        region = next(one for one in regions if one.code == form.cleaned_data["region"])
        record_meeting(by=user, selection=selection, region=region, held=_held(form))
        messages.success(request, _("The meeting is recorded."))
        return redirect("office:meetings", code=selection.code)
    return _form(request, selection, form)


def _correct(request: HttpRequest, selection: Selection, wanted: int) -> HttpResponse:
    found = Meeting.objects.select_related("region").filter(selection=selection)
    meeting = get_object_or_404(found, pk=wanted)
    check_may(user_of(request), MEET, Place(meeting.region.path))
    form = MeetingForm(request.POST or None, initial={name: getattr(meeting, name) for name in FIELDS})
    if request.method == "POST" and form.is_valid():
        version = number_in(request.POST.get("version"))
        try:
            correct_meeting(by=user_of(request), meeting=meeting, held=_held(form), version=version)
        except Outdated as outdated:
            return _form(request, selection, form, {"meeting": outdated.held, "theirs": outdated.held}, 409)
        messages.success(request, _("The meeting is corrected."))
        return redirect("office:meetings", code=selection.code)
    return _form(request, selection, form, {"meeting": meeting})


def _held(form: MeetingForm) -> Held:
    return Held(**{name: form.cleaned_data[name] for name in FIELDS})


def _form(
    request: HttpRequest,
    selection: Selection,
    form: MeetingForm,
    more: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"selection": selection, "page": "meetings", "form": form, **(more or {})}
    return render(request, "office/selection/meeting.html", context, status=422 if form.errors else status)
