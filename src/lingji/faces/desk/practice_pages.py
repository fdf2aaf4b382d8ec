"""What the pages of good practice show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.good_practice.models import GoodPractice, State
from lingji.core.framework import Framework
from lingji.design.speech import say

MARKS = {"offered": "going", "published": "done", "declined": "stopped", "withdrawn": "waiting"}


class Row(NamedTuple):
    """A practice as a list shows it; `mark` is a kind of `{% mark %}`."""

    practice: GoodPractice
    item: str
    organisation: str
    word: str
    mark: str


def states() -> list[tuple[str, str]]:
    """Return the states by code, each with its word."""
    return [
        (State.OFFERED, _("Waits to be read")),
        (State.PUBLISHED, _("Published for all to read")),
        (State.DECLINED, _("Not published")),
        (State.WITHDRAWN, _("Withdrawn")),
    ]


def rows_of(practices: Iterable[GoodPractice], framework: Framework) -> list[Row]:
    """Return practices as rows."""
    words = dict(states())
    return [
        Row(
            one,
            f"{one.item} {say(framework.items[one.item].title)}",
            one.entry.organisation.name,
            words[one.state],
            MARKS[one.state],
        )
        for one in practices
    ]
