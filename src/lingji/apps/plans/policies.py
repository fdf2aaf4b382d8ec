"""Who may see, write, approve, push down, report on and confirm plans and tasks."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, check_may, declare, may
from lingji.apps.people.refusals import NotAllowed, allowed
from lingji.apps.people.roles import (
    AUDITOR,
    CLERK,
    COMMITTEE,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICES,
    SUPERIOR,
    SUPERVISOR,
    UNIT_ROLES,
)
from lingji.apps.plans.models import Plan, PlanState, Task
from lingji.apps.selections.models import Entry
from lingji.apps.selections.stages import check_open
from lingji.core.tasks import MOVES, OTHER, OWNER, SIDES, STATES, WRITABLE, Move, can
from lingji.design.speech import say

WRITERS = frozenset({CLERK, MAIN_LEADER, LEADER_IN_CHARGE})

SEE = declare(
    "task.see",
    "查看任务和作战图",
    "See tasks and wall charts",
    OFFICES | UNIT_ROLES | {SUPERIOR, SUPERVISOR, COMMITTEE, AUDITOR},
)
SEE_PLAN = declare(
    "plan.see",
    "查看创建细则",
    "See detailed rules and plans",
    OFFICES | UNIT_ROLES | {SUPERIOR, SUPERVISOR, AUDITOR},
)
WRITE = declare("plan.write", "编制创建细则和任务", "Write detailed rules and tasks", WRITERS)
APPROVE = declare("plan.approve", "审定创建细则", "Approve detailed rules and the plan", {MAIN_LEADER})
PUSH = declare("task.push", "下达任务、答复申明", "Push tasks down and answer for them", OFFICES | {SUPERIOR})
SUPPORT = declare("task.support", "承担帮扶任务", "Own support tasks", OFFICES | {SUPERIOR})
CONFIRM = declare(
    "task.confirm",
    "确认任务办结",
    "Confirm that tasks are done",
    OFFICES | {SUPERIOR, SUPERVISOR, MAIN_LEADER, LEADER_IN_CHARGE},
)


def check_may_write_plan(user: User, entry: Entry) -> None:
    """Raise `NotAllowed` where a user may not write an entry's detailed rules now."""
    check_may(user, WRITE, entry.organisation.place)
    _check_takes_part(entry)
    check_open(entry.selection, "plan.write")
    plan = Plan.objects.filter(entry=entry).first()
    if plan is not None and plan.state == PlanState.SUBMITTED:
        raise NotAllowed(
            _("The detailed rules wait for the main leader. Ask for them to be returned, or wait.")
        )
    if plan is not None and plan.state == PlanState.APPROVED:
        raise NotAllowed(
            _("The detailed rules are approved. The main leader can take them up again with a reason.")
        )


def may_write_plan(user: User, entry: Entry) -> bool:
    """Say whether a user may write an entry's detailed rules now."""
    return allowed(check_may_write_plan, user, entry)


def check_may_approve(user: User, plan: Plan) -> None:
    """Raise `NotAllowed` where a user may not approve or return a plan."""
    check_may(user, APPROVE, plan.entry.organisation.place)
    check_open(plan.entry.selection, "plan.write")
    if plan.state == PlanState.DRAFT:
        raise NotAllowed(_("The detailed rules were not submitted yet."))


def may_approve(user: User, plan: Plan) -> bool:
    """Say whether a user may approve or return a plan."""
    return allowed(check_may_approve, user, plan)


def permission_of_owner(task: Task) -> Permission:
    """Return what the owner of a task needs: a unit writes its plan, the others own support tasks."""
    return WRITE if task.entry_id is not None else SUPPORT


def is_owner(user: User, task: Task) -> bool:
    """Say whether a user acts for the owner of a task."""
    if task.entry is not None:
        return may(user, WRITE, task.entry.organisation.place)
    if task.superior is not None:
        return _holds_for_superior(user, task)
    office = task.office.path if task.office else "/"
    return any(grant.role in OFFICES and grant.region == office for grant in user.granted)


def is_other(user: User, task: Task) -> bool:
    """Say whether a user may confirm a task: a supervisor in reach who neither does nor reported it.

    A unit's leader confirms for the own unit only where the task names that account as its supervisor.
    """
    if user.pk in (task.responsible_account_id, task.reported_by_id):
        return False
    if user.pk == task.supervisor_account_id:
        return True
    outside = OFFICES | {SUPERIOR, SUPERVISOR}
    if task.entry_id is None and is_owner(user, task) and not _is_upper(user, task):
        return False
    return any(grant.role in outside for grant in user.granted) and may(user, CONFIRM, task.place)


