"""The formerly titled that have not applied, as a list: found, sorted, and taken away to be called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from lingji.apps.registry.models import Organisation
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list

SORTS = {
    "organisation": ("name", "pk"),
    "region": ("region__code", "name", "pk"),
    "sector": ("sector", "name", "pk"),
    "superior": ("superior__name", "name", "pk"),
}
USUAL = "region"
FIELDS = (
    "name",
    "credit_code",
    "region__name_zh",
    "region__name_en",
    "sector",
    "superior__name",
    "clerk",
    "phone",
)


class MissingRow(NamedTuple):
    """One organisation that has not applied, with whom to call there."""

    organisation: str
    credit_code: str
    region: str
    sector: str
    superior: str
    clerk: str
    phone: str


@dataclass(frozen=True)
class WantedMissing:
    """What the address asks for: a search over all rows, and the order (`-` turns it round)."""

    q: str = ""
    sort: str = USUAL

    def applied(self, found: QuerySet[Organisation]) -> QuerySet[Organisation, tuple[Any, ...]]:
        """Return the cells of those that were asked for, in the order asked for: one query."""
        for word in self.q.split():
            found = found.filter(
                Q(name__icontains=word)
                | Q(credit_code__icontains=word)
                | Q(sector__icontains=word)
                | Q(superior__name__icontains=word)
                | Q(region__name_zh__icontains=word)
                | Q(region__name_en__icontains=word)
            )
        turned = "-" if self.sort.startswith("-") else ""
        order = (turned + key for key in SORTS[self.sort.removeprefix("-")])
        return found.order_by(*order).values_list(*FIELDS)


def read_wanted_missing(query: Mapping[str, str]) -> WantedMissing:
    """Read what the address asks for; what it cannot mean is passed over."""
    sort = query.get("sort", USUAL)
    return WantedMissing(query.get("q", "").strip()[:100], sort if sort.removeprefix("-") in SORTS else USUAL)


def missing_row(cells: tuple[Any, ...]) -> MissingRow:
    """Return cells as a row; whatever the register does not know is empty."""
    name, code, zh, en, sector, superior, clerk, phone = cells
    region = say(Text(zh, en)) if zh else ""
    return MissingRow(name, code or "", region, sector, superior or "", clerk, phone)


def missing_workbook(title: str, rows: QuerySet[Organisation, tuple[Any, ...]]) -> bytes:
    """Return the list as a workbook, with whom to call."""
    columns = [
        Column(_("Organisation"), 34),
        Column(_("Unified social credit code"), 22),
        Column(_("County"), 14),
        Column(_("Sector"), 14),
        Column(_("Superior department"), 28),
        Column(_("Information officer"), 12),
        Column(_("Telephone"), 16),
    ]
    return write_list(title, columns, (missing_row(cells) for cells in rows))
