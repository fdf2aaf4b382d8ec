"""What is shown while policy and timetable are being typed: seats by county, weekdays and holidays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.selections.calendar import moved_days_known, names, works
from lingji.apps.selections.models import SelectionDraft
from lingji.apps.selections.planning import scope
from lingji.apps.selections.planning.fields import typed
from lingji.apps.selections.planning.policy import read_policy_step
from lingji.apps.selections.planning.timetable import first_of, last_of, read_timetable_step
from lingji.apps.selections.preview import Preview, preview_before
from lingji.apps.selections.shipped import deadlines, stages
from lingji.apps.selections.titles import titled_organisations
from lingji.core.faults import Faults
from lingji.core.stages import REQUIRED, Period
from lingji.core.workdays import Works, working_days
from lingji.design.speech import say
from lingji.faces.office.pages.wizard import framework_in

# The stages for which a deadline says how many working days they should have at least.
TERMS = {"opinions": "department_opinion", "appeal": "appeal", "public_notice": "public_notice"}


Names = Callable[[date, date], dict[date, str]]


class Shown(NamedTuple):
    """The preview of a policy; with faults there is none, and they are told instead."""

    preview: Preview | None
    faults: tuple[str, ...]


def policy_preview(draft: SelectionDraft, given: Mapping[str, str]) -> Shown:
    """Return what a policy as it is being typed would give, on the formerly titled of the draft's region."""
    faults = Faults()
    read = read_policy_step(given, framework_in(draft.content), faults)
    if faults.found:
        return Shown(None, tuple(say(fault.advice) for fault in faults.found))
    level = typed(draft.content.get(scope.STEP, {}), "level")
    return Shown(
        preview_before(read.policy.quota, titled_organisations(draft.region, level, read.expiring)), ()
    )


class StageRow(NamedTuple):
    """A stage in the timetable: its fields, what its days are, and what is wrong with them."""

    code: str
    name: str
    required: bool
    first: str
    last: str
    first_field: str
    last_field: str
    days: str
    holidays: str
    hints: tuple[str, ...]
    faults: tuple[str, ...]


def timetable_rows(given: Mapping[str, str]) -> list[StageRow]:
    """Return the stages as they are being typed, with weekdays, working days, holidays and all faults."""
    faults = Faults()
    dates = read_timetable_step(given, faults).dates
    told: dict[str, list[str]] = {}
    for fault in faults.found:
        told.setdefault(fault.column, []).append(say(fault.advice))
    work, named = works(), names()
    return [
        StageRow(
            stage.code,
            say(stage.name),
            stage.code in REQUIRED,
            typed(given, first_of(stage.code)),
            typed(given, last_of(stage.code)),
            first_of(stage.code),
            last_of(stage.code),
            *_described(stage.code, dates.get(stage.code), work, named),
            tuple(told.get(first_of(stage.code), []) + told.get(last_of(stage.code), [])),
        )
        for stage in stages()
    ]


def _described(
    code: str, period: Period | None, work: Works, named: Names
) -> tuple[str, str, tuple[str, ...]]:
    if period is None:
        return _("left out"), "", ()
    if period.last < period.first or (period.last - period.first).days > 400:
        return "", "", ()
    count = working_days(period.first, period.last, work)
    found = named(period.first, period.last)
    holidays = list(dict.fromkeys(name for day, name in sorted(found.items()) if not work(day)))
    return days_in_words(period, count), "、".join(holidays), tuple(_hints(code, period, count, work))


def days_in_words(period: Period, count: int) -> str:
    """Return the weekdays of a stage's ends and how many working days it has."""
    ends = weekday(period.first)
    if period.last != period.first:
        ends += f" – {weekday(period.last)}"
    words = ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}
    return f"{ends} · {words}"


def weekday(day: date) -> str:
    """Return the short name of a weekday, in the language of the page."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


def _hints(code: str, period: Period, count: int, work: Works) -> list[str]:
    """Say what is allowed but unwise; holidays of a year that were not announced yet can still move."""
    found = []
    if not work(period.last):
        found.append(_("ends on a day off"))
    if code in TERMS:
        least = deadlines()[TERMS[code]].working_days
        if count < least:
            found.append(_("shorter than the usual %(count)s working days") % {"count": least})
    return found


def unannounced(given: Mapping[str, str]) -> list[int]:
    """Return the years of a timetable for whose holidays the moved working days are not announced yet."""
    dates = read_timetable_step(given, Faults()).dates
    years = {day.year for period in dates.values() for day in period}
    return sorted(year for year in years if not moved_days_known(year))
