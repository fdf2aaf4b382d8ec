"""What the journal lets people see; the journal itself stands below people and knows none."""

from __future__ import annotations

from lingji.apps.people.permissions import declare
from lingji.apps.people.roles import AUDITOR, UPPER_OFFICES

READ_JOURNAL = declare(
    "journal.read", "查阅日志", "Read the journal", UPPER_OFFICES | {AUDITOR}, everywhere=True
)
