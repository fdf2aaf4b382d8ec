"""The stages of a selection as a timeline: bars over days, with today marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from lingji.apps.selections.calendar import works
from lingji.apps.selections.shipped import stages
from lingji.core.stages import Period
from lingji.core.workdays import working_days
from lingji.design.speech import say
from lingji.faces.office.pages.previews import days_in_words

WIDTH = 1000


class Bar(NamedTuple):
    """A stage: its days in words, how far it is (`done`, `going`, `waiting`), and its bar in thousandths."""

    name: str
    period: Period
    words: str
    state: str
    left: int
    width: int


class Timeline(NamedTuple):
    """All bars; `today` is where today falls, in thousandths, or None outside."""

    bars: list[Bar]
    today: int | None

    @property
    def now(self) -> list[Bar]:
        """The stages that are under way."""
        return [bar for bar in self.bars if bar.state == "going"]

    @property
    def next(self) -> Bar | None:
        """The stage that begins next."""
        coming = [bar for bar in self.bars if bar.state == "waiting"]
        return min(coming, key=lambda bar: bar.period.first) if coming else None


def under_way(dates: Mapping[str, Period], today: date) -> list[str]:
    """Return the names of the stages that are under way, without asking the calendar."""
    names = {stage.code: stage.name for stage in stages()}
    return [say(names[code]) for code, period in dates.items() if period.first <= today <= period.last]


def timeline_of(dates: Mapping[str, Period], today: date) -> Timeline | None:
    """Return the timeline of a selection; None where it has no stages."""
    if not dates:
        return None
    begin = min(period.first for period in dates.values())
    end = max(period.last for period in dates.values())
    days, work = (end - begin).days + 1, works()

    def at(day: date) -> int:
        return (day - begin).days * WIDTH // days

    names = {stage.code: say(stage.name) for stage in stages()}
    bars = [
        Bar(
            names[code],
            period,
            days_in_words(period, working_days(period.first, period.last, work)),
            "done" if period.last < today else "going" if period.first <= today else "waiting",
            at(period.first),
            max(6, (period.last - period.first).days * WIDTH // days + WIDTH // days),
        )
        for code, period in dates.items()
    ]
    return Timeline(bars, at(today) if begin <= today <= end else None)
