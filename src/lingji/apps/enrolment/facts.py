"""From the register's rows to what the conditions are held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from lingji.apps.enrolment.models import Application, ClauseDecision, Conditions
from lingji.apps.registry.kinds import ACTIVE, RENAME
from lingji.apps.registry.models import FormerTitle, Organisation, OrganisationChange
from lingji.apps.selections.models import Selection
from lingji.core.eligibility import (
    MET,
    USUAL,
    Clause,
    Facts,
    Finding,
    Setting,
    Title,
    examine,
    read_clauses,
)


def facts_of(organisations: Iterable[Organisation]) -> dict[int, Facts]:
    """Return the facts of organisations (loaded with their regions) by key, in two queries."""
    listed = list(organisations)
    titles: dict[int, list[Title]] = defaultdict(list)
    for title in FormerTitle.objects.filter(organisation__in=listed).order_by("conferred_on", "pk"):
        titles[title.organisation_id].append(
            Title(title.level, title.conferred_on, title.valid_until, title.ended, title.ended_on)
        )
    ahead: dict[int, list[date]] = defaultdict(list)
    changes = OrganisationChange.objects.filter(source__in=listed).exclude(kind=RENAME)
    for source, day in changes.values_list("source", "effective_on"):
        ahead[source].append(day)
    return {
        one.pk: Facts(
            region=one.place.region,
            kind=one.kind,
            credit_code=one.credit_code or "",
            no_code_reason=one.no_code_reason,
            active=one.status == ACTIVE,
            changes_ahead=tuple(ahead[one.pk]),
            titles=tuple(titles[one.pk]),
        )
        for one in listed
    }


def clauses_of(selection: Selection) -> tuple[Clause, ...]:
    """Return the conditions of a selection: its own, or the usual ones."""
    own = Conditions.objects.filter(selection=selection).first()
    return USUAL if own is None else read_clauses(own.clauses)


def setting_of(selection: Selection, on: date | None = None) -> Setting:
    """Return what the conditions of a selection are held against: a day, today by default, and its region."""
    return Setting(on or timezone.localdate(), selection.place.region)


def findings_for(selection: Selection, organisation: Organisation) -> tuple[Finding, ...]:
    """Hold an organisation against the conditions of a selection."""
    facts = facts_of([organisation])[organisation.pk]
    return examine(clauses_of(selection), facts, setting_of(selection))


def decisions_on(application: Application) -> dict[str, ClauseDecision]:
    """Return the newest decision on each clause of an application, by the clause's code."""
    rows = ClauseDecision.objects.filter(application=application).select_related("by").order_by("pk")
    return {row.clause: row for row in rows}


def still_open(application: Application) -> list[Finding]:
    """Return the conditions that keep an application from being accepted.

    A clause is open while the register does not show it to be met and no office has decided that it is.
    """
    decided = decisions_on(application)
    return [
        finding
        for finding in findings_for(application.selection, application.organisation)
        if (decided[finding.clause.code].outcome if finding.clause.code in decided else finding.outcome)
        != MET
    ]
