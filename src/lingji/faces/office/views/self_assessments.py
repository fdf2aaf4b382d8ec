"""How far the self-assessments in the office's reach are; one read; the line that is expected."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, check_may, may, reach_of
from lingji.apps.people.reach import Reach
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.queries import policy_of
from lingji.apps.self_assessment.actions_line import set_expected_line
from lingji.apps.self_assessment.listing import gap_sheet
from lingji.apps.self_assessment.lists import STATES, Wanted, entries_of, read_wanted, rows_of, state_counts
from lingji.apps.self_assessment.models import ExpectedLine
from lingji.apps.self_assessment.policies import SEE, SET_LINE
from lingji.apps.self_assessment.queries import RELATED, expected_line, whole_of
from lingji.apps.self_assessment.reading import read_whole
from lingji.apps.self_assessment.workbooks import write_list
from lingji.core.faults import Refused
from lingji.core.numbers import trim
from lingji.core.text import Text
from lingji.design.speech import say

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 100


class Here(NamedTuple):
    """A selection, who looks at it, and how far that person's eyes reach."""

    selection: Selection
    user: User
    reach: Reach

    @property
    def entries(self) -> QuerySet[Entry]:
        return entries_of(self.selection, self.reach)

    def context(self) -> dict[str, object]:
        return {
            "selection": self.selection,
            "title": say(self.selection.title),
            "page": "self-assessments",
        }


def _here(request: HttpRequest, code: str, permission: Permission = SEE) -> Here:
    selection = get_object_or_404(Selection.objects.select_related("region", "framework"), code=code)
    user = user_of(request)
    reach = reach_of(user, permission)
    if not reach.touches(selection.place.region):
        raise Http404
    return Here(selection, user, reach)


@page(SEE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """List the self-assessments within reach."""
    here, wanted = _here(request, code), read_wanted(request.GET)
    pages = Paginator(wanted.applied(here.entries), SHOWN).get_page(request.GET.get("page"))
    counts = state_counts(here.entries)
    held = expected_line(here.selection)
    context = {
        **here.context(),
        "rows": rows_of(pages.object_list, here.selection),
        "pages": pages,
        "wanted": wanted,
        "states": [
            (code, f"{say(word)} ({counts[code]})", code == wanted.state) for code, word in STATES.items()
        ],
        "figures": [(say(word), counts[code], code) for code, word in STATES.items()],
        "regions": _regions(here, wanted),
        "sectors": _sectors(here),
        "line": trim(policy_of(here.selection).minimum if held is None else held.points),
        "held": held,
        "sets": may(here.user, SET_LINE, here.selection.place),
    }
    return render(request, "office/self_assessment/list.html", context)


def _regions(here: Here, wanted: Wanted) -> list[tuple[str, str, bool]]:
    columns = ("organisation__region__code", "organisation__region__name_zh", "organisation__region__name_en")
    found = here.entries.order_by(*columns).values_list(*columns).distinct()
    return [(code, say(Text(zh, en)), code == wanted.region) for code, zh, en in found if code]


def _sectors(here: Here) -> list[str]:
    found = here.entries.order_by("organisation__sector").values_list("organisation__sector", flat=True)
    return [sector for sector in found.distinct() if sector]


@page(SEE)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the list as it is filtered, as a workbook."""
    here = _here(request, code)
    rows = rows_of(read_wanted(request.GET).applied(here.entries), here.selection)
    headers = {"Content-Disposition": f'attachment; filename="{code}-self-assessments.xlsx"'}
    return HttpResponse(write_list(here.selection, rows), content_type=WORKBOOK, headers=headers)


@page(SEE)
def one(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Read one unit's self-assessment, and its gaps."""
    here = _here(request, code)
    found = get_object_or_404(here.entries.select_related(*RELATED), code=entry)
    whole = whole_of(found)
    context = {
        **here.context(),
        "organisation": found.organisation,
        "whole": read_whole(whole),
        "sheet": gap_sheet(whole, None),
    }
    return render(request, "office/self_assessment/one.html", context)


@page(SET_LINE, methods=FORMS)
def line(request: HttpRequest, code: str) -> HttpResponse:
    """Show and set the line that units should plan for."""
    here = _here(request, code, SET_LINE)
    check_may(here.user, SET_LINE, here.selection.place)
    held = expected_line(here.selection)
    if request.method != "POST":
        return _line(request, here, held)
    given = {name: request.POST.get(name, "") for name in ("points", "reason")}
    version = request.POST.get("version", "")
    try:
        set_expected_line(
            by=here.user,
            selection=here.selection,
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
            **given,
        )
    except Refused as refused:
        faults = {fault.column: say(fault.advice) for fault in refused.faults}
        return _line(request, here, held, given, faults)
    except Outdated as outdated:
        return _line(request, here, outdated.now, given, outdated=True)
    messages.success(request, _("The expected line is set: the units' gap lists are held against it."))
    return redirect("office:self-assessments", code=code)


def _line(
    request: HttpRequest,
    here: Here,
    held: ExpectedLine | None,
    given: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
    *,
    outdated: bool = False,
) -> HttpResponse:
    minimum = trim(policy_of(here.selection).minimum)
    kept = {"points": trim(held.points), "reason": held.reason} if held else {"points": minimum, "reason": ""}
    context = {
        **here.context(),
        "minimum": minimum,
        "held": held,
        "kept": kept,
        "given": given or kept,
        "version": held.version if held else 0,
        "faults": faults or {},
        "outdated": outdated,
    }
    return render(request, "office/self_assessment/line.html", context, status=400 if given else 200)
