"""The applications of a selection as a list: found, filtered, moved together, taken away, counted."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.enrolment.actions_moves import move_many
from lingji.apps.enrolment.lists import MISSING, Wanted, columns_of, read_wanted, rows_of
from lingji.apps.enrolment.missing import missing_row, missing_workbook, read_wanted_missing
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.policies import ACCEPT, CHECK, ENROL_MANY, SEE, SET_CONDITIONS
from lingji.apps.enrolment.queries import applications_within
from lingji.apps.enrolment.register import contact_lines
from lingji.apps.enrolment.statistics import not_applied, state_counts, statistics_of
from lingji.apps.enrolment.workbooks import OFFICERS, officers_heading, summary_rows, write_list
from lingji.apps.people.gate import page
from lingji.apps.people.permissions import may
from lingji.core.enrolment import MOVE, STATES
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say, say_faults
from lingji.faces.office.enrolment_place import Enrolment, enrolment_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 100
# What may be done for many at once: it needs no words of its own.
TOGETHER = ("check", "accept")


@page(SEE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """List the applications within reach."""
    here, wanted = enrolment_of(request, code), read_wanted(request.GET)
    pages = Paginator(columns_of(wanted.applied(_all(here))), SHOWN).get_page(request.GET.get("page"))
    counts = state_counts(here.selection, here.reach)
    context = {
        **here.context("list"),
        "rows": rows_of(pages.object_list),
        "pages": pages,
        "wanted": wanted,
        "states": [
            (state, f"{say(word)} ({counts[state]})", state == wanted.state)
            for state, word in STATES.items()
            if state in counts
        ],
        "regions": _regions(here, wanted),
        "sectors": _sectors(here),
        "missing": [(key, say(word), key == wanted.missing) for key, word in MISSING.items()],
        "together": [(key, say(MOVE[key].says)) for key in _together(here)],
        "enters": may(here.user, ENROL_MANY),
        "sets": may(here.user, SET_CONDITIONS),
    }
    return render(request, "office/enrolment/list.html", context)


def _all(here: Enrolment) -> QuerySet[Application]:
    return applications_within(here.reach).filter(selection=here.selection)


def _together(here: Enrolment) -> list[str]:
    permissions = dict(zip(TOGETHER, (CHECK, ACCEPT), strict=True))
    return [key for key in TOGETHER if may(here.user, permissions[key])]


def _regions(here: Enrolment, wanted: Wanted) -> list[tuple[str, str, bool]]:
    columns = ("organisation__region__code", "organisation__region__name_zh", "organisation__region__name_en")
    found = _all(here).order_by(*columns).values_list(*columns).distinct()
    return [(code, say(Text(zh, en)), code == wanted.region) for code, zh, en in found if code]


def _sectors(here: Enrolment) -> list[str]:
    found = _all(here).order_by("organisation__sector").values_list("organisation__sector", flat=True)
    return [sector for sector in found.distinct() if sector]


@page(SEE, methods=["POST"])
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Check or accept those that were ticked, each by itself; say which were left and why."""
    here = enrolment_of(request, code)
    step, ticked = request.POST.get("move", ""), request.POST.getlist("application")
    keys = [int(key) for key in ticked if key.isdecimal() and len(key) < 19]
    back = redirect(f"{request.path.removesuffix('moves/')}?{request.GET.urlencode()}")
    if step not in TOGETHER or not keys:
        messages.warning(request, _("Tick the applications first."))
        return back
    chosen = _all(here).filter(pk__in=keys).order_by("pk")
    registers = _seen(request, keys)
    if step == "accept" and not registers and (differing := contact_lines(here.user, chosen)):
        context = {**here.context("list"), "lines": differing, "keys": keys, "back": back.url}
        return render(request, "office/enrolment/contacts.html", context)
    try:
        moved, left = move_many(by=here.user, applications=chosen, move=step, registers=registers)
    except Refused as refused:
        messages.error(request, "\n".join(say_faults(refused)))
        return back
    if moved:
        done = ngettext("%(count)s application: %(what)s.", "%(count)s applications: %(what)s.", len(moved))
        messages.success(request, done % {"count": len(moved), "what": say(MOVE[step].says)})
    if left:
        lines = [f"{one.application.organisation.name}: {one.sentence}" for one in left[:20]]
        messages.warning(request, _("Left as they were:") + "\n" + "\n".join(lines))
    return back


def _seen(request: HttpRequest, keys: list[int]) -> dict[int, int]:
    """Return the versions of the organisations beside which it was shown what acceptance changes."""
    given = {key: request.POST.get(f"register-{key}", "") for key in keys}
    return {key: int(text) for key, text in given.items() if text.isdecimal() and len(text) < 10}


@page(SEE)
def missing(request: HttpRequest, code: str) -> HttpResponse:
    """List the formerly titled organisations that have not applied."""
    here, wanted = enrolment_of(request, code), read_wanted_missing(request.GET)
    found = wanted.applied(not_applied(here.selection, here.reach))
    pages = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    rows = [missing_row(cells) for cells in pages.object_list]
    context = {**here.context("missing"), "pages": pages, "rows": rows, "wanted": wanted}
    return render(request, "office/enrolment/missing.html", context)


@page(SEE)
def missing_export(request: HttpRequest, code: str) -> HttpResponse:
    """Give those that have not applied, as they are searched and sorted, as a workbook."""
    here = enrolment_of(request, code)
    rows = read_wanted_missing(request.GET).applied(not_applied(here.selection, here.reach))
    return _file(missing_workbook(_("Not applied yet"), rows), f"{code}-not-applied.xlsx")


@page(SEE)
def statistics(request: HttpRequest, code: str) -> HttpResponse:
    """Count applications by county: formerly titled and newcomers, and how far they are."""
    here = enrolment_of(request, code)
    rows = statistics_of(here.selection, here.reach)
    totals = [sum(column) for column in zip(*(row[2:] for row in rows), strict=True)]
    context = {**here.context("statistics"), "rows": rows, "totals": totals, "all": sum(totals[1:3])}
    return render(request, "office/enrolment/statistics.html", context)


@page(SEE)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the list of applications as it is filtered, as a workbook."""
    here = enrolment_of(request, code)
    rows = summary_rows(read_wanted(request.GET).applied(_all(here)))
    heading = say(Text("申报汇总表", "List of applications"))
    return _file(write_list(here.selection, heading, rows), f"{code}-applications.xlsx")


@page(SEE)
def officers(request: HttpRequest, code: str) -> HttpResponse:
    """Give the table of information officers with their office telephones as a workbook."""
    here = enrolment_of(request, code)
    rows = summary_rows(read_wanted(request.GET).applied(_all(here)))
    return _file(
        write_list(here.selection, officers_heading(), rows, OFFICERS), f"{code}-information-officers.xlsx"
    )


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)
