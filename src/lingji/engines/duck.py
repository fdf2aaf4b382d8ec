"""DuckDB as an engine: the same bytes as the exact core, by columns."""

from __future__ import annotations

from lingji.core import outputs
from lingji.core.apportion import apportion
from lingji.core.facts import Case
from lingji.core.faults import Unreadable
from lingji.core.policy import ENTRANTS
from lingji.core.quota import EVERYBODY, group_of, total_seats
from lingji.core.ranking import Standing
from lingji.core.scoring import PartMark, Total
from lingji.engines.combining import STATUSES, part_marks
from lingji.engines.connection import Duck
from lingji.engines.ground import ground
from lingji.engines.marking import UNMARKED, VALUES, marks
from lingji.engines.occasions import RECORDS
from lingji.engines.plan import Plan
from lingji.engines.sqltext import Step
from lingji.engines.standing import BASES, standing
from lingji.engines.totalling import sums, totals

ALL = (
    Step("observations_here", "SELECT * FROM observations", stored=False),
    Step("entries_here", "SELECT entry_no FROM numbered", stored=False),
)


def score_case(
    case: Case, *, memory_limit: str | None = None, threads: int | None = None
) -> dict[str, bytes]:
    """Return the three output files of a case, the very bytes of the exact core.

    `memory_limit` such as `2GB` and `threads` are DuckDB's settings. Raises `TooLarge` where figures could
    leave 38 digits; no case of a practical size comes near.
    """
    plan = Plan(case.framework, case.policy, len(case.observations))
    with Duck(memory_limit=memory_limit, threads=threads) as duck:
        load_entries(duck, case)
        load_decisions(duck, case)
        duck.load("observations", [row[:6] for row in case.observations])
        duck.run([*ground(plan), VALUES, marks(plan)])
        mark_the_rest(duck, plan)
        duck.run([*ALL, RECORDS, *part_marks(plan), sums(plan)])
        duck.run([Step("all_sums", "SELECT * FROM sums", stored=False), totals(plan)])
        share_seats(duck, plan)
        duck.run(standing(plan))
        return {
            outputs.PART_MARKS: outputs.write_part_marks(read_part_marks(duck)),
            outputs.TOTALS: outputs.write_totals(case.framework, read_totals(duck, plan)),
            outputs.STANDING: outputs.write_standing(read_standing(duck)),
        }


def load_entries(duck: Duck, case: Case) -> None:
    """Load the entries of a case, each with the group in which its line is drawn."""
    quota = case.policy.quota
    duck.load(
        "entries",
        [(row.entry, group_of(quota, row), int(row.existing_title), row.reopened) for row in case.entries],
    )


def load_decisions(duck: Duck, case: Case) -> None:
    """Load what is decided by hand: voids, items left out, bonus points, vetoes."""
    duck.load("voids", [row[:3] for row in case.voids])
    duck.load("not_applicable", [row[:2] for row in case.not_applicable])
    duck.load("bonus", [(row.entry, row.points) for row in case.bonus])
    duck.load("vetoes", [row[:1] for row in case.vetoes])


def mark_the_rest(duck: Duck, plan: Plan) -> bool:
    """Let the exact core mark the values that SQL leaves unmarked; say whether it cannot read some."""
    rows, unreadable = [], False
    for number, value in duck.rows(UNMARKED):
        part = plan.parts[number]
        try:
            mark = plan.framework.rounding.of(part.rule.mark(value))
        except Unreadable:
            unreadable = True
        else:
            rows.append((number, part.item, part.method, value, mark))
    if rows:
        duck.connection.executemany("INSERT INTO marks VALUES (?, ?, ?, ?, ?)", rows)
    return unreadable


def share_seats(duck: Duck, plan: Plan) -> None:
    """Make `seats`: there are few groups, so the exact core shares them out."""
    quota = plan.policy.quota
    counted = {row[0]: row[1] if quota.base == ENTRANTS else row[2] for row in duck.rows(BASES)}
    base = quota.base if isinstance(quota.base, int) else sum(counted.values())
    seats = total_seats(quota, base)
    shared = apportion(quota.apportion, counted, seats, quota.floor) if quota.by else {EVERYBODY: seats}
    duck.load("seats", sorted(shared.items()))


def read_part_marks(duck: Duck) -> list[PartMark]:
    query = """
        SELECT e.entry, p.item, p.method, m.mark, m.status_no FROM part_marks m
        JOIN numbered e ON m.entry_no = e.entry_no JOIN parts p ON m.part_no = p.part_no
        ORDER BY m.entry_no, m.part_no
    """
    return [
        PartMark(entry, item, method, mark, STATUSES[status])
        for entry, item, method, mark, status in duck.rows(query)
    ]


def read_totals(duck: Duck, plan: Plan) -> dict[str, Total]:
    """Return the totals by entry; of method sums only those that entries are ordered by."""
    sums = [f"category_{number}" for number in range(len(plan.categories))]
    sums += [f"method_{number}" for number in range(len(plan.methods))]
    rows = duck.rows(f"""
        SELECT e.entry, base, applicable, rescaled, bonus_earned, bonus, total, blocked, {", ".join(sums)}
        FROM totals t JOIN numbered e ON t.entry_no = e.entry_no
    """)
    made = {}
    for entry, base, applicable, rescaled, earned, bonus, total, blocked, *summed in rows:
        categories = dict(zip(plan.categories, summed, strict=False))
        methods = dict(zip(plan.methods, summed[len(categories) :], strict=True))
        figures = (base, applicable, rescaled, earned, bonus, total)
        made[entry] = Total(entry, categories, methods, *figures, blocked == 1)
    return made


def read_standing(duck: Duck) -> list[Standing]:
    query = """
        SELECT s.place, e.entry, s.total, s.outcome FROM standing s
        JOIN numbered e ON s.entry_no = e.entry_no
        ORDER BY s.place NULLS LAST, s.entry_no
    """
    return [Standing(*row) for row in duck.rows(query)]
