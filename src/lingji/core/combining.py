"""Combining several marks into one (scoring specification, section 5.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lingji.core.numbers import Rounding


def mean(marks: Sequence[int], rounding: Rounding) -> int:
    return rounding.divide(sum(marks), len(marks))


def median(marks: Sequence[int], rounding: Rounding) -> int:
    """The middle mark; of an even number of marks, the rounded mean of the middle two."""
    ordered = sorted(marks)
    return rounding.divide(ordered[(len(marks) - 1) // 2] + ordered[len(marks) // 2], 2)


def trimmed(marks: Sequence[int], rounding: Rounding) -> int:
    """The mean without one highest and one lowest, where there are three marks or more."""
    return mean(sorted(marks)[1:-1] if len(marks) >= 3 else marks, rounding)


def least(marks: Sequence[int], _: Rounding) -> int:
    """The lowest mark as it is."""
    return min(marks)


COMBINERS: dict[str, Callable[[Sequence[int], Rounding], int]] = {
    "mean": mean,
    "median": median,
    "trimmed": trimmed,
    "min": least,
}
