"""The rule kinds: each is one file, named here once."""

from __future__ import annotations

from lingji.core.faults import Faults
from lingji.core.jsonread import Fields
from lingji.core.rules import checklist, deduct, grade, number, ratio, steps
from lingji.core.rules.base import Kind, Rule

_ALL = (grade.KIND, checklist.KIND, deduct.KIND, ratio.KIND, steps.KIND, number.KIND)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def read_rule(fields: Fields, points: int) -> Rule:
    """Read a part's rule over `points` (the part's points ÷ its scale, ten-thousandths)."""
    before = len(fields.faults.found)
    kind = fields.choice("kind", KINDS)
    if len(fields.faults.found) > before:
        # What else stands in a rule of no known kind cannot be judged; the framework is refused anyway.
        return number.read(Fields({}, fields.path, Faults()), points)
    rule = KINDS[kind].read(fields, points)
    fields.done()
    return rule


__all__ = ["KINDS", "Kind", "Rule", "read_rule"]
