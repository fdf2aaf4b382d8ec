"""The list of selections as its page and its workbook show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.registry.kinds import LEVELS
from lingji.apps.results.models import ScoreRun
from lingji.apps.results.policies import SEE, may_run_score
from lingji.apps.results.queries import latest_runs
from lingji.apps.selections.finding import CLOSED, COUNTS, NEWEST, OPEN, PILOT, PRACTICE, PRACTISED, Wanted
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import stage_dates
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list
from lingji.faces.office.pages.timeline import under_way


class Listed(NamedTuple):
    """A selection in the list: its newest run if it has one, the stages under way, and what the user may."""

    selection: Selection
    run: ScoreRun | None
    now: list[str]
    may_see: bool
    may_run: bool


class Option(NamedTuple):
    """One choice of a filter."""

    code: str
    word: str
    chosen: bool


def listed(selections: Iterable[Selection], user: User, today: date) -> list[Listed]:
    """Return selections as the list shows them."""
    held, sees = list(selections), may(user, SEE)
    newest = latest_runs(held)
    return [
        Listed(one, newest.get(one.pk), under_way(stage_dates(one), today), sees, may_run_score(user, one))
        for one in held
    ]


def filters_of(wanted: Wanted) -> dict[str, list[Option]]:
    """Return the choices of every filter, and of the order."""
    words = {
        "state": {OPEN: _("open"), CLOSED: _("closed")},
        "kind": {
            COUNTS: _("those that count"),
            PILOT: _("pilots"),
            PRACTICE: _("for practice"),
            PRACTISED: _("practice that was closed"),
        },
        "level": {code: say(word) for code, word in LEVELS.items()},
        "sort": {
            NEWEST: _("Newest first"),
            "opened": _("Oldest first"),
            "title": _("By title"),
            "code": _("By code"),
            "region": _("By region"),
            "-entries": _("Most entries first"),
        },
    }
    return {
        name: [Option(code, word, code == getattr(wanted, name)) for code, word in choices.items()]
        for name, choices in words.items()
    }


def selections_workbook(rows: Iterable[Listed]) -> bytes:
    """Return the list as a workbook."""
    columns = [
        Column(_("Title of the selection"), 40),
        Column(_("Code"), 20),
        Column(_("Held by"), 20),
        Column(_("Level of the title"), 14),
        Column(_("Pilot or practice"), 12),
        Column(_("State"), 24),
        Column(_("Opened"), 12),
        Column(_("Closed"), 12),
        Column(_("Entries"), 10),
        Column(_("Formerly titled"), 12),
        Column(_("Newcomers"), 10),
        Column(_("Score run"), 10),
    ]
    return write_list(_("Selections"), columns, _lines(rows))


def _lines(rows: Iterable[Listed]) -> Iterator[list[str | int]]:
    for one in rows:
        held = one.selection
        region = held.region
        # The list counts them by a query of its own (`all_selections`).
        entries, titled = (int(getattr(held, name)) for name in ("entry_count", "titled_count"))
        yield [
            say(held.title),
            held.code,
            say(Text(region.name_zh, region.name_en)) if region else "",
            say(LEVELS[held.level]) if held.level in LEVELS else "",
            _kind(held),
            _("closed") if held.closed_at else "、".join(one.now),
            _day(held.opened_at),
            _day(held.closed_at),
            entries,
            titled,
            entries - titled,
            one.run.number if one.run and one.may_see else "",
        ]


def _kind(selection: Selection) -> str:
    if selection.practice:
        return _("Practice")
    return _("Pilot") if selection.pilot else ""


def _day(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d}" if at else ""
