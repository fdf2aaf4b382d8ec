"""A round's published record, `lingji-lots-record/1`: what it holds and how it is made.

The format is described in docs/reference/lots-record.md and contracts/lots-record.schema.json.
A screen makes it in two steps: `sealed_draw` before the public events, `opened_draw` at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lingji.core.lots.ceremony import Pool, Terms, check_distinct, commitment, plan_hash, seed_of
from lingji.core.lots.drawing import Drawn
from lingji.core.lots.rule import Substitution, select, substitutes

FORMAT = "lingji-lots-record/1"


@dataclass(frozen=True, slots=True)
class Result:
    """What a draw is said to have drawn, under which seed text, and who stepped in."""

    seed: str
    drawn: tuple[Drawn, ...]
    substitutions: tuple[Substitution, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "drawn": [each.as_json() for each in self.drawn],
            "seed": self.seed,
            "substitutions": [each.as_json() for each in self.substitutions],
        }


@dataclass(frozen=True, slots=True)
class Opening:
    """What is shown of a draw when the round ends; `terms` and `result` are None for a dummy."""

    salt: str
    secrets: Mapping[str, str]
    terms: Terms | None
    result: Result | None


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw of a record; hashes are hex, `commitments` are by custodian."""

    draw: int
    plan: str
    commitments: Mapping[str, str]
    opening: Opening | None


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read; `roots` are the pools' frozen roots, `announced` is the number of draws."""

    round: str
    announced: int
    pools: Mapping[str, Pool]
    roots: Mapping[str, str]
    draws: tuple[Draw, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A draw before it is opened, with its secrets (32 bytes by custodian) and its salt."""

    draw: int
    secrets: Mapping[str, bytes]
    salt: bytes
    terms: Terms | None = None


def sealed_draw(round_: str, planned: Planned, pools: Mapping[str, Pool]) -> dict[str, object]:
    """Return what the journal shows of a draw before the public events; raises `LotsRefused`."""
    pool = pools[planned.terms.pool] if planned.terms else Pool((), {})
    salt, number = planned.salt.hex(), planned.draw
    plan = plan_hash(round_, number, salt, planned.terms, pool.root(), pool.excluded)
    return {
        "commitments": _by_custodian("commitment", _commitments(round_, planned)),
        "draw": number,
        "opening": None,
        "plan": plan,
    }


def result_of(
    round_: str, planned: Planned, pools: Mapping[str, Pool], outs: Sequence[tuple[Drawn, str]] = ()
) -> Result | None:
    """Return what a draw draws (None for a dummy); `outs` are the units that fell out, with reasons.

    The texts of the public events must be in the terms by now. Raises `LotsRefused`.
    """
    if planned.terms is None:
        return None
    terms, pool = planned.terms, pools[planned.terms.pool]
    secrets = {custodian: secret.hex() for custodian, secret in planned.secrets.items()}
    public = [each.text for each in terms.public]
    seed = seed_of(round_, planned.draw, pool.root(), _commitments(round_, planned), secrets, public)
    drawn = select(terms.rule, pool.rows, seed)
    return Result(seed, drawn, substitutes(terms.rule, pool.rows, seed, outs))


def opened_draw(
    round_: str, planned: Planned, pools: Mapping[str, Pool], outs: Sequence[tuple[Drawn, str]] = ()
) -> dict[str, object]:
    """Return a draw as it is published when the round ends; raises `LotsRefused`."""
    secrets = {custodian: secret.hex() for custodian, secret in planned.secrets.items()}
    opening: dict[str, object] = {
        "dummy": planned.terms is None,
        "salt": planned.salt.hex(),
        "secrets": _by_custodian("secret", secrets),
    }
    result = result_of(round_, planned, pools, outs)
    if planned.terms is not None and result is not None:
        opening |= planned.terms.rule.as_json() | result.as_json()
        opening["pool"] = planned.terms.pool
        opening["public"] = [each._asdict() for each in planned.terms.public]
    return sealed_draw(round_, planned, pools) | {"opening": opening}


def round_record(
    round_: str, pools: Mapping[str, Pool], draws: Sequence[Mapping[str, object]]
) -> dict[str, object]:
    """Put sealed and opened draws together as a record; two equal commitments are refused."""
    commitments = [row for draw in draws for row in _rows(draw["commitments"])]
    check_distinct(row["commitment"] for row in commitments)
    return {
        "announced": len(draws),
        "draws": list(draws),
        "format": FORMAT,
        "pools": {code: pool.as_json() for code, pool in sorted(pools.items())},
        "round": round_,
    }


def _commitments(round_: str, planned: Planned) -> dict[str, str]:
    return {
        custodian: commitment(round_, planned.draw, custodian, secret)
        for custodian, secret in planned.secrets.items()
    }


def _by_custodian(name: str, values: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"custodian": custodian, name: value} for custodian, value in sorted(values.items())]


def _rows(commitments: object) -> list[dict[str, str]]:
    return list(commitments) if isinstance(commitments, list) else []
