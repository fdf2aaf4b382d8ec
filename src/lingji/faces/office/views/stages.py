"""Moving stages of a selection, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.selections.actions_stages import Outdated, move_stages
from lingji.apps.selections.models import Selection
from lingji.apps.selections.planning.timetable import as_fields, read_dates
from lingji.apps.selections.policies import LEAD
from lingji.apps.selections.stages import check_not_closed, stage_dates
from lingji.core.faults import Fault, Faults, Refused
from lingji.design.speech import say
from lingji.faces.office.forms.faults import show_faults
from lingji.faces.office.forms.leading import ReasonForm
from lingji.faces.office.pages.previews import timetable_rows
from lingji.faces.office.pages.shifting import Shifted, shifted
from lingji.faces.office.views.drafts import NOT_FIELDS, number_in
from lingji.faces.office.views.overview import selection_to_lead


@page(LEAD, methods=FORMS)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the days of the stages as a form."""
    selection = selection_to_lead(request, code)
    check_not_closed(selection)
    if request.method == "POST":
        return _move(request, selection)
    return _page(request, selection, as_fields(stage_dates(selection)), ReasonForm())


@page(LEAD)
def days(request: HttpRequest, code: str) -> HttpResponse:
    """Show the weekdays, holidays and faults of the days that are being typed: a part of the page."""
    selection_to_lead(request, code)
    return render(request, "office/wizard/days.html", {"rows": timetable_rows(request.GET.dict())})


def _move(request: HttpRequest, selection: Selection) -> HttpResponse:
    given = {name: str(value) for name, value in request.POST.items() if name not in NOT_FIELDS}
    if request.POST.get("do") == "shift":
        found = shifted(given, since=timezone.localdate())
        return _page(request, selection, found.fields, ReasonForm(request.POST), found=found)
    faults = Faults("timetable")
    dates = read_dates(given, faults)
    form = ReasonForm(request.POST)
    try:
        faults.refuse_if_any()
        moved = move_stages(
            by=user_of(request),
            selection=selection,
            dates=dates,
            reason=given.get("reason", ""),
            version=number_in(request.POST.get("version")),
        )
    except Refused as refused:
        reason = [fault for fault in refused.faults if fault.column == "reason"]
        show_faults(form, reason)
        return _page(request, selection, given, form, refused.faults, status=422)
    except Outdated:
        messages.warning(
            request,
            _("Somebody else moved a stage meanwhile. Here are the days as they are now; enter yours again."),
        )
        return redirect("office:selection-stages", code=selection.code)
    if moved:
        messages.success(request, _("The timetable is changed; those concerned were told."))
    return redirect("office:selection", code=selection.code)


def _page(
    request: HttpRequest,
    selection: Selection,
    given: Mapping[str, str],
    form: ReasonForm,
    faults: Iterable[Fault] = (),
    status: int = 200,
    found: Shifted | None = None,
) -> HttpResponse:
    context = {
        "selection": selection,
        "page": "selection",
        "rows": timetable_rows(given),
        "form": form,
        "shifted": found,
        "faults": [say(fault.advice) for fault in faults],
    }
    return render(request, "office/selection/stages.html", context, status=status)
