"""Which self-assessment the unit's pages are about, and what all of them show."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from lingji.apps.people.gate import user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.self_assessment.policies import SEE_OWN, check_may_write
from lingji.apps.self_assessment.queries import Whole, entries_within, whole_of
from lingji.core.framework import Category, Item
from lingji.core.numbers import trim
from lingji.design.speech import say


class Listed(NamedTuple):
    """An item in the list of all: where it leads, how far it is."""

    code: str
    title: str
    points: str
    mark: str
    href: str
    here: bool


class Group(NamedTuple):
    """A category with its items that apply."""

    code: str
    title: str
    done: int
    items: list[Listed]
    href: str


class Place(NamedTuple):
    """A self-assessment and who looks at it; `refusal` says why it cannot be written now."""

    whole: Whole
    user: User
    refusal: str

    @property
    def names(self) -> list[str]:
        """What the addresses of its pages name."""
        return [self.whole.entry.selection.code, self.whole.entry.code]

    def url(self, name: str, *more: str) -> str:
        return reverse(f"unit:{name}", args=[*self.names, *more])

    def item(self, code: str) -> Item:
        """Return an item that applies; raises `Http404` for any other."""
        for item in self.whole.items:
            if item.code == code:
                return item
        raise Http404

    def number(self, item: Item) -> int:
        """Return the place of an item, counted from 0: names of a page's elements are made of it."""
        return [one.code for one in self.whole.items].index(item.code)

    def category(self, code: str) -> Category:
        """Return a category; the first one for a code that is none."""
        found = {category.code: category for category in self.whole.framework.categories}
        return found.get(code) or next(iter(found.values()))

    def next_item(self) -> Item | None:
        """Return where to go on: the item written last where it is unfinished, else the first unfinished."""
        open_items = [item for item in self.whole.items if not self.whole.is_done(item)]
        last = self.whole.held.last_item if self.whole.held else ""
        return next((item for item in open_items if item.code == last), open_items[0] if open_items else None)

    def groups(self, here: str = "") -> list[Group]:
        """Return all items by category, with how far each is."""
        whole = self.whole
        known = {item.code for item in whole.items}
        made = []
        for category in whole.framework.categories:
            items = [item for item in category.items if item.code in known]
            listed = [
                Listed(
                    item.code,
                    say(item.title),
                    trim(item.points),
                    "done" if whole.is_done(item) else "going" if whole.is_begun(item) else "waiting",
                    self.url("self-item", item.code),
                    item.code == here,
                )
                for item in items
            ]
            if listed:
                href = f"{self.url('self-sheet')}?category={category.code}"
                done = sum(one.mark == "done" for one in listed)
                made.append(Group(category.code, say(category.title), done, listed, href))
        return made

    def context(self, here: str = "") -> dict[str, object]:
        """Return what every page of a self-assessment shows around itself."""
        entry, held, parts = self.whole.entry, self.whole.held, self.whole.parts
        answered = held.answered if held else 0
        return {
            "place": self,
            "entry": entry,
            "organisation": entry.organisation,
            "selection": entry.selection,
            "title": say(entry.selection.title),
            "held": held,
            "state": self.whole.state,
            "answered": answered,
            "parts": parts,
            "writes": not self.refusal,
            "refusal": self.refusal,
            "groups": self.groups(here),
        }


def self_place(request: HttpRequest, code: str, entry: str, permission: Permission = SEE_OWN) -> Place:
    """Return the self-assessment of an entry within reach; any other is not there."""
    user = user_of(request)
    found = get_object_or_404(entries_within(reach_of(user, permission)), selection__code=code, code=entry)
    whole = whole_of(found)
    try:
        check_may_write(user, found, whole.state)
    except NotAllowed as refused:
        return Place(whole, user, refused.sentence)
    return Place(whole, user, "")
