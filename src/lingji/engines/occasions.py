"""From records to the mark of each occasion (scoring specification, section 5.1).

Nearly every part has one occasion, so one grouping by part serves it; those with several are grouped again.
"""

from __future__ import annotations

from lingji.engines.plan import Plan
from lingji.engines.sqltext import Step, combined, figures, middle

# `record_no` tells the records of a part apart, occasions before assessors; both numbers are INT.
OCCASION = 2**31
OCCASION_NO = f"record_no // {OCCASION}"
RECORDS = Step(
    "records",
    f"""
    SELECT e.entry_no, m.part_no, m.mark,
           CAST(o.occasion_no AS BIGINT) * {OCCASION} + a.assessor_no AS record_no
    FROM observations_here h
    JOIN numbered e ON h.entry = e.entry
    JOIN marks m ON h.item = m.item AND h.method = m.method AND h.value = m.value
    JOIN occasions o ON h.occasion = o.occasion
    JOIN assessors a ON h.assessor = a.assessor
    """,
)


def occasion_marks(plan: Plan) -> list[Step]:
    """Return the steps from `records` to `occasion_marks` (`entry_no`, `part_no`, `alone`, `mark`).

    A disputed occasion has no mark; one that is `alone` is the only one of its part.
    """
    crowded = f"""
        SELECT g.entry_no, g.part_no, g.occasion_no, r.mark, g.n FROM records r
        JOIN groups g ON r.entry_no = g.entry_no AND r.part_no = g.part_no AND r.{OCCASION_NO} = g.occasion_no
        WHERE g.n > 3 AND g.how = 'median'
    """
    disputed = "n = 2 AND limit_below IS NOT NULL AND (high - low) * limit_below > limit_above"
    return [
        _cells(plan),
        _several(plan),
        _groups(),
        Step("group_middles", middle(plan.word, crowded, "entry_no, part_no, occasion_no")),
        Step(
            "occasion_marks",
            f"""
            SELECT entry_no, part_no, alone,
                   CASE WHEN {disputed} THEN NULL
                        ELSE {combined("how", plan.framework.rounding)} END AS mark
            FROM (
                SELECT g.*, m.middle FROM groups g LEFT JOIN group_middles m
                ON g.entry_no = m.entry_no AND g.part_no = m.part_no AND g.occasion_no = m.occasion_no
            )
            """,
        ),
    ]


def _cells(plan: Plan) -> Step:
    return Step(
        "cells",
        f"""
            SELECT entry_no, part_no, count(*) AS n, {figures(plan.word)},
                   min(record_no) AS least_record, max(record_no) AS last_record
            FROM records GROUP BY entry_no, part_no
            """,
    )


def _several(plan: Plan) -> Step:
    """Return the occasions of the parts that have several."""
    return Step(
        "several",
        f"""
            SELECT r.entry_no, r.part_no, r.{OCCASION_NO} AS occasion_no,
                   count(*) AS n, {figures(plan.word, "r.mark")},
                   min(r.record_no) AS least_record, max(r.record_no) AS last_record
            FROM records r JOIN cells c ON r.entry_no = c.entry_no AND r.part_no = c.part_no
            WHERE c.least_record // {OCCASION} <> c.last_record // {OCCASION}
            GROUP BY r.entry_no, r.part_no, r.{OCCASION_NO}
            """,
    )


def _groups() -> Step:
    """Return the records of every occasion: how many, their sum and ends, and how they are combined."""
    how = "CASE WHEN p.limit_below IS NOT NULL AND g.n > 2 THEN 'median' ELSE p.assessors END"
    return Step(
        "groups",
        f"""
            SELECT g.*, p.limit_above, p.limit_below, {how} AS how
            FROM (
                SELECT entry_no, part_no, least_record // {OCCASION} AS occasion_no,
                       n, total, low, high, least_record, last_record, TRUE AS alone
                FROM cells WHERE least_record // {OCCASION} = last_record // {OCCASION}
                UNION ALL
                SELECT entry_no, part_no, occasion_no,
                       n, total, low, high, least_record, last_record, FALSE AS alone
                FROM several
            ) g
            JOIN parts p ON g.part_no = p.part_no
            """,
        stored=False,
    )
