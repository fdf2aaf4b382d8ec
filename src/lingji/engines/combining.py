"""From the marks of occasions to part marks (scoring specification, section 5.2 to 5.4)."""

from __future__ import annotations

from lingji.core.scoring import DISPUTED, MISSING, NOT_APPLICABLE, OK, VOID
from lingji.engines.occasions import occasion_marks
from lingji.engines.plan import Plan
from lingji.engines.sqltext import Step, combined, figures, middle, rounded

# A status is held as its place in this list.
STATUSES = (OK, VOID, MISSING, DISPUTED, NOT_APPLICABLE)
STATUS_NO = {status: number for number, status in enumerate(STATUSES)}


def part_marks(plan: Plan) -> list[Step]:
    """Return the steps from `records` to `part_marks` (`entry_no`, `part_no`, `mark`, `status_no`)."""
    return [*occasion_marks(plan), *_visited(plan), _scored(plan), _gaps(plan), _part_marks(plan)]


def _visited(plan: Plan) -> list[Step]:
    """Return the mark of every part of which something was recorded, before scaling."""
    crowded = """
        SELECT o.entry_no, o.part_no, o.mark, v.n FROM occasion_marks o
        JOIN visits v ON o.entry_no = v.entry_no AND o.part_no = v.part_no
        JOIN parts p ON o.part_no = p.part_no
        WHERE v.n > 3 AND v.n = v.marked AND p.occasions = 'median'
    """
    return [
        Step(
            "visits",
            f"""
            SELECT entry_no, part_no, count(*) AS n, count(mark) AS marked, {figures(plan.word)}
            FROM occasion_marks WHERE NOT alone GROUP BY entry_no, part_no
            """,
        ),
        Step("visit_middles", middle(plan.word, crowded, "entry_no, part_no")),
        Step(
            "visited",
            f"""
            SELECT entry_no, part_no, 1 AS n, mark FROM occasion_marks WHERE alone
            UNION ALL
            SELECT v.entry_no, v.part_no, v.n,
                   CASE WHEN n = marked THEN {combined("p.occasions", plan.framework.rounding)} END AS mark
            FROM visits v JOIN parts p ON v.part_no = p.part_no
            LEFT JOIN visit_middles m ON v.entry_no = m.entry_no AND v.part_no = m.part_no
            """,
            stored=False,
        ),
    ]


def _scored(plan: Plan) -> Step:
    scaled = rounded("scale_above * mark", "scale_below", plan.framework.rounding)
    return Step(
        "scored",
        f"""
            SELECT entry_no, part_no,
                   CASE WHEN scale_below IS NULL THEN mark ELSE {scaled} END AS mark,
                   CASE WHEN mark IS NULL THEN {STATUS_NO[DISPUTED]}
                        WHEN n < min_occasions THEN {STATUS_NO[MISSING]} ELSE {STATUS_NO[OK]} END AS status_no
            FROM (
                SELECT v.*, p.scale_above, p.scale_below, p.min_occasions
                FROM visited v JOIN parts p ON v.part_no = p.part_no
            )
            """,
    )


def _gaps(plan: Plan) -> Step:
    """Return the parts of which nothing was recorded; entries that have all parts are passed over."""
    return Step(
        "gaps",
        f"""
        SELECT e.entry_no, p.part_no
        FROM (
            SELECT n.entry_no FROM entries_here n
            LEFT JOIN (SELECT entry_no, count(*) AS scored FROM scored GROUP BY entry_no) c
            ON n.entry_no = c.entry_no
            WHERE c.scored IS NULL OR c.scored < {len(plan.parts)}
        ) e
        CROSS JOIN parts p
        LEFT JOIN scored s ON e.entry_no = s.entry_no AND p.part_no = s.part_no
        WHERE s.entry_no IS NULL
        """,
    )


def _part_marks(plan: Plan) -> Step:
    missing = "0" if plan.policy.incomplete == "zero" else "NULL"
    return Step(
        "part_marks",
        f"""
        SELECT entry_no, part_no, status_no,
               CASE WHEN status_no = {STATUS_NO[OK]} THEN mark WHEN status_no = {STATUS_NO[VOID]} THEN 0
                    WHEN status_no = {STATUS_NO[MISSING]} THEN {missing} END AS mark
        FROM (
            SELECT s.entry_no, s.part_no, s.mark,
                   CASE WHEN l.entry_no IS NOT NULL THEN {STATUS_NO[NOT_APPLICABLE]}
                        WHEN v.entry_no IS NOT NULL THEN {STATUS_NO[VOID]} ELSE s.status_no END AS status_no
            FROM (
                SELECT entry_no, part_no, mark, status_no FROM scored
                UNION ALL
                SELECT entry_no, part_no, NULL AS mark, {STATUS_NO[MISSING]} AS status_no FROM gaps
            ) s
            LEFT JOIN left_out l ON s.entry_no = l.entry_no AND s.part_no = l.part_no
            LEFT JOIN voided v ON s.entry_no = v.entry_no AND s.part_no = v.part_no
        )
        """,
    )
