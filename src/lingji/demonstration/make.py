"""Making the demonstration: 120 organisations, every item recorded, and each hard case once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from lingji.core.facts import Bonus, Case, Entry, NotApplicable, Observation, Veto, Void
from lingji.core.framework import Framework
from lingji.core.outputs import score
from lingji.core.ranking import SELECTED
from lingji.core.reading import read_case
from lingji.core.tables import write_table
from lingji.core.text import Text
from lingji.core.writing import write_case
from lingji.demonstration.chance import Chance
from lingji.demonstration.names import COUNTIES, PREFECTURE, Region, organisation_names
from lingji.demonstration.visits import visit
from lingji.exchange.shipped import shipped_framework

Row = TypeVar("Row", Bonus, NotApplicable, Void)
ORGANISATIONS = 120
FORMERLY_TITLED = 80
SEED = 2026


@dataclass(frozen=True)
class Demonstration:
    """A selection ready to be loaded: its case folder, its places, and what it is called."""

    code: str
    title: Text
    regions: tuple[Region, ...]
    files: dict[str, bytes]


def make_demonstration(seed: int = SEED) -> Demonstration:
    """Return the demonstration selection of a seed: the same seed, the same bytes."""
    chance = Chance(f"lingji demonstration {seed}")
    case = _case(chance)
    for trouble in (_leave_out, _void, _veto, _interrupt, _tie_at_line):
        case = trouble(case, chance)
    return Demonstration(
        f"demo-{seed}",
        Text(
            "示例自治州文明单位零基启动评选（演示）",
            "Zero-base selection of civilised units, Sample Prefecture (demonstration)",
        ),
        (PREFECTURE, *COUNTIES),
        write_case(case),
    )


def _case(chance: Chance) -> Case:
    """Invent the entries and all their records, nothing going wrong yet."""
    empty = {
        **shipped_framework(),
        "entries.csv": write_table(("entry", "organisation"), [("E", "E")]),
        "observations.csv": write_table(("entry", "item", "method", "occasion", "assessor", "value"), []),
    }
    case = read_case(empty)
    titled = set(chance.shuffled(range(ORGANISATIONS))[:FORMERLY_TITLED])
    entries = tuple(
        Entry(f"E{number + 1:03d}", name, county.code, sector, number in titled, chance.hits(3, 0.12))
        for number, (county, sector, name) in enumerate(organisation_names(ORGANISATIONS))
    )
    records = [record for entry in entries for record in _records(case.framework, entry.entry, chance)]
    return replace(
        case, entries=entries, observations=tuple(records), bonus=tuple(_bonus(case, entries, chance))
    )


def _records(framework: Framework, entry: str, chance: Chance) -> Iterable[Observation]:
    # Most do well, a few badly: some must lie below the minimum.
    own = chance.about(0.52, 0.05) if chance.happens(0.05) else chance.about(0.79, 0.12)
    for category in framework.categories:
        strength = chance.about(own, 0.05)
        for item in category.items:
            for part in item.parts:
                yield from visit(entry, part, chance.about(strength, 0.06), chance)


def _bonus(case: Case, entries: tuple[Entry, ...], chance: Chance) -> Iterable[Bonus]:
    for entry in entries:
        for code, item in case.framework.bonus.items():
            if chance.happens(0.12):
                yield Bonus(entry.entry, code, item.points // 2 if chance.happens(0.5) else item.points)


def _leave_out(case: Case, chance: Chance) -> Case:
    """Three units have no sports ground of any kind, one has no public windows."""
    names = chance.shuffled([entry.entry for entry in case.entries])[:4]
    reasons = [("5.2", "单位无独立场地且无共享条件，经县、州两级核准")] * 3 + [
        ("6.1", "内部业务单位，不设对外窗口，经州核准")
    ]
    rows = [NotApplicable(entry, item, reason) for entry, (item, reason) in zip(names, reasons, strict=True)]
    return replace(case, not_applicable=tuple(rows))


def _void(case: Case, chance: Chance) -> Case:
    """One unit's records were forged: all parts of the item are void."""
    entry = chance.one_of(_above_line(case)[10:30])
    return replace(
        case,
        voids=(Void(entry, "7.5", "", "抽查发现1份资料系事后补造，依细则本项记0分（演示督字〔2026〕7号）"),),
    )


def _veto(case: Case, chance: Chance) -> Case:
    """A unit that would have been selected meets a veto."""
    entry = chance.one_of(_above_line(case)[5:20])
    return replace(case, vetoes=(Veto(entry, "V6", "主管机关书面认定（演示函〔2026〕3号），两人复核"),))


def _interrupt(case: Case, chance: Chance) -> Case:
    """One entry lacks a covert visit and has a dispute that nobody has settled."""
    entry = chance.one_of(_above_line(case)[20:40])
    visits = sorted({row.occasion for row in case.observed[entry, "6.3", "covert_visit"]})
    kept = [
        row
        for row in case.observations
        if not (row.entry == entry and row.item == "6.3" and row.occasion == visits[-1])
        and not (row.entry == entry and row.item == "7.6")
    ]
    part = case.framework.parts["7.6", "hearing"]
    best, worst = _best_and_worst(case, "7.6", "hearing")
    disputed = [
        Observation(entry, "7.6", part.method, "2026-05-07", "H01", best),
        Observation(entry, "7.6", part.method, "2026-05-07", "H02", worst),
    ]
    return replace(case, observations=tuple(kept + disputed))


def _best_and_worst(case: Case, item: str, method: str) -> tuple[str, str]:
    rule = case.framework.parts[item, method].rule
    values = sorted(
        {row.value for row in case.observations if (row.item, row.method) == (item, method)},
        key=lambda value: (rule.mark(value), value),
    )
    return values[-1], values[0]


def _tie_at_line(case: Case, _: Chance) -> Case:
    """The first one out gets the very records of the last one in, so that the committee has a case."""
    verdict = score(case).verdict
    last, first = verdict.lines[0].last_in, verdict.lines[0].first_out
    assert last is not None
    assert first is not None
    copied = [row._replace(entry=first) for row in case.observations if row.entry == last]
    others = [row for row in case.observations if row.entry != first]
    return replace(
        case,
        observations=tuple(others + copied),
        entries=tuple(
            row._replace(reopened=case.entry[last].reopened) if row.entry == first else row
            for row in case.entries
        ),
        bonus=_alike(case.bonus, last, first),
        not_applicable=_alike(case.not_applicable, last, first),
        voids=_alike(case.voids, last, first),
    )


def _alike(rows: tuple[Row, ...], last: str, first: str) -> tuple[Row, ...]:
    """Give one entry the rows of another."""
    kept = [row for row in rows if row.entry != first]
    copied = [row._replace(entry=first) for row in rows if row.entry == last]
    return tuple(kept + copied)


def _above_line(case: Case) -> list[str]:
    return [row.entry for row in score(case).verdict.standing if row.outcome == SELECTED]
