"""From a row of a table to a fact: one reader for each table (scoring specification, section 2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lingji.core.facts import Bonus, Entry, NotApplicable, Observation, Veto, Void
from lingji.core.faults import Faults, Unreadable
from lingji.core.framework import Framework
from lingji.core.numbers import read_points, read_whole, trim
from lingji.core.tables import Columns, Row
from lingji.core.text import Text

ENTRIES = Columns(
    "entries.csv", ("entry", "organisation"), ("region", "sector", "existing_title", "reopened")
)
OBSERVATIONS = Columns(
    "observations.csv", ("entry", "item", "method", "occasion", "assessor", "value"), free=("note",)
)
VOIDS = Columns("voids.csv", ("entry", "item", "method", "reason"), must_exist=False)
NOT_APPLICABLE = Columns("not_applicable.csv", ("entry", "item", "reason"), must_exist=False)
BONUS = Columns("bonus.csv", ("entry", "code", "points"), must_exist=False)
VETOES = Columns("vetoes.csv", ("entry", "code", "reason"), must_exist=False)
TABLES = (ENTRIES, OBSERVATIONS, VOIDS, NOT_APPLICABLE, BONUS, VETOES)


@dataclass
class Known:
    """What rows are checked against; a framework with faults, or entries not read whole, check nothing."""

    framework: Framework | None
    entries: set[str] | None = None
    marked: set[tuple[str, str, str]] = field(default_factory=set)


def read_entry(row: Row, _: Known, faults: Faults) -> Entry:
    for column in ("entry", "organisation"):
        if not row[column]:
            faults.add(Text("不得为空", "it may not be empty"), row=row.number, column=column)
    titled = row["existing_title"]
    if titled not in ("", "0", "1"):
        faults.add(Text("应为 1 或 0", "write 1 or 0"), row=row.number, column="existing_title", value=titled)
    reopened = 0
    if row["reopened"]:
        with faults.catching(row=row.number, column="reopened", value=row["reopened"]):
            reopened = read_whole(row["reopened"])
    return Entry(row["entry"], row["organisation"], row["region"], row["sector"], titled == "1", reopened)


def read_observation(row: Row, known: Known, faults: Faults) -> Observation:
    made = Observation(*(row[column] for column in OBSERVATIONS.all))
    _check_entry(row, known, faults)
    for column in ("occasion", "assessor"):
        if not row[column]:
            faults.add(Text("不得为空", "it may not be empty"), row=row.number, column=column)
    if known.framework and _check_part(row, known.framework, faults):
        # The same value of the same part is read once: a case holds far fewer values than rows.
        seen = (made.item, made.method, made.value)
        if seen not in known.marked:
            try:
                known.framework.parts[made.item, made.method].rule.mark(made.value)
                known.marked.add(seen)
            except Unreadable as unreadable:
                faults.add(unreadable.advice, row=row.number, column="value", value=made.value)
    return made


def read_void(row: Row, known: Known, faults: Faults) -> Void:
    _check_entry(row, known, faults)
    if known.framework and row["method"]:
        _check_part(row, known.framework, faults)
    elif known.framework:
        _check_item(row, known.framework, faults)
    return Void(row["entry"], row["item"], row["method"], row["reason"])


def read_not_applicable(row: Row, known: Known, faults: Faults) -> NotApplicable:
    _check_entry(row, known, faults)
    if known.framework:
        _check_item(row, known.framework, faults)
    return NotApplicable(row["entry"], row["item"], row["reason"])


def read_bonus(row: Row, known: Known, faults: Faults) -> Bonus:
    _check_entry(row, known, faults)
    points = 0
    with faults.catching(row=row.number, column="points", value=row["points"]):
        points = read_points(row["points"])
    if known.framework and _check_code(row, known.framework.bonus, faults):
        most = known.framework.bonus[row["code"]].points
        if points > most:
            faults.add(
                Text(
                    f"不得高于该加分项的{trim(most)}分", f"the bonus item gives at most {trim(most)} points"
                ),
                row=row.number,
                column="points",
                value=row["points"],
            )
    return Bonus(row["entry"], row["code"], points)


def read_veto(row: Row, known: Known, faults: Faults) -> Veto:
    _check_entry(row, known, faults)
    if known.framework:
        _check_code(row, known.framework.vetoes, faults)
    return Veto(row["entry"], row["code"], row["reason"])


ReadRow = Callable[[Row, Known, Faults], object]


def _check_entry(row: Row, known: Known, faults: Faults) -> None:
    if known.entries is not None and row["entry"] not in known.entries:
        faults.add(
            Text(
                "entries.csv 中没有这个参评单位",
                "no such entry in entries.csv; add it there or mend the code",
            ),
            row=row.number,
            column="entry",
            value=row["entry"],
        )


def _check_item(row: Row, framework: Framework, faults: Faults) -> bool:
    if row["item"] in framework.items:
        return True
    faults.add(
        Text("测评体系中没有这一项", "the framework has no such item"),
        row=row.number,
        column="item",
        value=row["item"],
    )
    return False


def _check_part(row: Row, framework: Framework, faults: Faults) -> bool:
    if not _check_item(row, framework, faults):
        return False
    methods = [part.method for part in framework.items[row["item"]].parts]
    if row["method"] in methods:
        return True
    faults.add(
        Text(
            f"该项没有这种测评方式，应为：{' '.join(methods)}",
            f"the item has no such part; its methods are: {' '.join(methods)}",
        ),
        row=row.number,
        column="method",
        value=row["method"],
    )
    return False


def _check_code(row: Row, codes: Mapping[str, object], faults: Faults) -> bool:
    if row["code"] in codes:
        return True
    known = " ".join(codes)
    none = Text("测评体系没有这类代码", "no such code; the framework has none of this kind")
    listed = Text(f"测评体系中没有这个代码，应为：{known}", f"no such code; the framework has: {known}")
    faults.add(listed if codes else none, row=row.number, column="code", value=row["code"])
    return False
