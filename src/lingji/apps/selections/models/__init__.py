"""A selection, its stages and entries, its notice, and how it is set up."""

from __future__ import annotations

from lingji.apps.selections.models.calendar import CalendarDay
from lingji.apps.selections.models.draft import SelectionDraft
from lingji.apps.selections.models.entry import BonusClaim, Entry, NotApplicable, Veto
from lingji.apps.selections.models.notice import Meeting, NoticeReceipt, SelectionNotice
from lingji.apps.selections.models.selection import Selection, SelectionStage

__all__ = [
    "BonusClaim",
    "CalendarDay",
    "Entry",
    "Meeting",
    "NotApplicable",
    "NoticeReceipt",
    "Selection",
    "SelectionDraft",
    "SelectionNotice",
    "SelectionStage",
    "Veto",
]
