"""Writes about selections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.actions import OrganisationRow
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import BonusClaim, Entry, NotApplicable, Selection, SelectionStage, Veto
from lingji.core.canonical import canonical
from lingji.core.facts import Case
from lingji.core.policy import Policy
from lingji.core.records import BONUS, ENTRIES, NOT_APPLICABLE, VETOES
from lingji.core.stages import Period
from lingji.core.text import Text
from lingji.core.writing import rows_of


@dataclass(frozen=True)
class Opening:
    """What a selection is opened with besides framework and policy.

    `evidence` and `expiring` are a first and a last day: from when evidence counts, and between which days
    a former title must expire to size the quota (None: all of the level do).
    """

    level: str = ""
    pilot: bool = False
    evidence: tuple[date, date] | None = None
    expiring: tuple[date, date] | None = None
    dates: Mapping[str, Period] = field(default_factory=dict)
    copied_from: Selection | None = None

    def columns(self) -> dict[str, Any]:
        """Return these as columns of the selection."""
        evidence, expiring = self.evidence or (None, None), self.expiring or (None, None)
        return {
            "level": self.level,
            "pilot": self.pilot,
            "evidence_from": evidence[0],
            "evidence_to": evidence[1],
            "titles_from": expiring[0],
            "titles_to": expiring[1],
            "copied_from": self.copied_from,
        }

    def as_json(self) -> dict[str, object]:
        """Return these for the journal's digest."""
        return {
            "level": self.level,
            "pilot": self.pilot,
            "evidence": [str(day) for day in self.evidence or ()],
            "expiring": [str(day) for day in self.expiring or ()],
            "stages": {stage: [str(day) for day in period] for stage, period in self.dates.items()},
        }


@transaction.atomic
def open_selection(
    *,
    by: User | None,
    code: str,
    title: Text,
    region: Region | None,
    framework: FrameworkVersion,
    policy: Policy,
    practice: bool,
    more: Opening | None = None,
) -> Selection:
    """Open a selection by a published framework, which is pinned by its digest, and a policy.

    Without `more` (a selection opened from a case) it has no stages, and nothing in it is gated.
    """
    more = more or Opening()
    selection = Selection.objects.create(
        code=code,
        title_zh=title.zh,
        title_en=title.en,
        region=region,
        framework=framework,
        policy=canonical(policy.source).decode(),
        practice=practice,
        opened_at=timezone.now(),
        **more.columns(),
    )
    SelectionStage.objects.bulk_create(
        SelectionStage(selection=selection, stage=stage, first=period.first, last=period.last)
        for stage, period in more.dates.items()
    )
    record(
        by=by,
        verb="selection.opened",
        subject=Subject("selection", code),
        says=Text(f"启动评选：{title.zh}", f"Opened the selection: {title.en}"),
        after={
            "region": region.code if region else "",
            "framework": framework.digest,
            "policy": policy.source,
            "practice": practice,
            **more.as_json(),
        },
    )
    return selection


@transaction.atomic
def enter_organisations(
    *,
    by: User | None,
    selection: Selection,
    case: Case,
    organisations: Mapping[OrganisationRow, Organisation],
) -> dict[str, Entry]:
    """Enter a case's organisations with what was decided about them; return the entries by code."""
    made = Entry.objects.bulk_create(
        Entry(
            selection=selection,
            code=row.entry,
            organisation=organisations[OrganisationRow(row.organisation, row.region, row.sector)],
            existing_title=row.existing_title,
            reopened=row.reopened,
        )
        for row in case.entries
    )
    entries = {entry.code: entry for entry in made}
    NotApplicable.objects.bulk_create(
        NotApplicable(entry=entries[row.entry], item=row.item, reason=row.reason)
        for row in case.not_applicable
    )
    BonusClaim.objects.bulk_create(
        BonusClaim(entry=entries[row.entry], code=row.code, points=row.points) for row in case.bonus
    )
    Veto.objects.bulk_create(
        Veto(entry=entries[row.entry], code=row.code, reason=row.reason) for row in case.vetoes
    )
    record(
        by=by,
        verb="selection.entered",
        subject=Subject("selection", selection.code),
        says=Text(f"{len(entries)}个单位参评", f"Entered {len(entries)} organisations"),
        after=_entered(case),
    )
    return entries


def _entered(case: Case) -> dict[str, object]:
    """Return what was entered, for its digest: the canonical rows of the tables that say who takes part."""
    tables = (ENTRIES, NOT_APPLICABLE, BONUS, VETOES)
    rows = rows_of(case)
    return {table.file: [list(row) for row in rows[table]] for table in tables}
