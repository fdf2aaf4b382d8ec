"""Drawing ids by their tickets, with and without replacement (lots, sections 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heapify, heapreplace
from itertools import islice
from typing import NamedTuple

from lingji.core.lots.pool import check_ids
from lingji.core.lots.refusal import LotsRefused
from lingji.core.lots.tickets import first_ticket, next_ticket
from lingji.core.text import Text


class Drawn(NamedTuple):
    """A ticket and the id it belongs to; these sort by ticket, then by id."""

    ticket: str
    id: str

    def as_json(self) -> dict[str, str]:
        return {"id": self.id, "ticket": self.ticket}


def draw(ids: Sequence[str], *, seed: str, count: int, replace: bool = False) -> tuple[Drawn, ...]:
    """Draw `count` of the ids, lowest tickets first; raises `LotsRefused`."""
    check_ids(ids)
    check_count(count, len(ids), replace=replace)
    return tuple(islice(in_order(ids, seed, replace=replace), count))


def in_order(ids: Sequence[str], seed: str, *, replace: bool = False) -> Iterator[Drawn]:
    """Yield ids by ticket; with replacement a drawn id goes back with its next ticket, without end."""
    waiting = sorted(Drawn(first_ticket(seed, each), each) for each in ids)
    if not replace:
        yield from waiting
        return
    heapify(waiting)
    while waiting:
        lowest = waiting[0]
        yield lowest
        heapreplace(waiting, Drawn(next_ticket(lowest.ticket), lowest.id))


def check_count(count: int, pool: int, *, replace: bool) -> None:
    """Refuse a number that cannot be drawn of a pool with `pool` ids."""
    if count < 1:
        raise LotsRefused(Text("至少抽取1个", "draw at least 1"))
    if pool == 0 or (count > pool and not replace):
        raise LotsRefused(
            Text(
                f"抽签池只有 {pool} 个，不能抽取 {count} 个：请减少抽取数量",
                f"the pool holds {pool}, so {count} cannot be drawn: draw fewer",
            )
        )
