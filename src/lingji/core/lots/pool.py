"""The pool of a draw, frozen before the seed can be known (lots, section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lingji.core.canonical import canonical
from lingji.core.lots.refusal import LotsRefused
from lingji.core.merkle import root_of
from lingji.core.numbers import read_figure
from lingji.core.text import Text


@dataclass(frozen=True, slots=True)
class Row:
    """One id that takes part; `size` is an exact positive number as text, both are as written."""

    id: str
    stratum: str = ""
    size: str = "1"

    def as_json(self) -> dict[str, str]:
        return {"id": self.id, "size": self.size, "stratum": self.stratum}


def sorted_rows(rows: Iterable[Row]) -> list[Row]:
    """Return the rows by id in code point order; an empty or doubled id is refused."""
    listed = sorted(rows, key=lambda row: row.id)
    check_ids([row.id for row in listed])
    return listed


def pool_root(rows: Iterable[Row]) -> str:
    """Return the Merkle root (RFC 6962, SHA-256) over the RFC 8785 bytes of the rows, as hex."""
    return root_of(canonical(row.as_json()) for row in sorted_rows(rows)).hex()


def read_size(text: str) -> Fraction:
    """Read a size: an exact number above 0 (a whole number, a decimal or a fraction)."""
    size = read_figure(text)
    if size == 0:
        raise LotsRefused(Text("规模须大于0", "a size must be above 0"))
    return size


def check_ids(ids: Sequence[str]) -> None:
    """Refuse ids that are empty or stand twice."""
    doubled = sorted({one for one, other in zip(sorted(ids), sorted(ids)[1:], strict=False) if one == other})
    if doubled:
        shown = "、".join(doubled[:5]), ", ".join(doubled[:5])
        raise LotsRefused(
            Text(
                f"编号重复：{shown[0]}，每个编号只写一次", f"ids stand twice: {shown[1]}; write each one once"
            )
        )
    if "" in ids:
        raise LotsRefused(Text("编号不得为空", "an id may not be empty"))
