"""Who prepares rounds, inspects, enters and answers findings, re-checks them, and screens citizens' reports.

The owner of a finding never closes it: not by the account, not by the organisation, not as the person
responsible for the task it was found in, and not after having answered (`bars_of`).
"""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare, may
from lingji.apps.people.refusals import NotAllowed, allowed
from lingji.apps.people.roles import (
    AUDITOR,
    CLERK,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICES,
    OTHER_LEADER,
    SUPERIOR,
    SUPERVISOR,
    UNIT_ROLES,
)
from lingji.apps.plans.models import Task
from lingji.apps.selections.stages import check_open
from lingji.apps.supervision.models import Check, CitizenReport, Finding, Round, RoundState
from lingji.core import rectification
from lingji.core.rectification import BY_ACCOUNT, BY_ANSWER, BY_ORGANISATION, BY_TASK, OTHER, OWNER, Move
from lingji.design.speech import say

SEE = declare(
    "supervision.see", "查看督查轮次和督查记录", "See rounds and inspections", OFFICES | {SUPERVISOR, AUDITOR}
)
PREPARE = declare("supervision.prepare", "组织督查、抽签、分派和结束", "Prepare and close rounds", OFFICES)
INSPECT = declare("supervision.inspect", "督查任务", "Inspect tasks", OFFICES | {SUPERVISOR})
SEE_FINDINGS = declare(
    "finding.see",
    "查看整改台账及督查记录（各在其范围内）",
    "See the rectification ledger and what inspections found, in the own area",
    OFFICES | UNIT_ROLES | {SUPERIOR, SUPERVISOR, AUDITOR},
)
LEDGER = declare(
    "finding.ledger",
    "使用整改台账（导出、打印）",
    "Work with the whole ledger",
    OFFICES | {SUPERVISOR, AUDITOR},
)
# What stands in the main navigation of those who have the ledger nowhere else.
FOLLOW = declare(
    "finding.follow",
    "跟踪本单位、所属单位或本人督查的问题",
    "Follow the findings of the own organisation, of units below, or of the own inspections",
    UNIT_ROLES | {SUPERIOR, SUPERVISOR},
)
RECORD = declare(
    "supervision.record", "填写分派给本人的督查记录", "Record the inspections assigned", {SUPERVISOR}
)
ENTER = declare("finding.enter", "登记问题", "Enter findings", OFFICES)
ANSWER = declare(
    "finding.answer",
    "填报整改情况",
    "Answer findings",
    {CLERK, MAIN_LEADER, LEADER_IN_CHARGE, SUPERIOR} | OFFICES,
)
RECHECK = declare("finding.recheck", "复核和销号", "Re-check and close findings", OFFICES | {SUPERVISOR})
SCREEN = declare("citizen_reports.screen", "审核群众反映", "Screen reports of citizens", OFFICES)

# Whose word binds an organisation that owns a finding: who may answer, and who may see.
ANSWERS_FOR = frozenset({CLERK, MAIN_LEADER, LEADER_IN_CHARGE, SUPERIOR})
WORKS_THERE = UNIT_ROLES | {SUPERIOR, OTHER_LEADER}


def owner_organisation(finding: Finding) -> int | None:
    """Return the organisation that owns a finding; None where an office does."""
    if finding.entry is not None:
        return finding.entry.organisation_id
    return finding.task.superior_id if finding.task is not None else None


def owner_office(finding: Finding) -> str:
    """Return the path of the region whose office owns a finding, or nothing."""
    task = finding.task
    if finding.entry is None and task is not None and task.office is not None:
        return task.office.path
    return ""


def is_of_the_owner(user: User, finding: Finding) -> bool:
    """Say whether somebody works in the organisation or office that owns a finding."""
    organisation, office = owner_organisation(finding), owner_office(finding)
    return any(
        (grant.role in WORKS_THERE and organisation is not None and grant.organisation == organisation)
        or (grant.role in OFFICES and bool(office) and grant.region == office)
        for grant in user.granted
    )


def bar_of(user: User, finding: Finding) -> str:
    """Return why somebody may not re-check a finding (a key of `core.rectification.WHY_NOT`), or nothing."""
    if finding.responsible_account_id == user.pk:
        return BY_ACCOUNT
    if is_of_the_owner(user, finding):
        return BY_ORGANISATION
    if finding.task is not None and finding.task.responsible_account_id == user.pk:
        return BY_TASK
    # Whoever answered last, and whoever answered ever: the answers add up to one.
    if finding.answered_by_id == user.pk or finding.answers.filter(by=user).exists():
        return BY_ANSWER
    return ""


