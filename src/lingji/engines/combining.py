"""From marks to the part marks of a stretch of entries (scoring specification, section 5.1 to 5.4).

Nearly every part has one occasion, so one grouping by part serves it; those with several are grouped again.
"""

from __future__ import annotations

from lingji.core.scoring import DISPUTED, MISSING, NOT_APPLICABLE, OK, VOID
from lingji.engines.plan import Plan
from lingji.engines.sqltext import Step, combined, rounded

# A status is held as its place in this list.
STATUSES = (OK, VOID, MISSING, DISPUTED, NOT_APPLICABLE)
STATUS_NO = {status: number for number, status in enumerate(STATUSES)}

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


def part_marks(plan: Plan) -> list[Step]:
    """Return the steps from `records` to `part_marks` (`entry_no`, `part_no`, `mark`, `status_no`)."""
    return [*_occasions(plan), *_parts(plan), _gaps(plan), _part_marks(plan)]


def _figures(word: str, mark: str = "mark") -> str:
    total = f"CAST(sum({mark}) AS {word}) AS total"
    return f"{total}, min({mark}) AS low, max({mark}) AS high"


def _middle(word: str, source: str, keys: str) -> str:
    """Return twice the median of each group of `source`, which has `n` marks in all."""
    return f"""
    SELECT {keys}, CAST(sum(CASE WHEN n % 2 = 1 THEN 2 * mark ELSE mark END) AS {word}) AS middle
    FROM (SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY mark) AS k FROM ({source}))
    WHERE k = (n + 1) // 2 OR k = n // 2 + 1
    GROUP BY {keys}
    """


def _occasions(plan: Plan) -> list[Step]:
    keys = "entry_no, part_no, occasion_no"
    how = "CASE WHEN p.limit_below IS NOT NULL AND g.n > 2 THEN 'median' ELSE p.assessors END"
    crowded = f"""
        SELECT g.entry_no, g.part_no, g.occasion_no, r.mark, g.n FROM records r
        JOIN groups g ON r.entry_no = g.entry_no AND r.part_no = g.part_no AND r.{OCCASION_NO} = g.occasion_no
        WHERE g.n > 3 AND g.how = 'median'
    """
    disputed = "n = 2 AND limit_below IS NOT NULL AND (high - low) * limit_below > limit_above"
    return [
        Step(
            "cells",
            f"""
            SELECT entry_no, part_no, count(*) AS n, {_figures(plan.word)},
                   min(record_no) AS least_record, max(record_no) AS last_record
            FROM records GROUP BY entry_no, part_no
            """,
        ),
        Step(
            "several",
            f"""
            SELECT r.entry_no, r.part_no, r.{OCCASION_NO} AS occasion_no,
                   count(*) AS n, {_figures(plan.word, "r.mark")},
                   min(r.record_no) AS least_record, max(r.record_no) AS last_record
            FROM records r JOIN cells c ON r.entry_no = c.entry_no AND r.part_no = c.part_no
            WHERE c.least_record // {OCCASION} <> c.last_record // {OCCASION}
            GROUP BY r.entry_no, r.part_no, r.{OCCASION_NO}
            """,
        ),
        Step(
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
        ),
        Step("group_middles", _middle(plan.word, crowded, keys)),
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


def _parts(plan: Plan) -> list[Step]:
    keys = "entry_no, part_no"
    crowded = """
        SELECT o.entry_no, o.part_no, o.mark, v.n FROM occasion_marks o
        JOIN visits v ON o.entry_no = v.entry_no AND o.part_no = v.part_no
        JOIN parts p ON o.part_no = p.part_no
        WHERE v.n > 3 AND v.n = v.marked AND p.occasions = 'median'
    """
    scaled = rounded("scale_above * mark", "scale_below", plan.framework.rounding)
    return [
        Step(
            "visits",
            f"""
            SELECT entry_no, part_no, count(*) AS n, count(mark) AS marked, {_figures(plan.word)}
            FROM occasion_marks WHERE NOT alone GROUP BY entry_no, part_no
            """,
        ),
        Step("visit_middles", _middle(plan.word, crowded, keys)),
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
        Step(
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
        ),
    ]


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
