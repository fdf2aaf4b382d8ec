"""The outputs as Parquet: the columns of the scoring specification, section 7, figures as DECIMAL."""

from __future__ import annotations

from lingji.engines.combining import STATUSES
from lingji.engines.plan import Plan


def part_marks() -> str:
    """Return the query for the part marks of a stretch, by entry, item and method as text."""
    cases = " ".join(f"WHEN {number} THEN '{status}'" for number, status in enumerate(STATUSES))
    return f"""
        SELECT e.entry, p.item, p.method, {_points("m.mark")} AS mark, CASE m.status_no {cases} END AS status
        FROM part_marks m JOIN numbered e ON m.entry_no = e.entry_no JOIN parts p ON m.part_no = p.part_no
        ORDER BY m.entry_no, m.part_no
    """


def totals(plan: Plan) -> str:
    """Return the query for the totals, by entry."""
    columns = [
        f'{_points(f"t.category_{number}")} AS "category_{code.replace(chr(34), chr(34) * 2)}"'
        for number, code in enumerate(plan.categories)
    ]
    columns += [f"{_points(f't.{name}')} AS {name}" for name in ("base", "rescaled", "bonus", "total")]
    return f"""
        SELECT e.entry, {", ".join(columns)}
        FROM totals t JOIN numbered e ON t.entry_no = e.entry_no ORDER BY t.entry_no
    """


def standing() -> str:
    """Return the query for the standing: ranked entries in order, then the others by entry."""
    return f"""
        SELECT s.place, e.entry, {_points("s.total")} AS total, s.outcome
        FROM standing s JOIN numbered e ON s.entry_no = e.entry_no ORDER BY s.place NULLS LAST, s.entry_no
    """


def _points(column: str) -> str:
    """Ten-thousandths as points, without a division."""
    return f"CAST(CAST({column} AS DECIMAL(34, 0)) * CAST('0.0001' AS DECIMAL(4, 4)) AS DECIMAL(38, 4))"
