"""Reading a row with all that its policies ask of it, or holding it until a write is done."""

from __future__ import annotations

from django.db.models import QuerySet

from lingji.apps.registry.outdated import Outdated
from lingji.apps.supervision.models import Check, Finding, Round

FINDING = (
    "selection__framework",
    "selection__region",
    "entry__organisation__region",
    "task__office",
    "task__superior__region",
    "responsible_account",
    "supervisor_account",
)
TASK = (
    "task__selection__framework",
    "task__entry__organisation__region",
    "task__office",
    "task__superior__region",
)
ROUND = ("selection__framework", "selection__region", "region")


def whole_findings() -> QuerySet[Finding]:
    """Return findings with their owners, tasks and selections."""
    return Finding.objects.select_related(*FINDING)


def whole_checks() -> QuerySet[Check]:
    """Return inspections with their tasks and rounds."""
    return Check.objects.select_related(*TASK, "round__selection", "round__region", "finding")


def whole_rounds() -> QuerySet[Round]:
    """Return rounds with their selections and regions."""
    return Round.objects.select_related(*ROUND)


def held_finding(finding: Finding) -> Finding:
    """Return a finding as it stands, locked."""
    return whole_findings().select_for_update(of=("self",)).get(pk=finding.pk)


def held_check(check: Check) -> Check:
    """Return an inspection as it stands, locked."""
    return whole_checks().select_for_update(of=("self",)).get(pk=check.pk)


def held_round(round_: Round, version: int | None = None) -> Round:
    """Return a round locked; raises `Outdated` for any other version than the one named."""
    now = whole_rounds().select_for_update(of=("self",)).get(pk=round_.pk)
    check_version(now, version)
    return now


def check_version(now: Finding | Round | Check, version: int | None) -> None:
    """Raise `Outdated` where a row is of another version than the one that a page showed."""
    if version is not None and now.version != version:
        raise Outdated(now)
