"""A draft or a version as its pages show it: where they stand, and what lies around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from lingji.apps.frameworks.document import Json, NoSuchPlace, Place, at, read_place
from lingji.apps.frameworks.models import FrameworkDraft, FrameworkVersion
from lingji.apps.frameworks.outline import Line, Outline, outline_of_text
from lingji.apps.frameworks.policies import check_may_edit, may_edit, seen_by
from lingji.apps.frameworks.queries import source_of
from lingji.apps.people.models import User
from lingji.apps.selections.models import Selection
from lingji.core.framework_diff import name_of
from lingji.core.text import Text

DRAFT, VERSION, SELECTION = "draft", "version", "selection"


class Branch(NamedTuple):
    """A category or item in the tree: its line, its page, whether one is there, and what it holds."""

    line: Line
    href: str
    current: bool
    opened: bool
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Holder:
    """A draft or a version, and the place in it that is looked at."""

    kind: str
    model: FrameworkDraft | FrameworkVersion
    source: Json
    spot: Place
    typed: Outline | None = None
    """The outline of what is typed, where that is shown and not what is saved."""
    own: bool = True
    """Whether the user's office may change it."""
    code: str = ""
    """The selection in which a version is read, where it is read there (`kind` is `SELECTION`)."""

    @property
    def is_draft(self) -> bool:
        return self.kind == DRAFT

    @property
    def title(self) -> Text:
        return name_of({"title": self.source.get("title", {})})

    @property
    def outline(self) -> Outline:
        return self.typed or outline_of_text(self.model.source)

    @property
    def here(self) -> Json:
        """What stands at the place."""
        return at(self.source, self.spot)

    @property
    def name(self) -> Text:
        """How the place is called."""
        return self.title if self.spot == Place() else name_of(self.here)

    @property
    def above(self) -> Text:
        """How the category of an item is called."""
        return name_of(at(self.source, self.spot.above))

    def url(self, place: Place | str | None = None, page: str = "") -> str:
        """Return the address of a place, or of another page about it."""
        where = str(self.spot if place is None else place)
        first = "selection-framework" if self.kind == SELECTION else f"framework-{self.kind}"
        name = f"office:{first}" + (f"-{page}" if page else "")
        holder = self.code or self.model.pk
        return reverse(name, args=[holder, where] if where else [holder])

    def page(self, page: str) -> str:
        """Return the address of a page about the whole."""
        return self.url("", page)

    @property
    def url_whole(self) -> str:
        return self.url("")

    @property
    def category_url(self) -> str:
        """The address of the category that the place lies in."""
        return self.url(str(self.spot.category))

    @property
    def here_url(self) -> str:
        return self.url()

    @property
    def place_url(self) -> str:
        """What the address of any place begins with."""
        return self.url("0").removesuffix("0/")

    @property
    def live_url(self) -> str:
        return self.url(page="live")

    @property
    def try_url(self) -> str:
        return self.url(page="try")

    @property
    def structure_url(self) -> str:
        return self.page("structure")

    @property
    def restore_url(self) -> str:
        return self.page("restore")

    def tree(self) -> tuple[Branch, ...]:
        """Return the categories with their items, the one that is looked at lying open."""
        return tuple(self._branch(line) for line in self.outline.lines)

    def _branch(self, line: Line) -> Branch:
        return Branch(
            line,
            self.url(line.place),
            line.place == self.spot,
            line.place.category == self.spot.category,
            tuple(self._branch(each) for each in line.lines),
        )

    def line(self) -> Line | None:
        """Return the line of the outline that is looked at; None at the whole."""
        if self.spot.category is None:
            return None
        category = self.outline.lines[self.spot.category]
        return category if self.spot.item is None else category.lines[self.spot.item]

    def neighbours(self, page: str = "") -> tuple[str, str]:
        """Return the addresses of the item before and after, empty where there is none."""
        items = [item.place for category in self.outline.lines for item in category.lines]
        if self.spot not in items:
            return "", ""
        here = items.index(self.spot)
        before = self.url(items[here - 1], page) if here else ""
        return before, self.url(items[here + 1], page) if here + 1 < len(items) else ""


def draft_of(user: User, pk: int, place: str = "", *, only_open: bool = True) -> Holder:
    """Return a draft of the user's office or of one above; 404 for any other, or where it is not open."""
    drafts = FrameworkDraft.objects.select_related("based_on", "changed_by", "published_as")
    draft = get_object_or_404(drafts.filter(seen_by(user)), pk=pk)
    if only_open and draft.state != FrameworkDraft.OPEN:
        raise Http404
    return replace(hold(DRAFT, draft, place), own=may_edit(user, draft))


def own_draft_of(user: User, pk: int, place: str = "") -> Holder:
    """Return an open draft that the user may change; raises `NotAllowed` for one of an office above."""
    holder = draft_of(user, pk, place)
    assert isinstance(holder.model, FrameworkDraft)
    check_may_edit(user, holder.model)
    return holder


def version_of(pk: int, place: str = "") -> Holder:
    """Return a published version at a place."""
    version = get_object_or_404(FrameworkVersion.objects.select_related("based_on"), pk=pk)
    return hold(VERSION, version, place)


def read_in(selection: Selection, place: str = "") -> Holder:
    """Return the framework of a selection at a place, as those read it whom the selection concerns."""
    return replace(hold(SELECTION, selection.framework, place), code=selection.code)


def hold(kind: str, model: FrameworkDraft | FrameworkVersion, place: str) -> Holder:
    """Return a draft or version at a place; 404 where it has no such place."""
    source = source_of(model)
    try:
        spot = read_place(place)
        at(source, spot)
    except NoSuchPlace as error:
        raise Http404 from error
    return Holder(kind, model, source, spot)
