"""Who is told of what in supervision: those assigned, the owner of a finding, those who re-check it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.roles import CLERK, LEADER_IN_CHARGE, MAIN_LEADER, OFFICES, SUPERIOR
from lingji.apps.people.telling import recipient_of
from lingji.apps.supervision.models import Finding, Round
from lingji.apps.supervision.policies import owner_office, owner_organisation
from lingji.core.rectification import Step
from lingji.core.text import Text

ROUND = declare_kind("supervision.round", "督查任务", "Tasks to inspect")
FINDING = declare_kind("finding.owner", "督查发现问题", "Findings to put right")
# A list that many units fill in the same days: it stands in the inbox and sends no mail.
RECHECK = declare_kind("finding.recheck", "待复核问题", "Findings to re-check", mail=False)
OVERDUE = declare_kind("finding.overdue", "整改逾期", "Findings that are overdue")

OWNER_ROLES = frozenset({CLERK, SUPERIOR})
LEADER_ROLES = frozenset({MAIN_LEADER, LEADER_IN_CHARGE})


def tell_seconded(round_: Round) -> None:
    """Tell those who inspect in a round that it is open."""
    people = User.objects.filter(
        pk__in=round_.checks.exclude(assigned=None).values("assigned"), is_active=True
    )
    notify(
        to=map(recipient_of, people),
        kind=ROUND.name,
        says=Text(f"督查任务已下达：{round_.title}", f"A round has begun: {round_.title}"),
        href=reverse("desk:inspections"),
        key=f"round/{round_.pk}",
    )


def tell_owner(finding: Finding, says: Text) -> None:
    """Tell the owner of a finding something about it."""
    _tell(finding, _owners(finding), FINDING.name, says, key="")


def tell_rechecker(finding: Finding) -> None:
    """Tell whoever found it, and the supervisor named, that a finding waits for the re-check."""
    _tell(
        finding,
        _supervisors(finding),
        RECHECK.name,
        Text(f"问题{finding.number}号待复核", f"Finding {finding.number} waits to be re-checked"),
        key=f"finding/{finding.pk}/{finding.version}",
    )


def tell_step(finding: Finding, step: Step) -> None:
    """Tell those whom a step of the escalation names that a finding is overdue."""
    people = {"owner": _owners, "supervisor": _supervisors, "leader": _leaders}[step.who](finding)
    says = Text(
        f"问题{finding.number}号整改逾期（时限{finding.due_on}），已提醒至{step.name.zh}",
        f"Finding {finding.number} was due on {finding.due_on}; {step.name.en} is told",
    )
    _tell(finding, people, OVERDUE.name, says, key=f"overdue/{finding.pk}/{finding.due_on}/{step.level}")


def _tell(finding: Finding, people: Iterable[User], kind: str, says: Text, key: str) -> None:
    href = reverse("desk:finding", args=[finding.pk])
    notify(to=map(recipient_of, people), kind=kind, says=says, href=href, key=key)


def _owners(finding: Finding) -> Iterable[User]:
    account = Q(pk=finding.responsible_account_id) if finding.responsible_account_id else Q(pk__in=())
    return User.objects.filter(account | Q(pk__in=_holders(finding, OWNER_ROLES)), is_active=True)


def _supervisors(finding: Finding) -> Iterable[User]:
    """Return the supervisor and whoever found it; without either, the office of the owner's region."""
    keys = [key for key in (finding.supervisor_account_id, finding.found_by_id) if key is not None]
    if keys:
        return User.objects.filter(pk__in=keys, is_active=True)
    grants = RoleGrant.objects.filter(role__in=OFFICES, region=finding.place.region, ended_at=None)
    return User.objects.filter(pk__in=grants.values("user"), is_active=True)


def _leaders(finding: Finding) -> Iterable[User]:
    return User.objects.filter(pk__in=_holders(finding, LEADER_ROLES), is_active=True)


def _holders(finding: Finding, roles: frozenset[str]) -> list[int]:
    """Return who holds these roles for the owner; an office's own finding is its whole staff's."""
    organisation, office = owner_organisation(finding), owner_office(finding)
    held = RoleGrant.objects.filter(ended_at=None)
    if organisation is not None:
        held = held.filter(role__in=roles, organisation=organisation)
    else:
        held = held.filter(role__in=OFFICES, region=office)
    return list(held.values_list("user", flat=True))
