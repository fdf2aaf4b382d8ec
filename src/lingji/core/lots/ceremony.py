"""The ceremony of a draw: secrets, commitments, the frozen plan and the seed (lots, sections 2 to 4)."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from lingji.core.canonical import canonical
from lingji.core.lots.pool import Row, pool_root, sorted_rows
from lingji.core.lots.refusal import LotsRefused
from lingji.core.lots.rule import Rule
from lingji.core.text import Text

SEED_FORMAT = "lingji-lots/1"
COMMIT_FORMAT = "lingji-commit/1"
PLAN_FORMAT = "lingji-lots-plan/1"
SECRET_BYTES = 32


class Public(NamedTuple):
    """A public random event: its name and time are said in advance, its text when it is there."""

    name: str
    time: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """The ids that take part, and those that do not (id → reason)."""

    rows: tuple[Row, ...]
    excluded: Mapping[str, str]

    def root(self) -> str:
        return pool_root(self.rows)

    def as_json(self) -> dict[str, object]:
        return {
            "excluded": _excluded(self.excluded),
            "root": self.root(),
            "rows": [row.as_json() for row in sorted_rows(self.rows)],
        }


@dataclass(frozen=True, slots=True)
class Terms:
    """What a draw that is no dummy draws: of which pool, by which rule, from which public events."""

    pool: str
    rule: Rule
    public: tuple[Public, ...]


def derive_secret(master: bytes, round_: str, draw: int) -> bytes:
    """Return a custodian's secret of one draw from the custodian's master, by HMAC-SHA-256."""
    return hmac.digest(master, f"{SEED_FORMAT}:{round_}:{draw}".encode(), "sha256")


def derive_salt(master: bytes, round_: str, draw: int) -> bytes:
    """Return the salt that hides a draw's plan until it is opened."""
    return hmac.digest(master, f"{PLAN_FORMAT}:{round_}:{draw}".encode(), "sha256")


def commitment(round_: str, draw: int, custodian: str, secret: bytes) -> str:
    """Return a custodian's commitment to the secret of one draw, as hex; raises `LotsRefused`."""
    if len(secret) != SECRET_BYTES:
        raise LotsRefused(Text("秘密应为32字节", "a secret is 32 bytes"))
    if not custodian or "\0" in round_ + custodian:
        raise LotsRefused(
            Text(
                "保管人不得为空，轮次和保管人不得含空字符",
                "a custodian is named; no name holds a NUL character",
            )
        )
    parts = (COMMIT_FORMAT.encode(), round_.encode(), str(draw).encode(), custodian.encode(), secret)
    return sha256(b"\0".join(parts)).hexdigest()


def equal_ones(texts: Iterable[str]) -> list[str]:
    """Return what stands twice; of commitments a ceremony refuses that (section 2)."""
    return sorted(each for each, times in Counter(texts).items() if times > 1)


def check_distinct(commitments: Iterable[str]) -> None:
    """Raise `LotsRefused` for two equal commitments."""
    if equal := equal_ones(commitments):
        raise LotsRefused(
            Text(
                f"承诺 {equal[0][:12]}… 出现两次：每次抽签应各用新的秘密",
                f"the commitment {equal[0][:12]}… stands twice: use a new secret for every draw",
            )
        )


def plan_hash(
    round_: str, draw: int, salt: str, terms: Terms | None, root: str, excluded: Mapping[str, str]
) -> str:
    """Return the SHA-256 of a draw's frozen plan (section 1), as hex; `terms` None is a dummy.

    `salt` (hex) keeps rule, number and dummies from being guessed before the opening.
    """
    plan: dict[str, object] = {"draw": draw, "format": PLAN_FORMAT, "round": round_, "salt": salt}
    if terms is not None:
        plan |= terms.rule.as_json()
        plan |= {"excluded": _excluded(excluded), "pool": root}
        plan["public"] = [{"name": each.name, "time": each.time} for each in terms.public]
    return sha256(canonical(plan | {"dummy": terms is None})).hexdigest()


def seed_of(
    round_: str,
    draw: int,
    root: str,
    commitments: Mapping[str, str],
    secrets: Mapping[str, str],
    public: Sequence[str],
) -> str:
    """Return the seed text (section 4): commitments and secrets are hex by custodian code."""
    custodians = sorted(commitments)
    seed = {
        "commitments": [commitments[each] for each in custodians],
        "draw": draw,
        "format": SEED_FORMAT,
        "pool": root,
        "public": list(public),
        "round": round_,
        "secrets": [secrets[each] for each in custodians],
    }
    return sha256(canonical(seed)).hexdigest()


def _excluded(excluded: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"id": each, "reason": reason} for each, reason in sorted(excluded.items())]
