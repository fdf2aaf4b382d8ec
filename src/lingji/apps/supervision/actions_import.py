"""Entering a ledger that was kept elsewhere: all rows or none."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, reach_of
from lingji.apps.people.recording import record
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.apps.supervision.actions_findings import NEW
from lingji.apps.supervision.importing import Planned, plan
from lingji.apps.supervision.loading import whole_findings
from lingji.apps.supervision.models import Finding
from lingji.apps.supervision.policies import ENTER
from lingji.apps.supervision.raising import raise_finding
from lingji.apps.supervision.told import tell_owner
from lingji.core.text import Text


def read_plan(content: bytes, selection: Selection, by: User) -> list[Planned]:
    """Return what entering a workbook would do for this office; raises `core.faults.Refused`."""
    return plan(content, selection, reach_of(by, ENTER))


@transaction.atomic
def import_findings(*, by: User, selection: Selection, content: bytes) -> list[Finding]:
    """Enter the findings of a workbook, made anew from it now; sent twice, the second is refused whole.

    Raises `NotAllowed`, and `core.faults.Refused` with every fault of every row.
    """
    check_may(by, ENTER)
    # The selection's row makes two lists at once wait for each other.
    held = Selection.objects.select_for_update(of=("self",)).select_related("framework", "region")
    now = held.get(pk=selection.pk)
    check_not_closed(now)
    made = _raised(by, now, read_plan(content, now, by))
    for finding in whole_findings().filter(pk__in=[one.pk for one in made]).order_by("number"):
        tell_owner(finding, NEW)
    record(
        by=by,
        verb="findings.imported",
        subject=Subject("selection", now.code),
        says=Text(f"按台账录入{len(made)}个问题", f"Entered {len(made)} findings from a ledger"),
        after=[[one.number, one.problem] for one in made],
    )
    return made


def _raised(by: User, selection: Selection, rows: Sequence[Planned]) -> list[Finding]:
    return [raise_finding(by=by, selection=selection, problem=row.problem, entry=row.entry) for row in rows]
