"""The ground that all other steps stand on: numbers for entries, parts, occasions and assessors.

An engine brings the tables `entries` (`entry`, `group_code`, `existing_title`, `reopened`), `observations`,
`voids`, `not_applicable`, `bonus` (`points` in ten-thousandths) and `vetoes`; texts sort by code point.
"""

from __future__ import annotations

from fractions import Fraction

from lingji.core.framework import Part
from lingji.core.rules.columnar import quoted
from lingji.engines.plan import Plan, limit_of
from lingji.engines.sqltext import Step

PART_COLUMNS = (
    "part_no, item, method, category_no, points, assessors, occasions, limit_above, limit_below, "
    "min_occasions, scale_above, scale_below"
)


def ground(plan: Plan) -> list[Step]:
    """Return the steps that need no observation but their distinct texts."""
    return [
        _parts(plan),
        Step("numbered", f"SELECT {_number('entry')} AS entry_no, * FROM entries"),
        *(_codes(name, column) for name, column in (("occasions", "occasion"), ("assessors", "assessor"))),
        Step(
            "voided",
            """
            SELECT DISTINCT e.entry_no, p.part_no
            FROM voids v JOIN numbered e ON v.entry = e.entry
            JOIN parts p ON v.item = p.item AND (v.method = '' OR v.method = p.method)
            """,
        ),
        Step(
            "left_out",
            """
            SELECT e.entry_no, p.part_no, p.points
            FROM not_applicable l JOIN numbered e ON l.entry = e.entry JOIN parts p ON l.item = p.item
            """,
        ),
        Step(
            "left_out_points",
            f"SELECT entry_no, CAST(sum(points) AS {plan.word}) AS points FROM left_out GROUP BY entry_no",
        ),
        Step(
            "bonus_points",
            f"""
            SELECT e.entry_no, CAST(sum(b.points) AS {plan.word}) AS points
            FROM bonus b JOIN numbered e ON b.entry = e.entry GROUP BY e.entry_no
            """,
        ),
        Step("vetoed", "SELECT DISTINCT e.entry_no FROM vetoes v JOIN numbered e ON v.entry = e.entry"),
    ]


def _number(column: str) -> str:
    return f"CAST(row_number() OVER (ORDER BY {column}) - 1 AS INT)"


def _codes(name: str, column: str) -> Step:
    distinct = f"SELECT {column} FROM observations GROUP BY {column}"
    return Step(name, f"SELECT {column}, {_number(column)} AS {column}_no FROM ({distinct})")


def _parts(plan: Plan) -> Step:
    rows = ", ".join(_part(plan, number, part) for number, part in enumerate(plan.parts))
    return Step("parts", f"SELECT * FROM (VALUES {rows}) AS listed ({PART_COLUMNS})")


def _part(plan: Plan, number: int, part: Part) -> str:
    category = plan.categories.index(plan.framework.category_of[part.item])
    cells = [
        f"CAST({number} AS INT)",
        quoted(part.item),
        quoted(part.method),
        f"CAST({category} AS INT)",
        _literal(plan, part.points),
        quoted(part.assessors),
        quoted(part.occasions),
        *_fraction(plan, limit_of(part)),
        _literal(plan, part.min_occasions),
        *_fraction(plan, part.scale),
    ]
    return f"({', '.join(cells)})"


def _fraction(plan: Plan, figure: Fraction | None) -> tuple[str, str]:
    if figure is None:
        return _literal(plan, None), _literal(plan, None)
    return _literal(plan, figure.numerator), _literal(plan, figure.denominator)


def _literal(plan: Plan, figure: int | None) -> str:
    return f"CAST({'NULL' if figure is None else quoted(str(figure))} AS {plan.word})"
