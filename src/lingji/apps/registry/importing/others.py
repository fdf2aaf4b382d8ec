"""Rows of service points, of former titles and of regions: what they would do, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from lingji.apps.people.reach import Place
from lingji.apps.registry.importing.known import Facts, Known
from lingji.apps.registry.importing.planned import Planned, RowReader
from lingji.apps.registry.kinds import ACTIVE, ENDINGS, LEVELS
from lingji.apps.registry.models import FormerTitle, ServicePoint
from lingji.core.near_names import folded_name
from lingji.core.text import Text
from lingji.exchange.registry import POINTS, REGIONS, TITLES, SourceRow

MOST_WINDOWS = 999
REGION_CODE = re.compile(r"\d{6}(\d{3}){0,2}")
DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
YES = {"是": True, "1": True, "yes": True, "y": True, "启用": True, "": True}
NO = {"否": False, "0": False, "no": False, "n": False, "停用": False}


def plan_points(rows: Sequence[SourceRow], known: Known) -> list[Planned]:
    """Return what each row of service points would do."""
    fields = ("organisation", "place", "pk", "version", "address", "windows", "hours", "phone", "active")
    there = {row[:2]: row[2:] for row in ServicePoint.objects.order_by("pk").values_list(*fields)}
    seen: dict[tuple[int, str], int] = {}
    made = []
    for row in rows:
        reader = RowReader(POINTS, row)
        planned = _about(reader, known)
        texts = {name: reader.text(name) for name in ("place", "address", "hours", "phone")}
        new: dict[str, object] = {**texts, "windows": _windows(reader), "active": _active(reader)}
        if planned.organisation is not None:
            key = (planned.organisation, texts["place"])
            _check_twice(reader, "place", seen.setdefault(key, row.number))
            found = there.get(key)
            if found is not None:
                planned.target, planned.version = found[0], found[1]
                old = dict(zip(fields[4:], found[2:], strict=True))
                new |= {name: old[name] for name in old if new[name] in ("", None)}
                planned.changes = [
                    (name, _shown(old[name]), _shown(new[name])) for name in old if old[name] != new[name]
                ]
            else:
                planned.changes = [(name, "", _shown(value)) for name, value in new.items() if value != ""]
        planned.values = new
        made.append(planned)
    return made


def plan_titles(rows: Sequence[SourceRow], known: Known) -> list[Planned]:
    """Return what each row of the ledger of titles would do."""
    fields = ("level", "name", "document", "conferred_on", "valid_until", "ended")
    stored = FormerTitle.objects.order_by("pk").values_list("organisation", "name", "pk", "version", *fields)
    there = {row[:2]: row[2:] for row in stored}
    seen: dict[tuple[int, str], int] = {}
    made = []
    for row in rows:
        reader = RowReader(TITLES, row)
        planned = _about(reader, known)
        new: dict[str, object] = {
            "level": _word(reader, "level", LEVELS),
            "name": reader.text("title"),
            "document": reader.text("document"),
            "conferred_on": _day(reader, "conferred_on"),
            "valid_until": _day(reader, "valid_until"),
            "ended": _word(reader, "ended", ENDINGS),
        }
        _check_dates(reader, new)
        if planned.organisation is not None:
            key = (planned.organisation, str(new["name"]))
            _check_twice(reader, "title", seen.setdefault(key, row.number))
            found = there.get(key)
            if found is not None:
                planned.target, planned.version = found[0], found[1]
                old = {name: _stored(value) for name, value in zip(fields, found[2:], strict=True)}
                new |= {name: old[name] for name in old if new[name] in ("", None)}
                planned.changes = [
                    (_column(name), _shown(old[name]), _shown(new[name]))
                    for name in old
                    if old[name] != new[name]
                ]
            else:
                planned.changes = [(_column(name), "", _shown(value)) for name, value in new.items() if value]
        planned.values = new
        made.append(planned)
    return made


def plan_regions(rows: Sequence[SourceRow], known: Known) -> list[Planned]:
    """Return what each row of regions would do; a region never changes its parent."""
    in_file = {row.cells.get("code", "") for row in rows}
    seen: dict[str, int] = {}
    made = []
    for row in rows:
        reader = RowReader(REGIONS, row)
        planned = Planned(row, name=reader.text("name_zh"))
        code, parent = reader.text("code"), reader.text("parent")
        name_en = reader.text("name_en")
        found = known.regions.get(code)
        if code and found is None and not REGION_CODE.fullmatch(code):
            reader.fault(
                "code", "应为6位数字（乡镇9位、村12位）", "six digits (nine for a town, twelve for a village)"
            )
        if code in seen:
            _check_twice(reader, "code", seen[code])
        seen.setdefault(code, row.number)
        _check_parent(reader, code, parent, known, in_file)
        planned.values = {"code": code, "name_zh": planned.name, "name_en": name_en, "parent": parent}
        if found is None:
            planned.values["name_en"] = name_en or planned.name
            planned.changes = [(name, "", str(value)) for name, value in planned.values.items() if value]
        else:
            planned.target, planned.version = found.pk, found.version
            planned.values["name_en"] = name_en or found.name_en
            planned.changes = [
                (name, str(getattr(found, name)), str(planned.values[name]))
                for name in ("name_zh", "name_en")
                if planned.values[name] != getattr(found, name)
            ]
        made.append(planned)
    return made


def _check_parent(reader: RowReader, code: str, parent: str, known: Known, in_file: set[str]) -> None:
    found = known.regions.get(code)
    above = known.regions.get(parent)
    if parent and above is None and (parent not in in_file or parent == code):
        reader.fault(
            "parent", "没有登记这个上级，请在本表中增加一行", "it is not registered; add a row for it here"
        )
    elif found is not None and parent and f"/{parent}/{code}/" not in found.path:
        reader.fault(
            "parent", "已登记的区划不能改隶属关系，请核对", "a region that is registered keeps its parent"
        )
    path = found.path if found else above.path if above else None
    if path is not None and not known.reach.covers(Place(path)):
        reader.fault("code", "不在您的管理范围内，请删去此行", "it lies outside your area; take the row out")
    if not parent and found is None and not known.reach.covers(Place("/")):
        reader.fault("parent", "请填写上级代码", "write the parent's code")


def _about(reader: RowReader, known: Known) -> Planned:
    """Find the organisation that a row is about, by its code or its name within reach."""
    planned = Planned(reader.row, name=reader.text("name"))
    code = reader.text("credit_code").upper()
    if code:
        facts = known.by_code.get(code)
        if facts is None:
            reader.fault(
                "credit_code",
                "没有登记这个代码；请核对，或先导入单位",
                "this code is not registered; compare it, or import the organisations first",
            )
            return planned
    else:
        named = [
            each
            for each in known.by_name.get(folded_name(planned.name), [])
            if each.status == ACTIVE and known.is_within(each)
        ]
        if len(named) != 1:
            reader.fault("name", *(_several() if named else _nobody()))
            return planned
        facts = named[0]
    return _found(reader, planned, facts, known)


def _found(reader: RowReader, planned: Planned, facts: Facts, known: Known) -> Planned:
    if folded_name(facts.name) != folded_name(planned.name):
        reader.fault("name", f"这个代码登记的是“{facts.name}”", f"this code is registered for “{facts.name}”")
    elif not known.is_within(facts):
        reader.fault("name", "不在您的管理范围内，请删去此行", "it lies outside your area; take the row out")
    elif facts.status != ACTIVE:
        after = known.successors.get(facts.pk, "")
        reader.fault(
            "name",
            f"该单位已不存续{f'，现为“{after}”' if after else ''}",
            f"it is no longer active{f'; it is now “{after}”' if after else ''}",
        )
    planned.organisation = facts.pk
    return planned


def _nobody() -> tuple[str, str]:
    return (
        "没有登记这个单位；请核对名称，或先导入单位",
        "it is not registered; compare the name, or import the organisations first",
    )


def _several() -> tuple[str, str]:
    return ("有多个同名单位，请填写代码", "several have this name; give the code")


def _check_twice(reader: RowReader, column: str, first: int) -> None:
    if first != reader.row.number:
        reader.fault(
            column,
            f"与第{first}行重复，请删去其中一行",
            f"the same stands in row {first}; take one of them out",
        )


def _windows(reader: RowReader) -> int | None:
    text = reader.text("windows")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > MOST_WINDOWS:
        reader.fault("windows", f"应为0至{MOST_WINDOWS}的整数", f"a whole number from 0 to {MOST_WINDOWS}")
        return None
    return int(text)


def _active(reader: RowReader) -> bool:
    text = reader.text("active").casefold()
    if text not in YES and text not in NO:
        reader.fault("active", "应为是或否", "write yes or no")
    return text not in NO


def _word(reader: RowReader, column: str, words: Mapping[str, Text]) -> str:
    """Return the code of a word; what no word says is a fault."""
    text = folded_name(reader.text(column))
    for code, word in words.items():
        if text in (code, folded_name(word.zh), folded_name(word.en)):
            return code
    if text:
        zh = "、".join(word.zh for word in words.values())
        reader.fault(column, f"应为：{zh}", "write one of: " + ", ".join(word.en for word in words.values()))
    return ""


def _day(reader: RowReader, column: str) -> str | None:
    text = reader.text(column)
    if not text:
        return None
    match = DAY.match(text)
    try:
        return date(*map(int, match.groups() if match else (0, 0, 0))).isoformat()
    except ValueError:
        reader.fault(column, "应为日期，如 2023-12-01", "a date such as 2023-12-01")
        return None


def _check_dates(reader: RowReader, new: dict[str, object]) -> None:
    first, last = new["conferred_on"], new["valid_until"]
    if first and last and str(last) < str(first):
        reader.fault("valid_until", "早于命名日期，请核对", "it lies before the day of conferral")


def _stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _column(name: str) -> str:
    return "title" if name == "name" else name


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
