"""The draw of a round: its pool, its sealed record and its opened one, in the format of `core.lots`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from lingji.apps.plans.models import Task
from lingji.apps.supervision.models import Round, Unit
from lingji.apps.supervision.picking import of_entries, tasks_in_reach
from lingji.core.lots.ceremony import Pool, Public, Terms
from lingji.core.lots.pool import Row
from lingji.core.lots.reading import read_record
from lingji.core.lots.record import Planned, opened_draw, result_of, round_record, sealed_draw
from lingji.core.lots.rule import SIMPLE, STRATA, Rule

# The one pool of a round, its one draw, and who keeps the secret until it is opened.
POOL, FIRST, CUSTODIAN = "tasks", 1, "office"


@dataclass(frozen=True)
class Draw:
    """What was committed to; `secret` and `salt` are hex, and shown when the draw is opened."""

    round: str
    number: int
    by_county: bool
    event: str
    event_on: str
    secret: str
    salt: str

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Draw:
        return cls(**json.loads(text))

    def planned(self, outcome: str = "") -> Planned:
        """Return it as the core draws it, with what the public event brought."""
        rule = Rule(STRATA if self.by_county else SIMPLE, self.number)
        terms = Terms(POOL, rule, (Public(self.event, self.event_on, outcome),))
        secrets = {CUSTODIAN: bytes.fromhex(self.secret)}
        return Planned(FIRST, secrets, bytes.fromhex(self.salt), terms)


def pool_of(round_: Round, *, by_county: bool) -> Pool:
    """Return what can be drawn: tasks by number, or entries by code; each once, with its county."""
    rows: dict[str, Row] = {}
    for task in tasks_in_reach(round_):
        if round_.of == Unit.ENTRIES and task.entry is None:
            continue
        code = task.entry.code if round_.of == Unit.ENTRIES and task.entry else str(task.number)
        rows[code] = Row(code, county_of(task) if by_county else "")
    return Pool(tuple(rows.values()), {})


def county_of(task: Task) -> str:
    """Return the code of the region in which a task's owner stands."""
    return task.place.region.strip("/").rpartition("/")[2] or "0"


def sealed(draw: Draw, pool: Pool) -> dict[str, object]:
    """Return the record before the public event."""
    pools = {POOL: pool}
    return round_record(draw.round, pools, [sealed_draw(draw.round, draw.planned(), pools)])


def opened(draw: Draw, record: str, outcome: str) -> tuple[dict[str, object], list[str]]:
    """Return the record with its draw opened, and the ids that were drawn."""
    pools = read_record(json.loads(record)).pools
    planned = draw.planned(outcome)
    result = result_of(draw.round, planned, pools)
    assert result is not None, "the draw of a round is no dummy"
    made = round_record(draw.round, pools, [opened_draw(draw.round, planned, pools)])
    return made, [one.id for one in result.drawn]


def drawn_tasks(round_: Round, ids: Iterable[str]) -> list[Task]:
    """Return the tasks that were drawn, or all of the entries that were."""
    tasks, wanted = list(tasks_in_reach(round_)), set(ids)
    if round_.of == Unit.ENTRIES:
        return of_entries(tasks, wanted)
    return [task for task in tasks if str(task.number) in wanted]


def record_of(round_: Round) -> Mapping[str, object]:
    """Return the published record of a round's draw."""
    found: dict[str, object] = json.loads(round_.lot) if round_.lot else {}
    return found
