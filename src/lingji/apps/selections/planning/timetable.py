"""The timetable step: the period from which evidence counts, and the days of every stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lingji.apps.selections.planning.fields import MISSING, Given, day, days, typed
from lingji.apps.selections.shipped import stages
from lingji.core.faults import Faults
from lingji.core.stages import Period, faults_of, usual_dates

STEP = "timetable"


@dataclass(frozen=True)
class Timetable:
    """The days of the stages, and the first and last day from which evidence counts."""

    dates: dict[str, Period]
    evidence: tuple[date, date] | None


def read_timetable_step(given: Given, faults: Faults) -> Timetable:
    """Read the step; what is wrong is added to the faults, of a stage at its first day."""
    evidence = days(given, "evidence_from", "evidence_to", faults)
    return Timetable(read_dates(given, faults), evidence)


def read_dates(given: Given, faults: Faults) -> dict[str, Period]:
    """Read the days of the stages; what is wrong is added to the faults."""
    before = len(faults.found)
    dates: dict[str, Period] = {}
    for stage in stages():
        period = _period(given, stage.code, faults)
        if period:
            dates[stage.code] = period
    told = {fault.column for fault in faults.found[before:]}
    for fault in faults_of(stages(), dates):
        if first_of(fault.column) not in told:
            faults.add(fault.advice, column=first_of(fault.column), value=fault.value)
    return dates


def _period(given: Given, code: str, faults: Faults) -> Period | None:
    """Return the days of a stage; both empty leave it out, one alone stands for both."""
    first, last = typed(given, first_of(code)), typed(given, last_of(code))
    if not first and not last:
        return None
    begin, end = day(given, first_of(code), faults), day(given, last_of(code), faults)
    if not first:
        faults.add(MISSING, column=first_of(code))
    if begin is None or (last and end is None):
        return None
    return Period(begin, end or begin)


def first_of(code: str) -> str:
    """Return the field of a stage's first day."""
    return f"{code}_first"


def last_of(code: str) -> str:
    """Return the field of a stage's last day."""
    return f"{code}_last"


def as_fields(dates: dict[str, Period]) -> dict[str, str]:
    """Return the days of stages as the fields that they would be typed in."""
    fields = {first_of(code): str(period.first) for code, period in dates.items()}
    return fields | {last_of(code): str(period.last) for code, period in dates.items()}


def usual_fields(start: date) -> dict[str, str]:
    """Return the usual timetable from a start on; evidence counts from two years before until the freeze."""
    dates = usual_dates(stages(), start)
    evidence = {"evidence_from": str(_two_years_before(start)), "evidence_to": str(dates["freeze"].last)}
    return {"start": str(start)} | evidence | as_fields(dates)


def _two_years_before(start: date) -> date:
    # 29 February has no like in other years.
    return start.replace(year=start.year - 2, day=min(start.day, 28))
