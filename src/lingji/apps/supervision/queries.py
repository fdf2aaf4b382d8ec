"""Reads of rounds, inspections, findings and reports, each as far as somebody's eyes reach."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.reach import Reach
from lingji.apps.people.roles import OFFICES
from lingji.apps.registry.models import Region
from lingji.apps.registry.reach import regions_within, within
from lingji.apps.supervision.loading import whole_checks, whole_findings, whole_rounds
from lingji.apps.supervision.models import Check, CitizenReport, Finding, FindingState, Round, RoundState
from lingji.apps.supervision.policies import (
    ANSWERS_FOR,
    RECHECK,
    SCREEN,
    SEE,
    SEE_FINDINGS,
)

TO_ENTRY = "entry__organisation__"


def findings_within(reach: Reach) -> Q:
    """Return the condition that the owner of a finding lies within reach."""
    return within(reach, TO_ENTRY) | _owned_by_others(reach, "task__", "entry")


def checks_within(reach: Reach) -> Q:
    """Return the condition that the owner of an inspected task lies within reach."""
    return within(reach, "task__entry__organisation__") | _owned_by_others(reach, "task__", "task__entry")


def _owned_by_others(reach: Reach, to: str, entry: str) -> Q:
    """Return the condition for tasks of offices and of superior departments."""
    departments = [area.superior for area in reach.areas if area.superior is not None]
    offices = Region.objects.filter(regions_within(reach)).values("pk")
    theirs = (
        Q(**{f"{to}superior__in": departments})
        | within(reach, f"{to}superior__")
        | Q(**{f"{to}office__in": offices})
    )
    return Q(**{entry: None}) & theirs


def findings_for(user: User) -> QuerySet[Finding]:
    """Return the findings that a user sees, with all that their policies ask."""
    return whole_findings().filter(findings_within(reach_of(user, SEE_FINDINGS)))


def bare_findings_for(user: User) -> QuerySet[Finding]:
    """Return the same without what hangs on them: for lists and counts."""
    return Finding.objects.filter(findings_within(reach_of(user, SEE_FINDINGS)))


def findings_to_answer(user: User) -> QuerySet[Finding]:
    """Return the findings that wait for a user's organisation or office, the soonest due first."""
    organisations = [grant.organisation for grant in user.granted if grant.role in ANSWERS_FOR]
    offices = [grant.region for grant in user.granted if grant.role in OFFICES]
    own = (
        Q(entry__organisation__in=organisations)
        | Q(entry=None, task__superior__in=organisations)
        | Q(entry=None, task__office__path__in=offices)
    )
    found = Finding.objects.filter(own, state=FindingState.OPEN, selection__closed_at=None)
    return found.order_by("due_on", "number", "pk")


def findings_to_recheck(user: User) -> QuerySet[Finding]:
    """Return the answered findings that a user could re-check: not the own, and not the own answers.

    A supervisor is asked for those they found or stand for; an office for all of its area.
    """
    found = Finding.objects.filter(
        findings_within(reach_of(user, RECHECK)), state=FindingState.ANSWERED, selection__closed_at=None
    )
    if not any(grant.role in OFFICES for grant in user.granted):
        found = found.filter(Q(supervisor_account=user) | Q(found_by=user))
    own = [grant.organisation for grant in user.granted if grant.organisation is not None]
    offices = [grant.region for grant in user.granted if grant.role in OFFICES]
    found = found.exclude(answered_by=user).exclude(entry__organisation__in=own)
    found = found.exclude(entry=None, task__office__path__in=offices)
    return found.order_by("answered_at", "pk")


def findings_watched_by(user: User) -> QuerySet[Finding]:
    """Return the findings not closed yet that a user found or stands for, and so looks at again."""
    found = Finding.objects.filter(
        Q(supervisor_account=user) | Q(found_by=user),
        findings_within(reach_of(user, RECHECK)),
        state__in=(FindingState.OPEN, FindingState.ANSWERED),
        selection__closed_at=None,
    )
    return found.order_by("due_on", "number", "pk")


def rounds_for(user: User) -> QuerySet[Round]:
    """Return the rounds that touch a user's area, newest first."""
    homes = [area.home or area.region or "/" for area in reach_of(user, SEE).areas]
    touching = Q(pk__in=())
    for home in homes:
        above = [home[: end + 1] for end, letter in enumerate(home) if letter == "/"]
        touching |= Q(region__path__startswith=home) | Q(region__path__in=above) | Q(region=None)
    return whole_rounds().filter(touching).order_by("-first", "-number", "-pk")


def my_checks(user: User) -> QuerySet[Check]:
    """Return the tasks that a user inspects in open rounds."""
    found = whole_checks().filter(assigned=user, round__state=RoundState.OPEN)
    return found.order_by("round__last", "round", "task__number", "pk")


def records_for(user: User) -> QuerySet[Check]:
    """Return the inspections that were recorded, as far as a user sees their owners, newest first.

    A unit sees its own from the moment that they are recorded, never before.
    """
    found = whole_checks().filter(checks_within(reach_of(user, SEE_FINDINGS)))
    return found.exclude(inspected_at=None).order_by("-inspected_at", "-pk")


def reports_for(user: User) -> QuerySet[CitizenReport]:
    """Return the citizens' reports that a user's office screens, the unscreened and oldest first."""
    found = CitizenReport.objects.filter(within(reach_of(user, SCREEN), TO_ENTRY))
    return found.select_related(
        "entry__organisation__region", "entry__selection__framework", "finding"
    ).order_by("screened_on", "received_on", "pk")


def overdue() -> Q:
    """Return the condition that a finding waits for its owner past its day."""
    return Q(state=FindingState.OPEN, due_on__lt=timezone.localdate())
