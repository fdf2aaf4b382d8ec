"""Who sees what happened to a task or a plan."""

from __future__ import annotations

from lingji.apps.people.histories import History, Sight, tell_history
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.people.roles import OFFICES
from lingji.apps.plans.models import Plan, Task
from lingji.apps.plans.policies import SEE, SEE_PLAN
from lingji.apps.plans.queries import RELATED, tasks_within
from lingji.core.text import Text

LONGEST_KEY = 18


def _sight_of_task(user: User, code: str) -> Sight:
    """Let whoever sees a task see its history; names stand for offices alone."""
    seen = tasks_within(reach_of(user, SEE)).filter(pk=_key(code)) if may(user, SEE) else Task.objects.none()
    return _sight(user) if seen.exists() else Sight.NOTHING


def _sight_of_plan(user: User, code: str) -> Sight:
    selection, _, entry = code.partition("/")
    plans = Plan.objects.filter(entry__selection__code=selection, entry__code=entry)
    plan = plans.select_related("entry__organisation__region").first()
    seen = plan is not None and may(user, SEE_PLAN, plan.entry.organisation.place)
    return _sight(user) if seen else Sight.NOTHING


def _sight(user: User) -> Sight:
    office = any(grant.role in OFFICES for grant in user.granted)
    return Sight.WHOLE if office else Sight.WITHOUT_NAMES


def _title(code: str) -> str:
    task = Task.objects.filter(pk=_key(code)).select_related(*RELATED).first()
    return task.title if task else code


def _key(code: str) -> int:
    return int(code) if code.isascii() and code.isdecimal() and len(code) < LONGEST_KEY else 0


def tell_histories_of_plans() -> None:
    """Say how the histories of tasks and plans are told."""
    tell_history("task", History(Text("任务", "Task"), _sight_of_task, _title))
    tell_history("plan", History(Text("创建细则", "Detailed rules"), _sight_of_plan))