def is_pusher(user: User, task: Task) -> bool:
    """Say whether a user answers for tasks pushed down to the owner of this one."""
    return may(user, PUSH, task.place) and not (task.entry_id is None and is_owner(user, task))


def check_may_move(user: User, task: Task, move: Move) -> None:
    """Raise `NotAllowed` with what to do instead where a user may not make a move now.

    Load the task with its selection and its owner with that one's region.
    """
    check_may(user, SEE, task.place)
    if not _acts_for(user, task, move.side):
        raise NotAllowed(_refusal_of_side(user, task, move))
    if not can(move, task.state, pushed=task.pushed_by_id is not None):
        raise NotAllowed(
            _("The task is “%(state)s”: “%(what)s” is not possible now.")
            % {"state": say(STATES[task.state]), "what": say(move.says)}
        )
    if task.entry is not None:
        _check_takes_part(task.entry)
    check_open(task.selection, move.gate)


def may_move(user: User, task: Task, move: Move) -> bool:
    """Say whether a user may make a move now."""
    return allowed(check_may_move, user, task, move)


def moves_of(user: User, task: Task) -> list[Move]:
    """Return the moves that a user may make now, in the order of the table: the buttons of a page."""
    return [move for move in MOVES if may_move(user, task, move)]


def check_may_change(user: User, task: Task) -> None:
    """Raise `NotAllowed` where a user may not change the words, people or days of a task.

    Its owner writes in a draft. Once it is published, days and duties are promises: whoever could push it
    down changes them, with a reason.
    """
    if task.state in WRITABLE and is_owner(user, task):
        check_open(task.selection, "plan.write" if task.pushed_by_id is None else "task.report")
        return
    if not is_pusher(user, task):
        check_may(user, permission_of_owner(task), task.place)
        raise NotAllowed(
            _("A published task is a promise. Ask the office or the superior department to change it.")
        )
    if task.state in ("confirmed", "dropped"):
        raise NotAllowed(_("This task has ended and is no longer changed."))
    check_open(task.selection, "task.report")


def may_change(user: User, task: Task) -> bool:
    """Say whether a user may change a task."""
    return allowed(check_may_change, user, task)


def check_may_report_progress(user: User, task: Task) -> None:
    """Raise `NotAllowed` where a user may not say how far a task is."""
    if not is_owner(user, task):
        raise NotAllowed(_("“%(what)s” is done by %(who)s.") % _words(_("Progress"), OWNER))
    if task.state != "published":
        raise NotAllowed(_("Progress is told of tasks that are under way."))
    check_open(task.selection, "task.report")


def may_report_progress(user: User, task: Task) -> bool:
    """Say whether a user may say how far a task is."""
    return allowed(check_may_report_progress, user, task)


def _acts_for(user: User, task: Task, side: str) -> bool:
    if side == OWNER:
        return is_owner(user, task)
    return is_other(user, task) if side == OTHER else is_pusher(user, task)


def _refusal_of_side(user: User, task: Task, move: Move) -> str:
    if move.side == OTHER and (is_owner(user, task) or user.pk == task.reported_by_id):
        return _(
            "Whoever owns a task, is responsible for it or reported it does not confirm it. "
            "Its supervisor, the superior department or an office does."
        )
    return _("“%(what)s” is done by %(who)s.") % _words(say(move.says), move.side)


def _words(what: str, side: str) -> dict[str, str]:
    return {"what": what, "who": say(SIDES[side])}


def _holds_for_superior(user: User, task: Task) -> bool:
    return any(grant.role == SUPERIOR and grant.organisation == task.superior_id for grant in user.granted)


def _is_upper(user: User, task: Task) -> bool:
    """Say whether a user's office stands above the one that owns a task."""
    path = task.place.region
    return any(
        grant.role in OFFICES and path.startswith(grant.region) and path != grant.region
        for grant in user.granted
    )


def _check_takes_part(entry: Entry) -> None:
    if entry.withdrawn_at is not None:
        raise NotAllowed(
            _("This organisation withdrew on %(day)s; nothing more is planned for it.")
            % {"day": timezone.localdate(entry.withdrawn_at)}
        )
