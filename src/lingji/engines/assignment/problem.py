"""What is asked of an assignment, and the reason where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lingji.core.text import Text

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An assessor: the code that stands for them, and the team they travel with."""

    code: str
    team: str = ""


@dataclass(frozen=True)
class Problem:
    """`seats` different assessors before each entry.

    `barred` holds (assessor, entry) → kind of conflict; `met` the pairs (codes in order) that sat before an
    entry together before and must not again; `suits` how well somebody suits an entry, 0 where unsaid: the
    worst seat is made as good as can be. `before` is an assignment that should change as little as possible.
    With `together` the seats of an entry come from one team, and the entries `linked` get one seat more from
    another team, so that the severity of teams can be compared. `seed` breaks ties: the same one gives the
    same assignment.
    """

    entries: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    seats: int
    seed: str
    barred: Mapping[Pair, str] = field(default_factory=dict)
    met: Mapping[str, frozenset[Pair]] = field(default_factory=dict)
    suits: Mapping[Pair, int] = field(default_factory=dict)
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    together: bool = False
    linked: frozenset[str] = frozenset()


class Infeasible(Exception):
    """No assignment keeps every rule; `reason` names the rule that stands in the way, and what to do."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(reason.en)
