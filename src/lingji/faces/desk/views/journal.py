"""The journal for the office and auditors, and the history of any one object."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.journal.queries import Line, entries_wanted, lines_of
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.histories import (
    Part,
    Sight,
    check_may_see_history,
    lines_told,
    parts_of,
    title_of,
)
from lingji.apps.people.permissions import SIGNED_IN, may
from lingji.apps.people.policies import READ_JOURNAL
from lingji.apps.people.told import NO_PARTS, Told, by_day, told
from lingji.exchange.workbook.listed import Column, write_list
from lingji.faces.desk.journal_form import read_wanted

A_PAGE, MOST_EXPORTED = 50, 10_000
NUMBER = "number"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(READ_JOURNAL)
def latest(request: HttpRequest) -> HttpResponse:
    """List the entries, newest first or by `?sort=number`; `?q=&by=&since=&until=` narrows.

    `?export=xlsx` takes them away.
    """
    read = read_wanted(request.GET, names=True)
    sort = NUMBER if request.GET.get("sort") == NUMBER else f"-{NUMBER}"
    rows = entries_wanted(read.wanted).order_by(sort)
    if request.GET.get("export") == "xlsx":
        return _workbook(_("Journal"), lines_of(rows[:MOST_EXPORTED]), Sight.WHOLE)
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    entries = [_with_address(entry) for entry in told(lines_of(list(found.object_list)))]
    context = {
        "form": read.wanted,
        "faults": read.faults,
        "names": True,
        "sort": sort,
        "page": found,
        "total": found.paginator.count,
        "most": MOST_EXPORTED,
        "entries": entries,
    }
    return render(request, "desk/journal/journal.html", context)


@page(SIGNED_IN)
def history(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Show what happened to one object, by day, to those whom the policy of its kind lets see it."""
    sight = check_may_see_history(user_of(request), kind, code)
    read = read_wanted(request.GET, names=sight is Sight.WHOLE)
    parts = parts_of(user_of(request), kind, code)
    lines = lines_told(kind, code, sight, read.wanted, parts)
    title = title_of(kind, code)
    if request.GET.get("export") == "xlsx":
        return _workbook(title, lines[:MOST_EXPORTED], sight, parts)
    found = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": title,
        "form": read.wanted,
        "faults": read.faults,
        "names": sight is Sight.WHOLE,
        "page": found,
        "total": len(lines),
        "days": by_day(told(list(found.object_list), sight, parts)),
        "may_read_all": may(user_of(request), READ_JOURNAL),
    }
    return render(request, "desk/journal/history.html", context)


def _with_address(entry: Told) -> dict[str, object]:
    return {**entry._asdict(), "href": reverse("desk:history", args=[entry.kind, entry.subject])}


def _workbook(
    title: str, lines: list[Line], sight: Sight, parts: Mapping[int, Part] = NO_PARTS
) -> HttpResponse:
    names = sight is Sight.WHOLE
    columns = [
        Column(_("No."), 8),
        Column(_("When"), 18),
        *([Column(_("Who"), 16)] if names else []),
        Column(_("In which role"), 18),
        Column(_("What"), 60),
        Column(_("Reason"), 40),
        Column(_("Object"), 30),
        Column(_("Head"), 18),
    ]
    rows: list[list[str | int]] = [
        [
            entry.number,
            f"{entry.at:%Y-%m-%d %H:%M:%S}",
            *([entry.who] if names else []),
            entry.roles,
            f"{entry.part} · {entry.says}" if entry.part else entry.says,
            entry.why,
            title_of(entry.kind, entry.subject),
            f"{entry.covered:%Y-%m-%d}" if entry.covered else _("no head yet"),
        ]
        for entry in told(lines, sight, parts)
    ]
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(title)}.xlsx"}
    return HttpResponse(write_list(title, columns, rows), content_type=WORKBOOK, headers=headers)
