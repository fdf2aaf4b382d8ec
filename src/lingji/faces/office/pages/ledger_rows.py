"""The tasks and findings that a ledger mark was counted from, each with the page where it is told in full."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.results.ledger import METHOD
from lingji.apps.results.models import LedgerFact
from lingji.apps.selections.models import Selection
from lingji.core.framework import Item
from lingji.core.ledger_facts import TASK
from lingji.core.text import Text
from lingji.design.speech import say


class Row(NamedTuple):
    """One row of a ledger: what it is called, where it stands, whether it counts for the unit, and why."""

    word: str
    href: str
    good: bool
    why: str


class Behind(NamedTuple):
    """The rows behind a mark, as of the day on which they were frozen."""

    value: str
    until: str
    rows: list[Row]


def rows_behind(selection: Selection, entry: str, item: Item) -> Behind | None:
    """Return what the ledger mark of an item was counted from; None where no ledger was frozen for it."""
    if not any(part.method == METHOD for part in item.parts):
        return None
    facts = LedgerFact.objects.filter(entry__selection=selection, entry__code=entry, item=item.code)
    fact = facts.first()
    if fact is None:
        return None
    rows = [
        Row(_word(ledger, number), _href(ledger, key), good, say(Text(zh, en)))
        for ledger, key, number, good, zh, en in fact.rows
    ]
    return Behind(fact.value, fact.until.isoformat(), rows)


def _word(ledger: str, number: int) -> str:
    named = _("Task %(number)s") if ledger == TASK else _("Finding %(number)s")
    return named % {"number": number}


def _href(ledger: str, key: int) -> str:
    # Pages of the desk: a face names none of another by its code.
    return f"/tasks/{key}/" if ledger == TASK else f"/findings/{key}/"
