"""Reading a case: bytes in, one `Case` out, or every fault at once (scoring specification, section 2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from lingji.core import framework as frameworks
from lingji.core import policy as policies
from lingji.core import records
from lingji.core.apportion import ApportionmentRefused
from lingji.core.facts import Case, Entry, NotApplicable
from lingji.core.faults import Fault, Faults, Refused
from lingji.core.framework import Framework
from lingji.core.jsonread import load_object
from lingji.core.numbers import trim
from lingji.core.policy import Policy
from lingji.core.quota import seats_of
from lingji.core.records import Known
from lingji.core.tables import Columns, Row, read_table
from lingji.core.text import Text

T = TypeVar("T")
FILES = (frameworks.FILE, policies.FILE, *(table.file for table in records.TABLES))
MISSING = Text("缺少这个文件，请补上", "the file is missing; add it")


def read_case(files: Mapping[str, bytes]) -> Case:
    """Read a case from the bytes of its files, by name; raises `Refused` with every fault."""
    faults: list[Fault] = []
    framework = _framework(files, faults)
    policy = _policy(files, framework, faults)
    known = Known(framework)

    def rows(
        columns: Columns, key: tuple[str, ...], read: Callable[[Row, Known, Faults], T]
    ) -> list[tuple[Row, T]]:
        own = Faults(columns.file)
        table = read_table(columns, files.get(columns.file), own)
        if columns is records.ENTRIES and table.complete:
            known.entries = {row["entry"] for row in table.rows + table.broken}
        _check_unique(table.rows, key, own)
        made = [(row, read(row, known, own)) for row in table.rows]
        faults.extend(own.found)
        return made

    entries = rows(records.ENTRIES, ("entry",), records.read_entry)
    entries_sound = not any(fault.file == records.ENTRIES.file for fault in faults)
    observations = rows(records.OBSERVATIONS, records.OBSERVATIONS.required[:5], records.read_observation)
    voids = rows(records.VOIDS, records.VOIDS.required, records.read_void)
    left_out = rows(records.NOT_APPLICABLE, ("entry", "item"), records.read_not_applicable)
    bonus = rows(records.BONUS, ("entry", "code"), records.read_bonus)
    vetoes = rows(records.VETOES, ("entry", "code"), records.read_veto)
    if framework and policy:
        _check_left_out(left_out, framework, policy, faults)
        if entries_sound:
            _check_groups(entries, policy, faults)
    if faults or framework is None or policy is None:
        raise Refused(faults)
    return Case(
        framework,
        policy,
        _only(entries),
        _only(observations),
        _only(voids),
        _only(left_out),
        _only(bonus),
        _only(vetoes),
    )


def read_framework(content: bytes) -> Framework:
    """Read a framework by itself; raises `Refused`."""
    faults: list[Fault] = []
    framework = _framework({frameworks.FILE: content}, faults)
    if framework is None:
        raise Refused(faults)
    return framework


def _only(rows: list[tuple[Row, T]]) -> tuple[T, ...]:
    return tuple(made for _, made in rows)


def _load(name: str, files: Mapping[str, bytes], faults: list[Fault]) -> Mapping[str, object] | None:
    if name not in files:
        faults.append(Fault(name, None, "", "", MISSING))
        return None
    try:
        return load_object(name, files[name])
    except Refused as refused:
        faults.extend(refused.faults)
        return None


def _framework(files: Mapping[str, bytes], faults: list[Fault]) -> Framework | None:
    source = _load(frameworks.FILE, files, faults)
    if source is None:
        return None
    own = Faults(frameworks.FILE)
    made = frameworks.read_framework(source, own)
    faults.extend(own.found)
    return None if own.found else made


def _policy(files: Mapping[str, bytes], framework: Framework | None, faults: list[Fault]) -> Policy | None:
    source = _load(policies.FILE, files, faults)
    if source is None:
        return None
    own = Faults(policies.FILE)
    made = policies.read_policy(source, framework, own)
    faults.extend(own.found)
    return None if own.found else made


def _check_unique(rows: list[Row], key: tuple[str, ...], faults: Faults) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        values = tuple(row[column] for column in key)
        before = first.setdefault(values, row.number)
        if before != row.number:
            advice = Text(f"与第{before}行重复，请删去其一", f"the same as row {before}; keep one")
            faults.add(advice, row=row.number, column=",".join(key), value=" ".join(values))


def _check_left_out(
    rows: list[tuple[Row, NotApplicable]], framework: Framework, policy: Policy, faults: list[Fault]
) -> None:
    """At most `not_applicable_max` points, and never all of them, are left out for one entry."""
    left_out: dict[str, dict[str, int]] = {}
    last: dict[str, int] = {}
    for row, made in rows:
        if made.item in framework.items:
            left_out.setdefault(made.entry, {})[made.item] = framework.items[made.item].points
            last[made.entry] = row.number
    for entry, items in left_out.items():
        points, most = sum(items.values()), policy.not_applicable_max
        if points > most or points == framework.total:
            advice = Text(
                f"不适用共{trim(points)}分，至多{trim(most)}分且不得全部不适用",
                f"{trim(points)} points are left out; at most {trim(most)} may be, and never all of them",
            )
            faults.append(Fault(records.NOT_APPLICABLE.file, last[entry], "item", entry, advice))


def _check_groups(entries: list[tuple[Row, Entry]], policy: Policy, faults: list[Fault]) -> None:
    by = policy.quota.by
    unfilled = [row for row, _ in entries if by is not None and not row[by]]
    for row in unfilled:
        advice = Text("名额按此列分配，每行都要填写", "seats are shared by this column; fill it in every row")
        faults.append(Fault(records.ENTRIES.file, row.number, by or "", "", advice))
    if unfilled:
        return
    try:
        seats_of(policy.quota, _only(entries))
    except ApportionmentRefused as error:
        faults.append(Fault(policies.FILE, None, "quota.floor", str(policy.quota.floor), error.advice))
