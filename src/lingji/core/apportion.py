"""Sharing whole seats over groups in proportion to their bases (scoring specification, section 6.3).

Whole numbers throughout; an exact tie goes to the group code that sorts first; a group with
base 0 gets no seat. Lots use the same methods for numbers per stratum (lots, section 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lingji.core.faults import Unreadable
from lingji.core.text import Text

HAMILTON = "hamilton"
SAINTE_LAGUE = "sainte_lague"


class ApportionmentRefused(Unreadable):
    """Seats cannot be shared this way; `advice` says why and what to change."""


class FloorsExceedQuota(ApportionmentRefused):
    """The floors need more seats than there are."""


def apportion(method: str, bases: Mapping[str, int], seats: int, floor: int = 0) -> dict[str, int]:
    """Share `seats` by the named method (`hamilton` or `sainte_lague`).

    Returns seats by group code, in code order. Raises `ApportionmentRefused`.
    """
    if method == HAMILTON:
        return hamilton(bases, seats, floor)
    if method == SAINTE_LAGUE:
        return sainte_lague(bases, seats, floor)
    raise ApportionmentRefused(
        Text(
            f"没有“{method}”这种分配方法，应为 hamilton 或 sainte_lague",
            f"there is no method “{method}”: write hamilton or sainte_lague",
        )
    )


def hamilton(bases: Mapping[str, int], seats: int, floor: int = 0) -> dict[str, int]:
    """Share by largest remainders.

    Groups whose exact share is under their floor are set to it and taken out together, and the
    rest is shared anew until no group is under. Raises `ApportionmentRefused`.
    """
    floors = _floors(bases, seats, floor)
    given = dict.fromkeys(floors, 0)
    sharing = [group for group in floors if bases[group] > 0]
    while True:
        total = sum(bases[group] for group in sharing)
        under = [group for group in sharing if bases[group] * seats < floors[group] * total]
        if not under:
            break
        for group in under:
            given[group] = floors[group]
            seats -= floors[group]
        sharing = [group for group in sharing if group not in under]
    remainders = {}
    for group in sharing:
        given[group], remainders[group] = divmod(bases[group] * seats, total)
    left = sum(remainders.values()) // total if total else 0
    # `sorted` is stable, so equal remainders stay in code order.
    for group in sorted(sharing, key=lambda group: -remainders[group])[:left]:
        given[group] += 1
    return given


def sainte_lague(bases: Mapping[str, int], seats: int, floor: int = 0) -> dict[str, int]:
    """Share seat by seat to the largest base ÷ (2 × seats + 1), starting from the floors.

    No group goes beyond its base, so seats may stay free. Raises `ApportionmentRefused`.
    """
    given = _floors(bases, seats, floor)
    for _ in range(seats - sum(given.values())):
        open_groups = [group for group in given if given[group] < bases[group]]
        if not open_groups:
            break
        # `max` keeps the first of equals, and groups stand in code order.
        given[max(open_groups, key=lambda group: Fraction(bases[group], 2 * given[group] + 1))] += 1
    return given


def _floors(bases: Mapping[str, int], seats: int, floor: int) -> dict[str, int]:
    """Return each group's least number of seats, in code order; refuse what cannot be met."""
    if seats < 0 or floor < 0 or any(base < 0 for base in bases.values()):
        raise ApportionmentRefused(
            Text("基数、名额和保底数都不得为负数", "bases, seats and the floor may not be negative")
        )
    floors = {group: min(floor, bases[group]) for group in sorted(bases)}
    needed = sum(floors.values())
    if needed > seats:
        raise FloorsExceedQuota(
            Text(
                f"各组保底共需 {needed} 个名额，而名额只有 {seats} 个：请降低保底数",
                f"the floors need {needed} seats, but there are only {seats}: lower the floor",
            )
        )
    return floors
