"""How a draw is made: simple, by strata or by size, and who steps in (lots, sections 5 to 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lingji.core.apportion import HAMILTON, apportion
from lingji.core.lots.drawing import Drawn, check_count, in_order
from lingji.core.lots.pool import Row, sorted_rows
from lingji.core.lots.refusal import LotsRefused
from lingji.core.lots.size import draw_by_size
from lingji.core.text import Text

SIMPLE, STRATA, SIZE = "simple", "strata", "size"
KINDS = (SIMPLE, STRATA, SIZE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A draw's rule. By strata, `numbers` (stratum → count) are given or, if None, apportioned."""

    kind: str
    count: int
    replace: bool = False
    numbers: Mapping[str, int] | None = None
    apportion: str = HAMILTON
    floor: int = 0

    def as_json(self) -> dict[str, object]:
        made: dict[str, object] = {"count": self.count, "kind": self.kind, "replace": self.replace}
        if self.kind == STRATA and self.numbers is None:
            made["strata"] = {"apportion": self.apportion, "floor": self.floor}
        elif self.kind == STRATA:
            made["strata"] = {"numbers": dict(self.numbers or {})}
        return made


@dataclass(frozen=True, slots=True)
class Substitution:
    """One drawn unit that could not be visited, who stepped in, and why."""

    out: Drawn
    into: Drawn
    reason: str

    def as_json(self) -> dict[str, object]:
        return {"in": self.into.as_json(), "out": self.out.as_json(), "reason": self.reason}


def select(rule: Rule, rows: Iterable[Row], seed: str) -> tuple[Drawn, ...]:
    """Return what the rule draws: by ticket; by strata, stratum after stratum in code order.

    Raises `LotsRefused` (or `ApportionmentRefused`) where the rule cannot be carried out.
    """
    listed = sorted_rows(rows)
    check_count(rule.count, len(listed), replace=rule.replace)
    if rule.kind == SIZE:
        if rule.replace:
            raise LotsRefused(Text("按规模抽取不能放回", "a draw by size has no replacement"))
        return draw_by_size(listed, seed=seed, count=rule.count)
    drawn: list[Drawn] = []
    for stratum, number in _numbers(rule, listed).items():
        drawn += islice(in_order(_ids(rule, listed, stratum), seed, replace=rule.replace), number)
    return tuple(drawn)


def substitutes(
    rule: Rule, rows: Iterable[Row], seed: str, outs: Sequence[tuple[Drawn, str]]
) -> tuple[Substitution, ...]:
    """Return who steps in for each (unit, reason), in the order in which they fell out.

    It is the next ticket in order, by strata in the same stratum, passing over ids that fell out.
    Raises `LotsRefused` for a unit that is not drawn, or where no ticket is left.
    """
    listed = sorted_rows(rows)
    standing = list(select(rule, listed, seed))
    stratum_of = {row.id: row.stratum if rule.kind == STRATA else "" for row in listed}
    waiting: dict[str, Iterator[Drawn]] = {}
    fallen: set[str] = set()
    made: list[Substitution] = []
    for out, reason in outs:
        if out not in standing:
            raise LotsRefused(
                Text(
                    f"“{out.id}”不在中签名单中，不能替换",
                    f"“{out.id}” is not drawn, so nobody steps in for it",
                )
            )
        stratum = stratum_of[out.id]
        fallen.add(out.id)
        if stratum not in waiting:
            waiting[stratum] = _waiting(rule, listed, seed, stratum, standing)
        left = any(row.id not in fallen for row in listed if stratum_of[row.id] == stratum)
        into = next((each for each in waiting[stratum] if each.id not in fallen), None) if left else None
        if into is None:
            raise LotsRefused(
                Text(f"没有可替换“{out.id}”的后备签", f"no ticket is left to step in for “{out.id}”")
            )
        standing[standing.index(out)] = into
        made.append(Substitution(out, into, reason))
    return tuple(made)


def _waiting(
    rule: Rule, rows: Sequence[Row], seed: str, stratum: str, standing: Sequence[Drawn]
) -> Iterator[Drawn]:
    """Yield the tickets of a stratum that were not drawn, in order."""
    taken = set(standing)
    ordered = in_order(_ids(rule, rows, stratum), seed, replace=rule.replace)
    return (each for each in ordered if each not in taken)


def _ids(rule: Rule, rows: Sequence[Row], stratum: str) -> list[str]:
    return [row.id for row in rows if rule.kind != STRATA or row.stratum == stratum]


def _numbers(rule: Rule, rows: Sequence[Row]) -> dict[str, int]:
    """Return how many are drawn of each stratum (of the stratum "" where there are none)."""
    if rule.kind != STRATA:
        return {"": rule.count}
    strata = Counter(row.stratum for row in rows)
    if "" in strata:
        raise LotsRefused(
            Text("分层抽取时，每个编号都要写明层", "a draw by strata needs a stratum for every id")
        )
    if rule.numbers is None:
        return apportion(rule.apportion, strata, rule.count, rule.floor)
    _check_numbers(rule.numbers, strata, rule)
    return dict(sorted(rule.numbers.items()))


def _check_numbers(numbers: Mapping[str, int], strata: Mapping[str, int], rule: Rule) -> None:
    if sum(numbers.values()) != rule.count or min(numbers.values()) < 0:
        raise LotsRefused(
            Text(
                f"各层数量之和应为 {rule.count}，且不得为负",
                f"the numbers of the strata must sum to {rule.count}, none negative",
            )
        )
    for stratum, number in sorted(numbers.items()):
        held = strata.get(stratum, 0)
        if held == 0 or (number > held and not rule.replace):
            raise LotsRefused(
                Text(
                    f"“{stratum}”层只有 {held} 个，不能抽取 {number} 个",
                    f"the stratum “{stratum}” holds {held}, so {number} cannot be drawn",
                )
            )
