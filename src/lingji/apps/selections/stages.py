"""Whether something may be done now: the stages of a selection are dates that gate every role's actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Selection
from lingji.apps.selections.shipped import stages
from lingji.core.stages import GATE, Period, window
from lingji.design.speech import say


def stage_dates(selection: Selection) -> dict[str, Period]:
    """Return the dates of a selection's stages, in the order of the stages; empty where it has none."""
    found = {row.stage: Period(row.first, row.last) for row in selection.stages.all()}
    return {stage.code: found[stage.code] for stage in stages() if stage.code in found}


def check_open(selection: Selection, action: str, on: date | None = None) -> None:
    """Raise `NotAllowed` where an action of `core.stages.GATES` is not open, saying from when to when it is.

    `on` is the day asked about, today by default. A selection without stages (opened from a case) gates
    nothing; a closed one is closed for everything.
    """
    refusal = _refusal(selection, stage_dates(selection), action, on or timezone.localdate())
    if refusal:
        raise NotAllowed(refusal)


def is_open(selection: Selection, action: str, on: date | None = None) -> bool:
    """Say whether an action is open, as `check_open` has it."""
    return not _refusal(selection, stage_dates(selection), action, on or timezone.localdate())


def check_not_closed(selection: Selection) -> None:
    """Raise `NotAllowed` where a selection is closed."""
    if selection.closed_at is not None:
        raise NotAllowed(_("This selection is closed: nothing in it changes any more."))


def _refusal(selection: Selection, dates: Mapping[str, Period], action: str, day: date) -> str:
    gate = GATE[action]
    if selection.closed_at is not None:
        return _("This selection is closed: nothing in it changes any more.")
    if not dates:
        return ""
    period = window(action, stages(), dates)
    words = {"what": say(gate.name)}
    if period is None:
        return _("“%(what)s” has no place in this selection: its timetable leaves that stage out.") % words
    words |= {"first": period.first.isoformat(), "last": period.last.isoformat()}
    if day < period.first:
        return _("“%(what)s” is open from %(first)s to %(last)s; come back then.") % words
    if day > period.last:
        return (
            _(
                "“%(what)s” was open from %(first)s to %(last)s. Where it must still be done, "
                "ask the office that holds the selection to move the stage."
            )
            % words
        )
    return ""