def side_of(user: User, finding: Finding) -> str:
    """Return the side somebody is on: the owner's, the others', or none."""
    organisation, office = owner_organisation(finding), owner_office(finding)
    for grant in user.granted:
        if grant.role in ANSWERS_FOR and organisation is not None and grant.organisation == organisation:
            return OWNER
        if grant.role in OFFICES and office and grant.region == office:
            return OWNER
    return OTHER if may(user, RECHECK, finding.place) else ""


def check_may_move(user: User, finding: Finding, move: Move) -> None:
    """Raise `NotAllowed` with what to do instead where somebody cannot make a move with a finding now.

    Load the finding with its selection, owner and task.
    """
    bar = bar_of(user, finding)
    if move.judges and bar:
        raise NotAllowed(say(rectification.WHY_NOT[bar]))
    if side_of(user, finding) != move.side:
        if move.judges:
            check_may(user, RECHECK, finding.place)
        raise NotAllowed(
            _("“%(what)s” is done by %(who)s.")
            % {"what": say(move.says), "who": say(rectification.SIDES[move.side])}
        )
    if finding.state not in move.states:
        raise NotAllowed(
            _("This finding is now “%(state)s”: “%(what)s” is not possible.")
            % {"state": say(rectification.STATES[finding.state]), "what": say(move.says)}
        )
    check_open(finding.selection, move.gate)


def may_move(user: User, finding: Finding, move: Move) -> bool:
    """Say whether somebody can make a move with a finding now."""
    return allowed(check_may_move, user, finding, move)


def check_may_prepare(user: User, round_: Round) -> None:
    """Raise `NotAllowed` where somebody does not lead a round, or it is no longer being prepared."""
    check_may(user, PREPARE, round_.place)
    if round_.state != RoundState.PREPARED:
        raise NotAllowed(_("This round has begun: what it inspects and by whom no longer changes."))


def check_may_lead(user: User, round_: Round) -> None:
    """Raise `NotAllowed` where somebody does not lead a round that is open."""
    check_may(user, PREPARE, round_.place)
    if round_.state == RoundState.PREPARED:
        raise NotAllowed(_("This round has not begun yet: open it first."))
    if round_.state == RoundState.CLOSED:
        raise NotAllowed(_("This round is closed."))


def check_may_inspect(user: User, check: Check) -> None:
    """Raise `NotAllowed` where somebody may not record this inspection now.

    It is recorded by whom it was assigned to, on the days of its round.
    """
    check_may(user, INSPECT)
    if check.assigned_id != user.pk:
        raise NotAllowed(_("This task was assigned to somebody else of the round."))
    if check.round.state != RoundState.OPEN:
        raise NotAllowed(_("This round is not open: nothing can be recorded in it."))
    if timezone.localdate() < check.round.first:
        raise NotAllowed(_("This round begins on %(day)s.") % {"day": check.round.first.isoformat()})
    if check.inspected_at is not None:
        raise NotAllowed(_("This task has been inspected in this round; a record is not changed afterwards."))
    reason = conflict_of(user, check.task)
    if reason:
        raise NotAllowed(reason)
    check_open(check.round.selection, "supervision.inspect")


def may_inspect(user: User, check: Check) -> bool:
    """Say whether somebody can record an inspection now."""
    return allowed(check_may_inspect, user, check)


def conflict_of(user: User, task: Task) -> str:
    """Return why somebody may have no part in inspecting a task because of the task itself, or nothing."""
    if task.responsible_account_id == user.pk or task.supervisor_account_id == user.pk:
        return _("They are responsible for this task, or its supervisor. Assign somebody else.")
    if task.office is not None and any(
        grant.role in OFFICES and grant.region == task.office.path for grant in user.granted
    ):
        return _("This is a task of their own office. Assign somebody from elsewhere.")
    return ""


def check_may_screen(user: User, report: CitizenReport) -> None:
    """Raise `NotAllowed` where a report is not a user's to screen, or was screened."""
    check_may(user, SCREEN, report.entry.organisation.place)
    if report.screened_on is not None:
        raise NotAllowed(_("This report was screened already."))
