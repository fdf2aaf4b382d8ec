"""What may be asked not to apply: the items of the framework, their points, and how many points in all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import policy_of
from lingji.core.framework import Framework
from lingji.core.numbers import trim
from lingji.core.text import Text


class Allowance(NamedTuple):
    """The framework of a selection and the points that may be left out of it for one entry."""

    framework: Framework
    most: int

    def points(self, items: Iterable[str]) -> int:
        """Return the points of some items, in ten-thousandths; an item it does not have counts nothing."""
        known = self.framework.items
        return sum(known[item].points for item in items if item in known)

    def fault(self, items: Iterable[str]) -> Text | None:
        """Return why so many items cannot be left out, or None."""
        points = self.points(items)
        if points <= self.most and points < self.framework.total:
            return None
        return Text(
            f"共{trim(points)}分，最多{trim(self.most)}分且不得全部不适用",
            f"{trim(points)} points in all; at most {trim(self.most)} may be left out, and never everything",
        )


def allowance_of(selection: Selection) -> Allowance:
    """Return what may be left out in a selection; load it with its framework."""
    return Allowance(framework_of(selection.framework), policy_of(selection).not_applicable_max)
