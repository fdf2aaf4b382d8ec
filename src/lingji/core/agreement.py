"""How far assessors agree who mark the same things: advice about teams, never a change of a mark.

Krippendorff's alpha for interval data (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011,
section C): 1 where all agree, 0 where they agree no better than by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


def alpha(units: Iterable[Sequence[Fraction]]) -> Fraction | None:
    """Return alpha of the values that several gave each unit; a unit with one value says nothing.

    None where there is nothing to compare, or where all values are the same one.
    """
    compared = [values for values in units if len(values) >= 2]
    everything = [value for values in compared for value in values]
    expected = _squares(everything)
    if not expected:
        return None
    observed = sum((_squares(values) / (len(values) - 1) for values in compared), Fraction(0))
    return 1 - (len(everything) - 1) * observed / expected


def _squares(values: Sequence[Fraction]) -> Fraction:
    """Return the sum of the squared differences of all pairs."""
    total = sum(values, Fraction(0))
    return len(values) * sum((value * value for value in values), Fraction(0)) - total * total


@dataclass(frozen=True, slots=True)
class Severity:
    """How a team marks what others marked, too: on how many units, and how much higher (or lower) it lies.

    `lean` is the mean difference to the mean of the others, in shares of full points.
    """

    units: int
    lean: Fraction


def severities(units: Iterable[Mapping[str, Sequence[Fraction]]]) -> dict[str, Severity]:
    """Compare teams on the units that two or more of them marked: team → shares given, for each unit."""
    leans: dict[str, list[Fraction]] = {}
    for unit in units:
        means = {team: sum(shares, Fraction(0)) / len(shares) for team, shares in unit.items() if shares}
        if len(means) < 2:
            continue
        for team, mean in means.items():
            others = [other for name, other in means.items() if name != team]
            leans.setdefault(team, []).append(mean - sum(others, Fraction(0)) / len(others))
    return {
        team: Severity(len(found), sum(found, Fraction(0)) / len(found))
        for team, found in sorted(leans.items())
    }
