"""From part marks to each entry's total (scoring specification, section 5.5 to 5.7)."""

from __future__ import annotations

from lingji.core.scoring import DISPUTED, MISSING
from lingji.engines.combining import STATUS_NO
from lingji.engines.plan import Plan
from lingji.engines.sqltext import Step, rounded


def sums(plan: Plan) -> Step:
    """Return the sums of part marks by entry: `category_0` …, `method_0` …, `base`, `blocked`."""
    blocking = [STATUS_NO[DISPUTED]]
    if plan.policy.incomplete == "block":
        blocking.append(STATUS_NO[MISSING])
    listed = ", ".join(map(str, blocking))
    conditions = {f"category_{number}": f"p.category_no = {number}" for number in range(len(plan.categories))}
    conditions |= {f"method_{number}": f"p.method = '{method}'" for number, method in enumerate(plan.methods)}
    columns = [
        f"CAST(coalesce(sum(CASE WHEN {condition} THEN m.mark END), 0) AS {plan.word}) AS {name}"
        for name, condition in conditions.items()
    ]
    return Step(
        "sums",
        f"""
        SELECT m.entry_no, {", ".join(columns)}, CAST(coalesce(sum(m.mark), 0) AS {plan.word}) AS base,
               max(CASE WHEN m.status_no IN ({listed}) THEN 1 ELSE 0 END) AS blocked
        FROM part_marks m JOIN parts p ON m.part_no = p.part_no GROUP BY m.entry_no
        """,
    )


def totals(plan: Plan) -> Step:
    """Return `sums` with `rescaled`, `bonus` and `total`."""
    whole = plan.framework.total
    rescaled = rounded(f"base * {whole}", "applicable", plan.framework.rounding)
    return Step(
        "totals",
        f"""
        SELECT *, rescaled + bonus AS total
        FROM (
            SELECT *, CASE WHEN applicable = {whole} THEN base ELSE {rescaled} END AS rescaled
            FROM (
                SELECT s.*, {whole} - coalesce(l.points, 0) AS applicable,
                       coalesce(b.points, 0) AS bonus_earned,
                       least(coalesce(b.points, 0), {plan.framework.bonus_cap}) AS bonus
                FROM all_sums s
                LEFT JOIN left_out_points l ON s.entry_no = l.entry_no
                LEFT JOIN bonus_points b ON s.entry_no = b.entry_no
            )
        )
        """,
    )
