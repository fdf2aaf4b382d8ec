"""What the page of a selection shows: who has entered and who passed, formerly titled and newcomers apart."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Sum

from lingji.apps.results.models import EntryResult, ScoreRun
from lingji.apps.selections.models import Entry, NotApplicable, NoticeReceipt, Selection, Veto
from lingji.core.ranking import SELECTED


class Passed(NamedTuple):
    """How many of a run were selected: those formerly titled, and newcomers."""

    titled: int
    newcomers: int

    @property
    def all(self) -> int:
        return self.titled + self.newcomers


def passed_in(run: ScoreRun) -> Passed:
    """Count who was selected in a run."""
    selected = EntryResult.objects.filter(run=run, outcome=SELECTED).values("entry")
    entries = Entry.objects.filter(selection=run.selection_id, code__in=selected)
    titled = list(entries.values_list("existing_title", flat=True))
    return Passed(sum(titled), len(titled) - sum(titled))


class Entered(NamedTuple):
    """How many take part: those formerly titled, and newcomers; and how many withdrew."""

    titled: int
    newcomers: int
    withdrawn: int

    @property
    def all(self) -> int:
        return self.titled + self.newcomers


def entered_in(selection: Selection) -> Entered:
    """Count who has entered a selection."""
    rows = list(selection.entries.values_list("existing_title", "withdrawn_at"))
    titled = [old for old, withdrawn in rows if withdrawn is None]
    return Entered(sum(titled), len(titled) - sum(titled), len(rows) - len(titled))


class Figures(NamedTuple):
    """What else a lessons paper counts."""

    vetoed: int
    not_applicable: int
    meetings: int
    organisations_met: int
    receipts: int


def figures_of(selection: Selection) -> Figures:
    """Count the vetoes, the items that did not apply, the meetings and the receipts of a selection."""
    met = selection.meetings.aggregate(count=Count("pk"), came=Sum("organisations"))
    return Figures(
        Veto.objects.filter(entry__selection=selection).values("entry").distinct().count(),
        NotApplicable.objects.filter(entry__selection=selection).count(),
        met["count"],
        met["came"] or 0,
        NoticeReceipt.objects.filter(notice__selection=selection).count(),
    )
