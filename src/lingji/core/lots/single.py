"""A draw with one keeper: committed to first, drawn with what a public event brought, then open to all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from lingji.core.lots.ceremony import Pool, Public, Terms
from lingji.core.lots.reading import read_record
from lingji.core.lots.record import Planned, Result, opened_draw, result_of, round_record, sealed_draw
from lingji.core.lots.rule import SIMPLE, STRATA, Rule

# The one draw of its record, and who keeps the secret until it is opened.
FIRST, CUSTODIAN = 1, "office"


@dataclass(frozen=True)
class Draw:
    """What was committed to; `secret` and `salt` are hex, and shown when the draw is opened.

    `pool` is what the record calls its pool; `by_county` draws in strata.
    """

    round: str
    number: int
    by_county: bool
    event: str
    event_on: str
    secret: str
    salt: str
    pool: str = "tasks"

    def as_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Draw:
        return cls(**json.loads(text))

    def planned(self, outcome: str = "") -> Planned:
        """Return it as the core draws it, with what the public event brought."""
        rule = Rule(STRATA if self.by_county else SIMPLE, self.number)
        terms = Terms(self.pool, rule, (Public(self.event, self.event_on, outcome),))
        secrets = {CUSTODIAN: bytes.fromhex(self.secret)}
        return Planned(FIRST, secrets, bytes.fromhex(self.salt), terms)


def sealed(draw: Draw, pool: Pool) -> dict[str, object]:
    """Return the record before the public event."""
    pools = {draw.pool: pool}
    return round_record(draw.round, pools, [sealed_draw(draw.round, draw.planned(), pools)])


def opened(draw: Draw, record: str, outcome: str) -> tuple[dict[str, object], Result]:
    """Return the record (given as it was sealed) with its draw opened, and what was drawn by which seed."""
    pools = read_record(json.loads(record)).pools
    planned = draw.planned(outcome)
    result = result_of(draw.round, planned, pools)
    assert result is not None, "this draw is no dummy"
    return round_record(draw.round, pools, [opened_draw(draw.round, planned, pools)]), result


def shown(record: str) -> Mapping[str, object]:
    """Return a published record from its text; empty where there is none yet."""
    found: dict[str, object] = json.loads(record) if record else {}
    return found
