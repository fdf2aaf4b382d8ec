"""The four boxes of an inspected task: inspection, assessment, result, bulletin."""

from __future__ import annotations

from collections.abc import Iterable

from lingji.apps.supervision.models import Check
from lingji.core.text import Text

INSPECTION, ASSESSMENT, RESULT, BULLETIN = "inspection", "assessment", "result", "bulletin"
BOXES = {
    INSPECTION: Text("检查", "inspection"),
    ASSESSMENT: Text("考核", "assessment"),
    RESULT: Text("结果", "result"),
    BULLETIN: Text("通报", "bulletin"),
}


def empty_boxes(check: Check, cited: Iterable[int]) -> tuple[str, ...]:
    """Return the boxes of an inspection that are empty; `cited` are those that an issued bulletin cites."""
    full = {
        INSPECTION: check.inspected_at is not None and bool(check.found),
        ASSESSMENT: bool(check.level),
        RESULT: check.passed is not None and (check.passed or check.finding_id is not None),
        BULLETIN: check.pk in cited,
    }
    return tuple(box for box in BOXES if not full[box])
