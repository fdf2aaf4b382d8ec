"""The first school, its people, its office, and a supervisor."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.plans.actions_moves import move_task
from lingji.apps.plans.actions_tasks import Owner, add_tasks
from lingji.apps.plans.fields import TaskFields
from lingji.apps.plans.models import Task
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Entry, Selection

RAMP = TaskFields(
    "Mend the ramp",
    phase="2",
    item="1.1",
    leader="Li",
    responsible="Wang",
    supervisor="Zhao",
    starts_on=date(2026, 3, 1),
    due_on=date(2026, 4, 1),
    proof="a picture of the ramp",
)


class Cast(NamedTuple):
    """The school as entry A (east county) and B, and one account of each side."""

    selection: Selection
    school: Entry
    other: Entry
    clerk: User
    leader: User
    stranger: User
    county: User
    west: User
    supervisor: User


def make_cast(selection: Selection) -> Cast:
    entries = {
        entry.code: entry
        for entry in Entry.objects.filter(selection=selection).select_related(
            "organisation__region", "selection__region"
        )
    }
    home = bound_to_organisation(entries["A"].organisation)
    return Cast(
        selection,
        entries["A"],
        entries["B"],
        account("clerk", "clerk", home),
        account("leader", "main_leader", home),
        account("stranger", "clerk", bound_to_organisation(entries["B"].organisation)),
        account("east", "office_county", Bound(region="/100/101/")),
        account("west", "office_county", Bound(region="/100/102/")),
        account("supervisor", "supervisor", Bound(region="/100/")),
    )


def account(username: str, role: str, bound: Bound) -> User:
    user = create_account(by=None, username=username, display_name=username.title(), password=None)
    grant_role(by=None, user=user, role=role, bound=bound)
    return user


def drafted(cast: Cast, fields: TaskFields = RAMP) -> Task:
    (task,) = add_tasks(
        by=cast.clerk, selection=cast.selection, owner=Owner(entry=cast.school), fields=[fields]
    )
    return task


def step(task: Task, move: str, by: User, **more: object) -> Task:
    return move_task(by=by, task=task, move=move, version=task.version, **more)  # type: ignore[arg-type]


def published(cast: Cast) -> Task:
    return step(drafted(cast), "publish", cast.clerk)


def reported(cast: Cast, on: date = date(2026, 3, 20)) -> Task:
    return step(published(cast), "report", cast.clerk, done_on=on)
