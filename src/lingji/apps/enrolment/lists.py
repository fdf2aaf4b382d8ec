"""Applications as a list: what the address asks for, and the rows, quick enough for a thousand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.presenting import mark_of, word_of
from lingji.core.enrolment import STATES
from lingji.core.text import Text
from lingji.design.speech import say

SCAN, REQUESTS = "scan", "requests"
MISSING = {
    SCAN: Text("缺盖章扫描件", "no sealed paper"),
    REQUESTS: Text("不适用申请未审定", "items not decided"),
}
SORTS = {
    "organisation": ("organisation__name", "pk"),
    "region": ("organisation__region__code", "organisation__name", "pk"),
    "sector": ("organisation__sector", "organisation__name", "pk"),
    "state": ("state", "organisation__name", "pk"),
    "changed": ("changed_at", "pk"),
}


COLUMNS = (
    "pk",
    "state",
    "changed_at",
    "scan",
    "organisation__name",
    "organisation__sector",
    "organisation__superior__name",
    "organisation__region__name_zh",
    "organisation__region__name_en",
)


class Row(NamedTuple):
    """One application in a list."""

    pk: int
    changed_at: datetime
    organisation: str
    region: str
    sector: str
    superior: str
    mark: str
    word: str
    has_scan: bool


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a search, filters, and the order (`-` turns it round)."""

    q: str = ""
    state: str = ""
    region: str = ""
    sector: str = ""
    missing: str = ""
    sort: str = "organisation"

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.state or self.region or self.sector or self.missing)

    def applied(self, found: QuerySet[Application]) -> QuerySet[Application]:
        """Return those applications that were asked for, in the order asked for."""
        for word in self.q.split():
            found = found.filter(
                Q(organisation__name__icontains=word)
                | Q(organisation__credit_code__icontains=word)
                | Q(organisation__superior__name__icontains=word)
                | Q(entry__code__iexact=word)
            )
        if self.state:
            found = found.filter(state=self.state)
        if self.region:
            found = found.filter(organisation__region__code=self.region)
        if self.sector:
            found = found.filter(organisation__sector=self.sector)
        if self.missing == SCAN:
            found = found.filter(scan=None)
        if self.missing == REQUESTS:
            found = found.filter(item_requests__granted=None, item_requests__isnull=False).distinct()
        order = SORTS[self.sort.removeprefix("-")]
        return found.order_by(*(f"-{key}" if self.sort.startswith("-") else key for key in order))


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what the address asks for; what it cannot mean is passed over."""
    state, missing = query.get("state", ""), query.get("missing", "")
    sort = query.get("sort", "organisation")
    return Wanted(
        query.get("q", "").strip()[:100],
        state if state in STATES else "",
        query.get("region", ""),
        query.get("sector", ""),
        missing if missing in MISSING else "",
        sort if sort.removeprefix("-") in SORTS else "organisation",
    )


def columns_of(applications: QuerySet[Application]) -> QuerySet[Application, tuple[Any, ...]]:
    """Return only what rows show, without a framework's text for each of them."""
    return applications.values_list(*COLUMNS)


def rows_of(found: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Return the rows of a list from some of the columns (`columns_of`)."""
    return [_row(*columns) for columns in found]


def _row(
    pk: int,
    state: str,
    changed_at: datetime,
    scan: int | None,
    organisation: str,
    sector: str,
    superior: str | None,
    region_zh: str | None,
    region_en: str | None,
) -> Row:
    region = say(Text(region_zh or "", region_en or ""))
    has_scan = scan is not None
    return Row(
        pk, changed_at, organisation, region, sector, superior or "", mark_of(state), word_of(state), has_scan
    )
