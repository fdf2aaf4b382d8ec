"""Moving the days of a timetable off weekends and holidays: what would move, before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from lingji.apps.selections.calendar import works
from lingji.apps.selections.planning.timetable import as_fields, read_dates
from lingji.apps.selections.shipped import stages
from lingji.core.faults import Faults
from lingji.core.stages import Period, on_working_days
from lingji.design.speech import say
from lingji.faces.office.pages.previews import weekday


class Moved(NamedTuple):
    """A stage that would move: its days before and after, in words."""

    name: str
    before: str
    after: str


class Shifted(NamedTuple):
    """The fields of the timetable with the days moved, and what moved; with faults nothing does."""

    fields: dict[str, str]
    moved: list[Moved]
    faults: list[str]


def shifted(given: Mapping[str, str], since: date | None = None) -> Shifted:
    """Return what a timetable that is being typed becomes by the working calendar.

    Days before `since` stay. The order of the stages holds before and after: where it does not yet, it
    has to be mended first.
    """
    faults = Faults()
    before = read_dates(given, faults)
    if faults.found:
        return Shifted(dict(given), [], [say(fault.advice) for fault in faults.found])
    after = on_working_days(stages(), before, works(), since)
    moved = [
        Moved(say(stage.name), _days(before[stage.code]), _days(after[stage.code]))
        for stage in stages()
        if stage.code in before and before[stage.code] != after[stage.code]
    ]
    return Shifted({**given, **as_fields(after)}, moved, [])


def _days(period: Period) -> str:
    days = (period.first,) if period.first == period.last else period
    return " – ".join(f"{day} {weekday(day)}" for day in days)
