"""Pieces of SQL text that the steps share: whole numbers alone, DuckDB's dialect, nothing of its own."""

from __future__ import annotations

from typing import NamedTuple

from lingji.core.numbers import PLACES, Rounding


class Step(NamedTuple):
    """One named query; `stored` where later steps read it more than once."""

    name: str
    query: str
    stored: bool = True


def rounded(numerator: str, denominator: str, rounding: Rounding) -> str:
    """Return `Rounding.divide` as SQL: the denominator is above 0, and both ways of rounding are odd."""
    unit = 10 ** (PLACES - rounding.places)
    divisor = f"({denominator}) * {unit}" if unit > 1 else f"({denominator})"
    size = f"abs({numerator})"
    twice = f"2 * ({size} % ({divisor}))"
    up = f"{twice} >= {divisor}"
    if rounding.mode == "half_even":
        up = f"{twice} > {divisor} OR ({twice} = {divisor} AND ({size} // ({divisor})) % 2 = 1)"
    nearest = f"({size} // ({divisor}) + CASE WHEN {up} THEN 1 ELSE 0 END)"
    return f"CASE WHEN {numerator} < 0 THEN -{unit} ELSE {unit} END * {nearest}"


def combined(how: str, rounding: Rounding) -> str:
    """Combine `n` marks with their `total`, `low` and `high` by the combiner in `how` (section 5.3).

    `middle` holds twice the median where there are more than three marks. Marks are rounded already, so
    equal ones, and the middle one of three, stand as they are.
    """
    return (
        f"CASE WHEN low = high OR {how} = 'min' THEN low "
        f"WHEN {how} IN ('median', 'trimmed') AND n = 3 THEN total - low - high "
        f"WHEN {how} = 'median' AND n > 3 THEN {rounded('middle', '2', rounding)} "
        f"WHEN {how} = 'trimmed' AND n > 3 THEN {rounded('(total - low - high)', 'n - 2', rounding)} "
        f"ELSE {rounded('total', 'n', rounding)} END"
    )


def figures(word: str, mark: str = "mark") -> str:
    """Return the sum and the ends of the marks of a group, as columns."""
    total = f"CAST(sum({mark}) AS {word}) AS total"
    return f"{total}, min({mark}) AS low, max({mark}) AS high"


def middle(word: str, source: str, keys: str) -> str:
    """Return twice the median of each group of `source`, which has `n` marks in all."""
    return f"""
    SELECT {keys}, CAST(sum(CASE WHEN n % 2 = 1 THEN 2 * mark ELSE mark END) AS {word}) AS middle
    FROM (SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY mark) AS k FROM ({source}))
    WHERE k = (n + 1) // 2 OR k = n // 2 + 1
    GROUP BY {keys}
    """
