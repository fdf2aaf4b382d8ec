"""The wall chart of a selection: board, Gantt chart, matrix, screen, sheet and workbook."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from lingji.apps.documents.fonts import NoChineseFont
from lingji.apps.documents.wall_charts import Sheet, wall_chart_pdf
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.actions_tasks import change_task
from lingji.apps.plans.fields import fields_of
from lingji.apps.plans.policies import SEE
from lingji.apps.plans.queries import RELATED, tasks_within
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.queries import selections_touched_by
from lingji.core.faults import Refused
from lingji.core.tasks import PUBLISHED
from lingji.design.speech import say, say_faults
from lingji.faces.desk.chart.board import board_rows
from lingji.faces.desk.chart.gantt import days_of, gantt_head, gantt_rows
from lingji.faces.desk.chart.matrix import matrix_of, matrix_rows
from lingji.faces.desk.chart.place import Chart, chart_for
from lingji.faces.desk.chart.rows import COLUMNS, rows_of
from lingji.faces.desk.chart.sheet import Head, board_sheet, gantt_sheet, matrix_sheet, workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SORTED = {"title": "title", "days": "due", "word": "state", "percent": "percent"}
# More lines are no chart for a wall, and take seconds to set: what presses comes first, the sheet says so.
MOST_ON_A_SHEET = 2000
# Lines of letters that are read from 3 m fill a screen of 1920 × 1080.
ON_A_SCREEN = 8
# Seconds after which a big screen asks again.
REFRESH = 180


@page(SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """List the selections that have a wall chart; a single one is shown at once."""
    found = selections_touched_by(reach_of(user_of(request), SEE))
    if len(found) == 1:
        return redirect("desk:chart", code=found[0].code)
    return render(request, "desk/charts/list.html", {"selections": found})


@page(SEE)
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Show the board, or with `?screen=1` what is read from the other end of a room."""
    chart = chart_for(request, code)
    pages = chart.page(request.GET.get("page"))
    if request.GET.get("screen"):
        return _screen(request, chart)
    rows = rows_of(pages.object_list, chart.selection, chart.today)  # type: ignore[arg-type]
    context = {
        **chart.context("chart"),
        "pages": pages,
        "groups": chart.groups,
        "columns": [(say(word), SORTED.get(name, "")) for name, word in COLUMNS.items()],
        "rows": board_rows(rows, chart.wanted.group),
    }
    return render(request, "desk/charts/board.html", context)


@page(SEE)
def gantt(request: HttpRequest, code: str) -> HttpResponse:
    """Show tasks as bars on days."""
    chart = chart_for(request, code)
    pages = chart.page(request.GET.get("page"))
    rows = rows_of(pages.object_list, chart.selection, chart.today, boxes=False)  # type: ignore[arg-type]
    days = days_of(rows, chart.today)
    movable = chart.movable([row.pk for row in rows])
    context = {
        **chart.context("chart-gantt"),
        "draggable": bool(movable),
        "pages": pages,
        "groups": chart.groups,
        "head": gantt_head(days),
        "rows": gantt_rows(rows, days, chart.wanted.group, movable),
        "here": request.get_full_path(),
    }
    return render(request, "desk/charts/gantt.html", context)


@page(SEE)
def matrix(request: HttpRequest, code: str) -> HttpResponse:
    """Show items by units, the worst light of each."""
    chart = chart_for(request, code)
    context = chart.context("chart-matrix")
    made = matrix_of(chart.tasks, chart.today)
    items = _titles(chart)
    context |= {
        "items": [(item, items.get(item, "")) for item in made.items],
        "rows": matrix_rows(made, _address(chart)),
    }
    return render(request, "desk/charts/matrix.html", context)


def _titles(chart: Chart) -> dict[str, str]:
    """Return the titles of the items that the filters offer, by code."""
    items = next(choices for name, _any, choices in chart.filters if name == "item")
    return {code: word for code, word, _chosen in items}


@page(SEE)
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give the chart as it is filtered as PDF: `paper` is a3 or a1, `of` which view."""
    chart = chart_for(request, code)
    paper: Sheet = "a1" if request.GET.get("paper") == "a1" else "a3"
    title = _("Wall chart: %(title)s") % {"title": say(chart.selection.title)}
    head = Head(title, chart.subtitle(), chart.today, chart.figures)
    of = request.GET.get("of", "")
    if of == "chart-matrix":
        made = matrix_sheet(matrix_of(chart.tasks, chart.today), head)
    else:
        rows = rows_of(chart.pressing(MOST_ON_A_SHEET), chart.selection, chart.today)
        make = gantt_sheet if of == "chart-gantt" else board_sheet
        made = make(rows, chart.wanted.group, head)
    try:
        content = wall_chart_pdf(made, paper)
    except NoChineseFont as none:
        raise NotAllowed(str(none)) from none
    return _file(content, "application/pdf", f"{code}-wall-chart-{paper}.pdf")


@page(SEE)
def excel(request: HttpRequest, code: str) -> HttpResponse:
    """Give the board as it is filtered as a workbook with the official columns."""
    chart = chart_for(request, code)
    rows = rows_of(chart.tasks, chart.selection, chart.today)
    return _file(workbook(rows, _("Wall chart")), WORKBOOK, f"{code}-wall-chart.xlsx")


@page(SEE, methods=["POST"])
def due(request: HttpRequest, task: int) -> HttpResponse:
    """Set the day on which a task is due: what dragging the end of its bar asks for."""
    user = user_of(request)
    seen = tasks_within(reach_of(user, SEE)).select_related(*RELATED).distinct()
    found = get_object_or_404(seen, pk=task)
    version, day = request.POST.get("version", ""), _day(request.POST.get("due_on", ""))
    if day is None or not version.isdecimal() or len(version) > 9:
        messages.error(request, _("Write the day as 2026-05-31."))
        return redirect(_back(request, found.selection.code))
    why = request.POST.get("why", "")[:500]
    try:
        changed = fields_of(found)._replace(due_on=day)
        change_task(by=user, task=found, fields=changed, version=int(version), why=why)
    except Refused as refused:
        messages.error(request, "\n".join(say_faults(refused)))
    except NotAllowed as refused:
        messages.error(request, str(refused))
    except Outdated:
        messages.warning(request, _("Somebody else changed this task in the meantime: look at it again."))
    else:
        messages.success(request, _("“%(task)s” is due on %(day)s.") % {"task": found.title, "day": day})
    return redirect(_back(request, found.selection.code))


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _back(request: HttpRequest, code: str) -> str:
    """Return where the chart was, or the Gantt chart of the selection."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/charts/"):
        return back
    return f"/charts/{code}/gantt/"


def _address(chart: Chart) -> str:
    return f"/charts/{chart.selection.code}/"


def _screen(request: HttpRequest, chart: Chart) -> HttpResponse:
    """Show what presses: the overdue first, then what is due next, in letters for a wall."""
    under_way = chart.tasks.filter(state=PUBLISHED)
    first = under_way.order_by("due_on", "number", "pk")[:ON_A_SCREEN]
    context = {
        **chart.context("chart"),
        "rows": rows_of(first, chart.selection, chart.today, boxes=False),
        "under_way": under_way.count(),
        "refresh": REFRESH,
    }
    return render(request, "desk/charts/screen.html", context)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
