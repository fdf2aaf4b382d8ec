"""The tree over all entries, recomputed, and held against the tip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lingji.apps.journal.models import JournalTip
from lingji.apps.journal.sealed_leaves import peaks_of
from lingji.apps.journal.walking import Broken, Flaw, sound_entries
from lingji.core.merkle import Frontier, sha256
from lingji.core.text import Text


class Rebuilt(NamedTuple):
    """The sound entries from the first on: how many, their root, and what was asked for on the way.

    `sizes` tells at which size a wanted root stood, `roots` which root stood at a wanted size.
    """

    size: int
    root: str
    sizes: dict[str, int]
    roots: dict[int, str]
    flaws: list[Flaw]

    @property
    def whole(self) -> bool:
        """Whether nothing breaks off: then it is known what does not exist."""
        return not self.flaws


def rebuild(roots: set[str], sizes: set[int]) -> Rebuilt:
    """Go through all entries; of the roots asked for remember the size, of the sizes asked for the root."""
    nothing = sha256(b"").hex()
    found, at_size = ({nothing: 0} if nothing in roots else {}), {0: nothing}
    size, root, frontier, flaws = 0, nothing, Frontier(), []
    try:
        for step in sound_entries():
            size, root, frontier = step.number, step.root, step.frontier
            if root in roots:
                found[root] = size
            if size in sizes:
                at_size[size] = root
    except Broken as broken:
        flaws.append(broken.flaw)
    else:
        flaws += _tip_flaws(size, frontier)
    return Rebuilt(size, root, found, at_size, flaws)


def _tip_flaws(size: int, frontier: Frontier) -> Iterator[Flaw]:
    """Hold the tip against the entries that are there."""
    tips = list(JournalTip.objects.order_by("pk"))
    named = tips[0].size if tips else 0
    if len(tips) > 1 or (not tips and size):
        yield Flaw(0, Text("日志末端登记被删除或重复", "the row of the journal's tip was removed or doubled"))
    elif named > size:
        yield Flaw(
            size + 1,
            Text(f"第{size + 1}条缺失：应有{named}条", f"entry {size + 1} is missing: there were {named}"),
        )
    elif named < size:
        yield Flaw(
            named + 1,
            Text(
                f"第{named + 1}条不是由系统写入的：末端登记为{named}条",
                f"entry {named + 1} was not written by Lingji: the tip knows {named}",
            ),
        )
    elif tips and tips[0].peaks != peaks_of(frontier):
        yield Flaw(0, Text("日志末端登记被改动", "the tip of the journal was altered"))
