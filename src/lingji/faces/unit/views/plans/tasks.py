"""The tasks of a unit: searched, filtered, published many at once, taken out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.apps.plans.actions_moves import publish_tasks
from lingji.apps.plans.models import Task
from lingji.apps.plans.people import phase_named
from lingji.apps.plans.policies import SEE_PLAN, WRITE
from lingji.apps.plans.queries import overdue
from lingji.apps.plans.sheets import TASK_MARKS
from lingji.apps.plans.task_sheets import write_tasks
from lingji.apps.selections.models import Entry
from lingji.core.faults import Refused
from lingji.core.tasks import DRAFT, DROPPED, ELEMENTS, PUBLISHED, STATES, missing
from lingji.design.speech import say
from lingji.faces.unit.plan_place import entry_for

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LATE = "overdue"
SHOWN = 100
SORTS = {"number": ("number",), "title": ("title", "number"), "due": ("due_on", "number")}
SORTS |= {"item": ("item", "number"), "state": ("state", "number")}


class Row(NamedTuple):
    """One task in the list; `lacks` names what keeps a draft from being published."""

    task: Task
    phase: str
    word: str
    light: str
    lacks: str


@page(SEE_PLAN)
def show(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """List the tasks of a unit."""
    return _shown(request, entry_for(request, code, entry))


@page(WRITE, methods=["POST"])
def publish(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Publish the ticked drafts, all or none; a refusal names every missing element of every task."""
    found = entry_for(request, code, entry, WRITE)
    ticked = [key for key in request.POST.getlist("task") if key.isascii() and key.isdecimal()][:1000]
    drafts = Task.objects.filter(entry=found, state=DRAFT, pk__in=[int(key[:15]) for key in ticked])
    if not drafts:
        messages.warning(request, _("Tick the drafts that are to be published."))
        return redirect("unit:tasks", code=code, entry=entry)
    try:
        made = publish_tasks(
            by=user_of(request), selection=found.selection, tasks=list(drafts.order_by("number"))
        )
    except Refused as refused:
        lacking: dict[tuple[int, str], list[str]] = {}
        for fault in refused.faults:
            word = say(ELEMENTS[fault.column])
            lacking.setdefault((fault.row or 0, fault.value), []).append(word)
        return _shown(request, found, [(*key, words) for key, words in lacking.items()], set(ticked))
    said = ngettext("%(count)s task is published.", "%(count)s tasks are published.", len(made))
    messages.success(request, said % {"count": len(made)})
    return redirect("unit:tasks", code=code, entry=entry)


@page(SEE_PLAN)
def export(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Give the list as it is filtered, as a workbook."""
    found, today = entry_for(request, code, entry), timezone.localdate()
    title = f"{found.organisation.name} [{code}/{entry}]"
    content = write_tasks(title, [(task, _row(task, today).word) for task in _asked(request, found, today)])
    headers = {"Content-Disposition": f'attachment; filename="{code}-{entry}-tasks.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


def _asked(request: HttpRequest, entry: Entry, today: date) -> QuerySet[Task]:
    found = Task.objects.filter(entry=entry).exclude(state=DROPPED)
    for word in request.GET.get("q", "")[:100].split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(item=word)
            | Q(responsible__icontains=word)
            | Q(leader__icontains=word)
        )
    state = request.GET.get("state", "")
    if state == LATE:
        found = found.filter(overdue(today))
    elif state in STATES:
        found = found.filter(state=state)
    sort = request.GET.get("sort", "number")
    order = SORTS.get(sort.removeprefix("-"), SORTS["number"])
    return found.order_by(*(f"-{key}" if sort.startswith("-") else key for key in order))


def _row(task: Task, today: date) -> Row:
    late = task.state == PUBLISHED and task.due_on is not None and task.due_on < today
    lacks = missing(task.elements) if task.state == DRAFT else ()
    return Row(
        task,
        say(phase_named(task.phase)) if task.phase else "",
        _("Overdue") if late else say(STATES[task.state]),
        "stopped" if late else TASK_MARKS[task.state],
        " · ".join(say(ELEMENTS[element]) for element in lacks),
    )


def _shown(
    request: HttpRequest,
    entry: Entry,
    lacking: list[tuple[int, str, list[str]]] | None = None,
    ticked: set[str] | None = None,
) -> HttpResponse:
    today, state = timezone.localdate(), request.GET.get("state", "")
    pages = Paginator(_asked(request, entry, today), SHOWN).get_page(request.GET.get("page"))
    states = [(code, say(word), code == state) for code, word in STATES.items() if code != DROPPED]
    context = {
        "entry": entry,
        "organisation": entry.organisation,
        "selection": entry.selection,
        "title": say(entry.selection.title),
        "rows": [_row(task, today) for task in pages.object_list],
        "pages": pages,
        "states": [*states, (LATE, _("Overdue"), state == LATE)],
        "q": request.GET.get("q", ""),
        "sort": request.GET.get("sort", "number"),
        "narrowed": bool(request.GET.get("q") or state),
        "writes": may(user_of(request), WRITE, entry.organisation.place),
        "lacking": lacking,
        "ticked": ticked or set(),
    }
    return render(request, "unit/plans/tasks.html", context, status=400 if lacking else 200)
