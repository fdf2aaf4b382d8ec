"""What is known of a framework before any row is read: its parts, and how large figures can grow."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lingji.core.faults import Fault, Refused
from lingji.core.framework import FILE, Framework, Part
from lingji.core.numbers import ONE_POINT
from lingji.core.policy import Policy
from lingji.core.text import Text

TINY, SHORT, LONG = "INT", "BIGINT", "HUGEINT"
# Half of what INT and BIGINT hold, and 38 digits: what HUGEINT and decimal(38, 0) both hold.
TINY_LIMIT, SHORT_LIMIT, LONG_LIMIT = 2**30 - 1, 2**62, 10**38 - 1


class TooLarge(Refused):
    """Some figure could leave 38 digits: only the exact core scores such a case."""


@dataclass(frozen=True)
class Plan:
    """A framework and policy made ready; `records` is how many observations there are at most."""

    framework: Framework
    policy: Policy
    records: int

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts by item and method as text: their place is their number in every table."""
        return tuple(part for _, part in sorted(self.framework.parts.items()))

    @cached_property
    def categories(self) -> tuple[str, ...]:
        return tuple(category.code for category in self.framework.categories)

    @cached_property
    def methods(self) -> tuple[str, ...]:
        """The methods by whose sums entries are ordered: no other sums are made."""
        return tuple(rule.code for rule in self.policy.order if rule.by == "method")

    @cached_property
    def word(self) -> str:
        """The SQL type that provably holds every figure after the marks; raises `TooLarge`."""
        largest = max(self._largest())
        if largest > LONG_LIMIT:
            advice = Text(
                "数值可能超过38位，请改用 --engine exact",
                "figures may grow beyond 38 digits; score this case with --engine exact",
            )
            raise TooLarge([Fault(FILE, None, "", "", advice)])
        return SHORT if largest <= SHORT_LIMIT else LONG

    @cached_property
    def mark_word(self) -> str:
        """The narrowest SQL type that holds every mark of a record."""
        return TINY if max(map(reach, self.parts)) <= TINY_LIMIT else self.word

    def _largest(self) -> list[int]:
        """Return bounds of all that is computed: sums, products of a tolerance or a scale, rescaling."""
        bounds, base = [], 0
        for part in self.parts:
            mark, scale = reach(part), part.scale or Fraction(1)
            limit = limit_of(part) or Fraction(1)
            bounds += [mark * max(self.records, 4), 2 * mark * limit.denominator, limit.numerator]
            bounds += [2 * mark * scale.numerator, 2 * ONE_POINT * scale.denominator]
            base += int(mark * scale) + ONE_POINT
        return [*bounds, 2 * base * self.framework.total, 2 * ONE_POINT * self.framework.total]


def reach(part: Part) -> int:
    """Return how far from 0 a mark of a part can lie."""
    return max(part.full, -part.rule.columnar().least)


def limit_of(part: Part) -> Fraction | None:
    """Return how far two marks of an occasion may lie apart, in ten-thousandths."""
    return None if part.tolerance is None else part.tolerance * part.full
