"""Who is told of tasks: the unit of what is asked of it, its supervisor of what waits to be confirmed."""

from __future__ import annotations

from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.notices.recipients import Recipient
from lingji.apps.people.models import User
from lingji.apps.people.telling import recipient_of
from lingji.apps.plans.models import Plan, Task
from lingji.apps.selections.recipients import people_of
from lingji.core.tasks import Move
from lingji.core.text import Text

TASKS = declare_kind("tasks", "任务", "Tasks")
PLANS = declare_kind("plans", "创建细则", "Detailed rules")


def tell_move(task: Task, move: Move, by: User, reason: str) -> None:
    """Tell those whom a move concerns, inside the transaction of the move; nobody is told of their own."""
    key = f"task/{task.pk}/{task.version}"
    says = Text(f"{task.title}：{move.done.zh}", f"{task.title}: {move.done.en}")
    to: list[Recipient] = []
    if move.code == "report" and task.supervisor_account is not None:
        to = [recipient_of(task.supervisor_account)]
    elif move.code == "disclaim" and task.pushed_by is not None:
        to = [recipient_of(task.pushed_by)]
    elif move.code in ("confirm", "return", "accept", "insist", "drop"):
        to = owners_of(task)
    others = [person for person in to if person.username != by.username]
    notify(to=others, kind=TASKS.name, says=says, body=Text(reason, reason), href=href_of(task), key=key)


def tell_pushed(task: Task) -> None:
    """Tell a unit of a task that was pushed down to it."""
    says = Text(f"收到下达的任务：{task.title}", f"A task was pushed down: {task.title}")
    notify(to=owners_of(task), kind=TASKS.name, says=says, href=href_of(task), key=f"task/{task.pk}")


def tell_plan(plan: Plan, says: Text, reason: str = "") -> None:
    """Tell the people of a unit what became of its detailed rules."""
    people = people_of([], [plan.entry.organisation_id])
    href = f"/unit/selections/{plan.entry.selection.code}/plan/"
    key = f"plan/{plan.pk}/{plan.version}"
    notify(to=people, kind=PLANS.name, says=says, body=Text(reason, reason), href=href, key=key)


def owners_of(task: Task) -> list[Recipient]:
    """Return the people who act for the owner of a task."""
    if task.responsible_account is not None and task.entry_id is None:
        return [recipient_of(task.responsible_account)]
    if task.entry is not None:
        return people_of([], [task.entry.organisation_id])
    return people_of([task.office.path], []) if task.office else people_of([], [task.superior_id or 0])


def href_of(task: Task) -> str:
    """Return the path of a task's page."""
    return f"/tasks/{task.pk}/"
