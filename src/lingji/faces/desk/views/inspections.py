"""A supervisor's own tasks, made for the phone; and what inspections recorded, for those concerned."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.supervision.actions_checks import record_check
from lingji.apps.supervision.bulletins import bulletins_of
from lingji.apps.supervision.forms import InspectionForm, tell
from lingji.apps.supervision.levels import levels_for
from lingji.apps.supervision.models import Check, Round
from lingji.apps.supervision.policies import INSPECT, SEE_FINDINGS, may_inspect
from lingji.apps.supervision.presenting import owner_of_task
from lingji.apps.supervision.queries import my_checks, records_for
from lingji.apps.supervision.records import RESULTS, columns_of, frameworks_of, read_wanted, rows_of
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list

ROWS, MOST_EXPORTED = 100, 10_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Unit(NamedTuple):
    """An owner in a round, with the tasks to inspect there."""

    round: Round
    name: str
    checks: list[Check]

    @property
    def done(self) -> int:
        """How many are recorded."""
        return sum(check.inspected_at is not None for check in self.checks)


@page(INSPECT)
def mine(request: HttpRequest) -> HttpResponse:
    """List the tasks that somebody inspects in open rounds, by unit."""
    checks = list(my_checks(user_of(request)))
    checks.sort(key=lambda check: (check.round.last, check.round_id, owner_of_task(check.task)))
    units = [
        Unit(found[0].round, name, found)
        for (_round, name), group in groupby(checks, lambda one: (one.round_id, owner_of_task(one.task)))
        for found in [list(group)]
    ]
    return render(request, "desk/inspections/mine.html", {"units": units})


@page(INSPECT, methods=FORMS)
def show(request: HttpRequest, check: int) -> HttpResponse:
    """Show one task with its boxes, and take what was found; sent twice it is one record."""
    user = user_of(request)
    held = get_object_or_404(my_checks(user), pk=check)
    levels = levels_for(held.task)
    if request.method != "POST":
        form = InspectionForm(levels, initial={"key": uuid4()})
        return _shown(request, held, form)
    form = InspectionForm(levels, request.POST)
    if not form.is_valid():
        return _shown(request, held, form, 400)
    try:
        record_check(by=user, check=held, key=form.cleaned_data["key"], inspection=form.written())
    except Refused as refused:
        tell(form, refused)
        return _shown(request, held, form, 400)
    messages.success(request, _("Recorded: %(task)s.") % {"task": held.task.title})
    return redirect("desk:inspection", check=check)


def _shown(request: HttpRequest, check: Check, form: InspectionForm, status: int = 200) -> HttpResponse:
    context = {
        "check": check,
        "owner": owner_of_task(check.task),
        "form": form if may_inspect(user_of(request), check) else None,
        "level": say(levels_for(check.task)[check.level]) if check.level else "",
        "bulletin": bulletins_of(user_of(request), [check.pk]).get(check.pk),
    }
    return render(request, "desk/inspections/show.html", context, status=status)


@page(SEE_FINDINGS)
def records(request: HttpRequest) -> HttpResponse:
    """List what inspections recorded within reach; a unit reads its own here."""
    wanted = read_wanted(request.GET, "-at")
    everything = records_for(user_of(request))
    pages = Paginator(columns_of(wanted.applied(everything)), ROWS).get_page(request.GET.get("page"))
    keys = [columns[0] for columns in pages.object_list]
    context = {
        "rows": rows_of(pages.object_list, frameworks_of(everything), bulletins_of(user_of(request), keys)),
        "pages": pages,
        "wanted": wanted,
        "results": [
            (code, say(word), code == wanted.result) for code, word in RESULTS.items() if code != "missing"
        ],
    }
    return render(request, "desk/inspections/records.html", context)


@page(SEE_FINDINGS)
def records_export(request: HttpRequest) -> HttpResponse:
    """Give what inspections recorded, as it is searched and filtered, as a workbook."""
    everything = records_for(user_of(request))
    found = columns_of(read_wanted(request.GET, "-at").applied(everything))[:MOST_EXPORTED]
    rows = rows_of(
        found, frameworks_of(everything), bulletins_of(user_of(request), [columns[0] for columns in found])
    )
    columns = [
        Column(_("Task"), 30),
        Column(_("Owner"), 24),
        Column(_("Round"), 24),
        Column(_("Inspected"), 18),
        Column(_("By"), 12),
        Column(_("What was found"), 40),
        Column(_("Level"), 10),
        Column(_("Result"), 14),
        Column(_("Bulletin"), 24),
    ]
    cells = (
        (
            f"{row.number} {row.task}",
            row.owner,
            row.round,
            f"{row.at:%Y-%m-%d %H:%M}" if row.at else "",
            row.who,
            row.found,
            row.level,
            f"{row.result} {row.finding_number}" if row.finding_number else row.result,
            row.bulletin,
        )
        for row in rows
    )
    answer = HttpResponse(write_list(_("Inspections"), columns, cells), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="inspections.xlsx"'
    return answer
