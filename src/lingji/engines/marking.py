"""Marks: every value that stands anywhere in a part is marked once (scoring specification, section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lingji.core.numbers import ONE_POINT
from lingji.core.rules.columnar import Columnar, first_of
from lingji.engines.plan import LONG_LIMIT, Plan
from lingji.engines.sqltext import Step, rounded

Reads = tuple[tuple[str, str], ...]

# A scan of few distinct texts: far fewer values than rows.
VALUES = Step(
    "part_values",
    """
    SELECT p.part_no, v.item, v.method, v.value
    FROM (SELECT item, method, value FROM observations GROUP BY item, method, value) v
    JOIN parts p ON v.item = p.item AND v.method = p.method
    """,
)
UNMARKED = """
    SELECT v.part_no, coalesce(v.value, '') FROM part_values v
    LEFT JOIN marks m ON v.part_no = m.part_no AND v.value = m.value
    WHERE m.part_no IS NULL ORDER BY v.part_no, v.value
"""


def marks(plan: Plan) -> Step:
    """Return the marks (`part_no`, `item`, `method`, `value`, `mark`) of all values that SQL can mark.

    Rules that read values alike share one reading: text that need not be bound many times over.
    """
    alike: dict[Reads, dict[Columnar, list[int]]] = {}
    for number, part in enumerate(plan.parts):
        rule = part.rule.columnar()
        if is_proven(rule):
            alike.setdefault(rule.reads, {}).setdefault(rule, []).append(number)
    branches = [_branch(plan, reads, rules) for reads, rules in alike.items()]
    nothing = f"SELECT part_no, item, method, value, CAST(NULL AS {plan.mark_word}) AS mark FROM part_values"
    return Step("marks", f"SELECT * FROM ({' UNION ALL '.join([nothing, *branches])}) WHERE mark IS NOT NULL")


def is_proven(rule: Columnar) -> bool:
    """Whether no step of marking and rounding can leave 38 digits."""
    grown: int = 2 * ONE_POINT * rule.largest
    return grown <= LONG_LIMIT


def _branch(plan: Plan, reads: Reads, rules: Mapping[Columnar, list[int]]) -> str:
    numbers = [number for listed in rules.values() for number in listed]
    source = f"SELECT * FROM part_values WHERE part_no IN ({_listed(numbers)})"
    of_part = [(f"part_no IN ({_listed(listed)})", rule) for rule, listed in rules.items()]
    numerator = first_of((test, rule.numerator) for test, rule in of_part)
    denominator = first_of((test, rule.denominator) for test, rule in of_part)
    for name, expression in (*reads, ("numerator", numerator), ("denominator", denominator)):
        source = f"SELECT *, {expression} AS {name} FROM ({source})"
    mark = rounded("numerator", "denominator", plan.framework.rounding)
    return f"SELECT part_no, item, method, value, CAST({mark} AS {plan.mark_word}) AS mark FROM ({source})"


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
