"""A self-assessment as others read it: state, items with marks and words, nothing to fill in."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.self_assessment.lists import MARKS, NOT_BEGUN, STATES
from lingji.apps.self_assessment.queries import Whole
from lingji.apps.self_assessment.questions import PartShown, parts_shown
from lingji.core.numbers import trim
from lingji.design.speech import say


class ItemRead(NamedTuple):
    """An item with the unit's own marks, words and links."""

    code: str
    title: str
    points: str
    parts: list[PartShown]
    note: str
    links: list[str]


class GroupRead(NamedTuple):
    """A category with its items."""

    title: str
    items: list[ItemRead]


class WholeRead(NamedTuple):
    """All of it."""

    mark: str
    word: str
    groups: list[GroupRead]


def read_whole(whole: Whole) -> WholeRead:
    """Return a self-assessment as others read it."""
    state = NOT_BEGUN if whole.held is None else whole.state
    known = {item.code for item in whole.items}
    groups = []
    for category in whole.framework.categories:
        items = [_item(whole, item.code) for item in category.items if item.code in known]
        if items:
            groups.append(GroupRead(f"{category.code} {say(category.title)}", items))
    return WholeRead(MARKS[state], say(STATES[state]), groups)


def _item(whole: Whole, code: str) -> ItemRead:
    item, answer = whole.framework.items[code], whole.answers.get(code)
    return ItemRead(
        code,
        say(item.title),
        trim(item.points),
        parts_shown(whole.framework, item, answer.typed if answer else {}),
        answer.note if answer else "",
        answer.links.split() if answer else [],
    )
