"""Evidence as a list: what the address asks for, and the rows, quick enough for a thousand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from lingji.apps.evidence.facts import kind_word
from lingji.apps.evidence.kinds import KINDS
from lingji.apps.evidence.limits import counts_on
from lingji.apps.evidence.models import Evidence
from lingji.apps.evidence.models.evidence import FILE, LINK
from lingji.apps.evidence.queries import items_of
from lingji.apps.selections.models import Selection
from lingji.core.framework import Framework
from lingji.core.text import Text
from lingji.design.speech import say

SHOWN = 100
WITHDRAWN, OUTSIDE, UNUSED = "withdrawn", "outside", "unused"
STATES = {
    OUTSIDE: Text("不在时限内", "from outside its days"),
    UNUSED: Text("未对应项目", "for no item yet"),
    WITHDRAWN: Text("已撤回", "withdrawn"),
}
SORTS = {
    "number": ("entry__code", "number", "pk"),
    "title": ("title", "pk"),
    "organisation": ("entry__organisation__name", "number", "pk"),
    "stated": ("stated_on", "pk"),
    "at": ("at", "pk"),
}


class Row(NamedTuple):
    """One piece of evidence in a list; `what` is the kind of a file or the server of a link."""

    key: int
    number: int
    title: str
    kind: str
    word: str
    what: str
    url: str
    file: str
    source: str
    stated_on: date | None
    pages: int | None
    withdrawn: bool
    counts: bool
    at: datetime
    entry: str
    organisation: str
    region: str
    items: str


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a search, filters, and the order (`-` turns it round)."""

    q: str = ""
    item: str = ""
    kind: str = ""
    state: str = ""
    region: str = ""
    sort: str = "number"

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.item or self.kind or self.state or self.region)

    def applied(self, found: QuerySet[Evidence], selection: Selection) -> QuerySet[Evidence]:
        """Return what was asked for of the evidence of a selection, in the order asked for."""
        found = found.filter(withdrawn_at__isnull=self.state != WITHDRAWN)
        for word in self.q.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(source__icontains=word)
                | Q(url__icontains=word)
                | Q(file__name__icontains=word)
                | Q(entry__organisation__name__icontains=word)
                | Q(entry__code__iexact=word)
            )
        if self.item:
            found = found.filter(uses__item=self.item)
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.region:
            found = found.filter(entry__organisation__region__code=self.region)
        if self.state == UNUSED:
            found = found.filter(uses=None)
        if self.state == OUTSIDE:
            found = found.filter(_outside(selection))
        order = SORTS[self.sort.removeprefix("-")]
        return found.order_by(*(f"-{key}" if self.sort.startswith("-") else key for key in order))


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what the address asks for; what it cannot mean is passed over."""
    kind, state, sort = query.get("kind", ""), query.get("state", ""), query.get("sort", "number")
    return Wanted(
        query.get("q", "").strip()[:100],
        query.get("item", "")[:60],
        kind if kind in (LINK, FILE) else "",
        state if state in STATES else "",
        query.get("region", "")[:20],
        sort if sort.removeprefix("-") in SORTS else "number",
    )


def paged(found: QuerySet[Evidence], asked: str | None) -> tuple[Page[Evidence], QuerySet[Evidence]]:
    """Return the page of a list that was asked for, and what stands on it."""
    pages = Paginator(found, SHOWN).get_page(asked)
    start = (pages.number - 1) * SHOWN
    return pages, found[start : start + SHOWN]


_COLUMNS = (
    "pk",
    "number",
    "title",
    "kind",
    "url",
    "file__kind",
    "file__name",
    "source",
    "stated_on",
    "pages",
    "withdrawn_at",
    "at",
    "entry__code",
    "entry__organisation__name",
    "entry__organisation__region__name_zh",
    "entry__organisation__region__name_en",
)


def rows_of(found: QuerySet[Evidence], selection: Selection, framework: Framework) -> list[Row]:
    """Return the rows of a list in two queries, items in the framework's order."""
    cells = list(found.values_list(*_COLUMNS))
    items = items_of(row[0] for row in cells)
    order = {code: place for place, code in enumerate(framework.items)}
    kinds = {kind: say(kind_word(kind)) for kind in (LINK, FILE)}
    files = {code: say(kind.word) for code, kind in KINDS.items()}

    def row(given: Sequence[Any]) -> Row:
        key, number, title, kind, url, *more = given
        file, file_name, source, stated, pages, withdrawn, at, entry, name, zh, en = more
        return Row(
            key=key,
            number=number,
            title=title,
            kind=kind,
            word=kinds[kind],
            what=files[file] if file else urlsplit(url).hostname or "",
            url=url,
            file=file_name or "",
            source=source,
            stated_on=stated,
            pages=pages,
            withdrawn=withdrawn is not None,
            counts=counts_on(selection, stated),
            at=at,
            entry=entry,
            organisation=name,
            region=say(Text(zh or "", en or "")),
            items="、".join(sorted(items.get(key, ()), key=lambda item: order.get(item, 0))),
        )

    return [row(one) for one in cells]


def _outside(selection: Selection) -> Q:
    """Return the condition that the day of a piece lies outside the days of its selection."""
    condition = Q(pk__in=())
    if selection.evidence_from is not None:
        condition |= Q(stated_on__lt=selection.evidence_from)
    if selection.evidence_to is not None:
        condition |= Q(stated_on__gt=selection.evidence_to)
    return condition
