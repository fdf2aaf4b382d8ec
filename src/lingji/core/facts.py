"""The facts of a case: who takes part, what was recorded, what was decided (section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lingji.core.framework import Framework, Item
from lingji.core.policy import Policy


class Entry(NamedTuple):
    """An organisation in a selection; `existing_title` is read by the quota's base alone."""

    entry: str
    organisation: str
    region: str = ""
    sector: str = ""
    existing_title: bool = False
    reopened: int = 0


class Observation(NamedTuple):
    """What one assessor recorded on one occasion about one part."""

    entry: str
    item: str
    method: str
    occasion: str
    assessor: str
    value: str
    note: str = ""


class Void(NamedTuple):
    """Marks declared void; an empty `method` means every part of the item."""

    entry: str
    item: str
    method: str
    reason: str


class NotApplicable(NamedTuple):
    entry: str
    item: str
    reason: str


class Bonus(NamedTuple):
    """Bonus points (ten-thousandths) earned under one code."""

    entry: str
    code: str
    points: int


class Veto(NamedTuple):
    entry: str
    code: str
    reason: str


@dataclass(frozen=True)
class Case:
    """Everything that a score is computed from; nothing else enters it."""

    framework: Framework
    policy: Policy
    entries: tuple[Entry, ...]
    observations: tuple[Observation, ...] = ()
    voids: tuple[Void, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    bonus: tuple[Bonus, ...] = ()
    vetoes: tuple[Veto, ...] = ()

    @cached_property
    def entry(self) -> dict[str, Entry]:
        return {entry.entry: entry for entry in self.entries}

    @cached_property
    def observed(self) -> dict[tuple[str, str, str], list[Observation]]:
        """The observations of each (entry, item, method)."""
        made: dict[tuple[str, str, str], list[Observation]] = {}
        for observation in self.observations:
            made.setdefault(observation[:3], []).append(observation)
        return made

    @cached_property
    def left_out(self) -> dict[tuple[str, str], NotApplicable]:
        """The items that are not applicable, by (entry, item)."""
        return {(row.entry, row.item): row for row in self.not_applicable}

    @cached_property
    def voided(self) -> dict[tuple[str, str, str], Void]:
        """The parts declared void, by (entry, item, method); of several rows, the first in text order."""
        made: dict[tuple[str, str, str], Void] = {}
        for void in sorted(self.voids):
            for part in self.framework.items[void.item].parts:
                if void.method in ("", part.method):
                    made.setdefault((void.entry, void.item, part.method), void)
        return made

    @cached_property
    def bonus_of(self) -> dict[str, list[Bonus]]:
        made: dict[str, list[Bonus]] = {}
        for row in self.bonus:
            made.setdefault(row.entry, []).append(row)
        return made

    @cached_property
    def vetoes_of(self) -> dict[str, list[Veto]]:
        made: dict[str, list[Veto]] = {}
        for row in self.vetoes:
            made.setdefault(row.entry, []).append(row)
        return made

    @cached_property
    def items_left_out(self) -> dict[str, list[Item]]:
        """The items that are not applicable to each entry that has any."""
        made: dict[str, list[Item]] = {}
        for row in self.not_applicable:
            made.setdefault(row.entry, []).append(self.framework.items[row.item])
        return made
