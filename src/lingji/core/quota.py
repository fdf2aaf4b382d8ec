"""The quota: how many seats there are, and in which group (scoring specification, section 6)."""

from __future__ import annotations

from collections.abc import Iterable

from lingji.core.apportion import apportion
from lingji.core.facts import Entry
from lingji.core.numbers import divide
from lingji.core.policy import ENTRANTS, EXISTING_TITLED, Quota

EVERYBODY = ""


def group_of(quota: Quota, entry: Entry) -> str:
    """Return the group in which an entry's line is drawn; everybody's is the empty text."""
    if quota.by is None:
        return EVERYBODY
    return entry.region if quota.by == "region" else entry.sector


def bases_of(quota: Quota, entries: Iterable[Entry]) -> dict[str, int]:
    """Return each group's base: the number of entries, or of formerly titled ones, in it."""
    if isinstance(quota.base, int):
        return {EVERYBODY: quota.base}
    bases: dict[str, int] = {} if quota.by else {EVERYBODY: 0}
    for entry in entries:
        group = group_of(quota, entry)
        counts = quota.base == ENTRANTS or (quota.base == EXISTING_TITLED and entry.existing_title)
        bases[group] = bases.get(group, 0) + counts
    return bases


def total_seats(quota: Quota, base: int) -> int:
    """Return `rounding(base × share)`."""
    return divide(base * quota.share.numerator, quota.share.denominator, quota.rounding)


def seats_of(quota: Quota, entries: Iterable[Entry]) -> dict[str, int]:
    """Return the seats of each group; raises `ApportionmentRefused` where the floors need more."""
    bases = bases_of(quota, entries)
    seats = total_seats(quota, sum(bases.values()))
    if quota.by is None:
        return {EVERYBODY: seats}
    return apportion(quota.apportion, bases, seats, quota.floor)
