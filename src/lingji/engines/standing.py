"""Order and line over any number of entries (scoring specification, section 6)."""

from __future__ import annotations

from lingji.core import ranking
from lingji.core.policy import Criterion
from lingji.engines.plan import Plan
from lingji.engines.sqltext import Step

# How many entries of each group count towards the quota.
BASES = (
    "SELECT group_code, count(*) AS entrants, sum(existing_title) AS existing_titled FROM numbered GROUP BY 1"
)


def standing(plan: Plan) -> list[Step]:
    """Return the steps from `totals` to `standing` (`entry_no`, `place`, `total`, `outcome`)."""
    keys = [_key(plan, number, rule) for number, rule in enumerate(plan.policy.order)]
    order = ", ".join(f"key_{number}" for number in range(len(keys)))
    able = f"why IS NULL AND total >= {plan.policy.minimum}"
    last = "able_place + peers - 1"
    return [
        Step(
            "placed",
            f"""
            SELECT t.entry_no, t.total, e.group_code, {", ".join(keys)},
                   CASE WHEN v.entry_no IS NOT NULL THEN '{ranking.VETOED}'
                        WHEN t.blocked = 1 THEN '{ranking.INCOMPLETE}' END AS why
            FROM totals t JOIN numbered e ON t.entry_no = e.entry_no
            LEFT JOIN vetoed v ON t.entry_no = v.entry_no
            """,
        ),
        Step(
            "places",
            f"SELECT entry_no, rank() OVER (ORDER BY {order}) AS place FROM placed WHERE why IS NULL",
        ),
        Step(
            "able",
            f"""
            SELECT entry_no, rank() OVER (PARTITION BY group_code ORDER BY {order}) AS able_place,
                   count(*) OVER (PARTITION BY group_code, {order}) AS peers
            FROM placed WHERE {able}
            """,
        ),
        Step(
            "standing",
            f"""
            SELECT p.entry_no, l.place, p.total,
                   CASE WHEN p.why IS NOT NULL THEN p.why
                        WHEN p.total < {plan.policy.minimum} THEN '{ranking.BELOW_MINIMUM}'
                        WHEN s.seats = 0 OR a.able_place > s.seats THEN '{ranking.NOT_SELECTED}'
                        WHEN {last} <= s.seats THEN '{ranking.SELECTED}'
                        ELSE '{ranking.TIE_OUTCOME[plan.policy.tie_at_line]}' END AS outcome
            FROM placed p
            LEFT JOIN places l ON p.entry_no = l.entry_no
            LEFT JOIN able a ON p.entry_no = a.entry_no
            JOIN seats s ON p.group_code = s.group_code
            """,
        ),
    ]


def _key(plan: Plan, number: int, rule: Criterion) -> str:
    column = {"total": "t.total", "reopened": "e.reopened"}.get(rule.by, "")
    if rule.by == "category":
        column = f"t.category_{plan.categories.index(rule.code)}"
    elif rule.by == "method":
        column = f"t.method_{plan.methods.index(rule.code)}"
    return f"{'' if rule.ascending else '-'}{column} AS key_{number}"
