"""What the page of a task shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.plans.fields import TaskFields
from lingji.apps.plans.models import Task
from lingji.apps.plans.owners import name_of_owner
from lingji.apps.plans.people import phase_named
from lingji.core.tasks import DAY, ELEMENTS, REASON, STATES, Move, missing
from lingji.design.speech import say
from lingji.faces.desk.task_forms import MoveForm

MARKS = {
    "draft": "waiting",
    "published": "going",
    "reported": "care",
    "confirmed": "done",
    "disclaimed": "care",
    "dropped": "stopped",
}


class Facts(NamedTuple):
    """A task in words; `light` is a kind of `{% mark %}`, `missing` what keeps it from being published."""

    owner: str
    word: str
    light: str
    phase: str
    serves: str
    missing: list[str]
    days: str


class Button(NamedTuple):
    """A move with the form that it asks for."""

    move: Move
    form: MoveForm
    asks_why: bool
    asks_day: bool
    primary: bool


def facts_of(task: Task, today: date) -> Facts:
    """Return a task in words."""
    word, light = light_of(task, today)
    lacking = missing(task.elements) if task.state == "draft" else ()
    return Facts(
        say(name_of_owner(task)),
        word,
        light,
        say(phase_named(task.phase)) if task.phase else "",
        _serves(task),
        [say(ELEMENTS[element]) for element in lacking],
        _days(task, today),
    )


def light_of(task: Task, today: date) -> tuple[str, str]:
    """Return where a task stands: its word, and the kind of its mark; what is overdue says so."""
    if task.state == "published" and task.due_on is not None and task.due_on < today:
        return _("Overdue"), "stopped"
    return say(STATES[task.state]), MARKS[task.state]


def buttons_of(moves: Sequence[Move], task: Task, refused: MoveForm | None = None) -> list[Button]:
    """Return the moves that may be made, each with its form; one that was refused keeps what was typed."""
    made = []
    for move in moves:
        tried = refused is not None and refused.data.get("move") == move.code
        form = (
            refused if tried and refused else MoveForm(initial={"move": move.code, "version": task.version})
        )
        asks_why = REASON in move.needs or move.code == "confirm"
        made.append(
            Button(move, form, asks_why, DAY in move.needs, move.code in ("publish", "report", "confirm"))
        )
    return made


def held_of(theirs: TaskFields, yours: TaskFields) -> list[tuple[str, str, str]]:
    """Return the fields in which two versions differ: label, theirs, yours."""
    names = {**{code: say(text) for code, text in ELEMENTS.items()}, "item": _("Item it serves")}
    return [
        (names.get(name, name), str(getattr(theirs, name) or ""), str(getattr(yours, name) or ""))
        for name in TaskFields._fields
        if getattr(theirs, name) != getattr(yours, name)
    ]


def _serves(task: Task) -> str:
    if not task.item:
        return task.basis
    item = framework_of(task.selection.framework).items.get(task.item)
    named = f"{task.item} {say(item.title)}" if item else task.item
    return f"{named} · {task.basis}" if task.basis else named


def _days(task: Task, today: date) -> str:
    if task.due_on is None or task.state != "published":
        return ""
    left = (task.due_on - today).days
    if left < 0:
        return _("%(count)s days late") % {"count": -left}
    return _("%(count)s days left") % {"count": left}
