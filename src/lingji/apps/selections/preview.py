"""How many would be selected, and where: the policy's quota on the formerly titled, or on the entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from lingji.apps.registry.models import Organisation
from lingji.apps.registry.queries import region_names
from lingji.apps.selections.models import Selection
from lingji.apps.selections.titles import titled_for
from lingji.apps.selections.wording import quota_sentence
from lingji.core.apportion import ApportionmentRefused
from lingji.core.facts import Entry
from lingji.core.policy import EXISTING_TITLED, Quota
from lingji.core.quota import bases_of, total_seats
from lingji.core.quota import seats_of as shared_seats
from lingji.core.text import Text, same


class Group(NamedTuple):
    """A county or sector: the formerly titled and the newcomers in it, and its seats where it has its own."""

    code: str
    name: Text
    titled: int
    newcomers: int
    seats: int | None


class Preview(NamedTuple):
    """The seats (None where they depend on who enters), how the number comes about, and the groups.

    `by` says what the groups are; `trouble` why seats cannot be shared this way.
    """

    seats: int | None
    sentence: Text
    titled: int
    newcomers: int
    by: str
    groups: tuple[Group, ...]
    trouble: Text | None = None

    @property
    def grouped(self) -> bool:
        """Say whether the groups have seats of their own."""
        return any(group.seats is not None for group in self.groups)


def preview_before(quota: Quota, titled: QuerySet[Organisation]) -> Preview:
    """Return what a quota gives before anybody has entered: from the formerly titled of the registry."""
    rows = titled.order_by("pk").values_list("pk", "name", "region__code", "sector")
    entries = [Entry(str(pk), name, region or "", sector, True) for pk, name, region, sector in rows]
    return _preview(quota, entries, entered=False)


def preview_of(selection: Selection, quota: Quota) -> Preview:
    """Return what a quota gives for those who have entered so far."""
    rows = (
        selection.entries.filter(withdrawn_at=None)
        .order_by("code")
        .values_list(
            "code",
            "organisation__name",
            "organisation__region__code",
            "organisation__sector",
            "existing_title",
        )
    )
    entries = [Entry(code, name, region or "", sector, old) for code, name, region, sector, old in rows]
    return _preview(quota, entries, entered=True)


def seats_of(selection: Selection, quota: Quota, *, entered: bool) -> Preview:
    """Return what a quota gives for those who have entered, or, before anybody has, from the registry."""
    return preview_of(selection, quota) if entered else preview_before(quota, titled_for(selection))


def _preview(quota: Quota, entries: list[Entry], *, entered: bool) -> Preview:
    # Newcomers are known only once they have entered: until then a quota by entrants gives no number.
    known = entered or quota.base == EXISTING_TITLED or isinstance(quota.base, int)
    base = sum(bases_of(quota, entries).values())
    shared: dict[str, int] = {}
    trouble = None
    if known:
        try:
            shared = shared_seats(quota, entries)
        except ApportionmentRefused as refused:
            trouble = refused.advice
    titled = sum(entry.existing_title for entry in entries)
    return Preview(
        total_seats(quota, base) if known else None,
        quota_sentence(quota, base if known else None),
        titled,
        len(entries) - titled,
        quota.by or "region",
        tuple(_groups(quota, entries, shared)),
        trouble,
    )


def _groups(quota: Quota, entries: Iterable[Entry], seats: dict[str, int]) -> Iterable[Group]:
    def place(entry: Entry) -> str:
        return entry.sector if quota.by == "sector" else entry.region

    entries = list(entries)
    names = {} if quota.by == "sector" else region_names(place(entry) for entry in entries)
    titled = Counter(place(entry) for entry in entries if entry.existing_title)
    new = Counter(place(entry) for entry in entries if not entry.existing_title)
    for code in sorted({*titled, *new}):
        own = seats.get(code) if quota.by else None
        yield Group(code, names.get(code, same(code)), titled[code], new[code], own)
