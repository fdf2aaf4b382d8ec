"""Telling the next level of every overdue finding: once a day, by a timer; safe to repeat."""

from __future__ import annotations

from datetime import date

from lingji.apps.supervision.actions_findings import escalate_finding
from lingji.apps.supervision.loading import whole_findings
from lingji.apps.supervision.models import FindingState


def escalate_overdue(on: date) -> int:
    """Escalate what is overdue on a day; return how many findings went a level up."""
    late = whole_findings().filter(
        state=FindingState.OPEN, due_on__lt=on, selection__closed_at=None, entry__withdrawn_at=None
    )
    moved = 0
    for finding in late.order_by("due_on", "pk"):
        before = finding.escalated
        moved += escalate_finding(finding=finding, on=on).escalated > before
    return moved
