"""What the register holds of the invented organisations: codes, superiors, former titles, service points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lingji.core.credit_code import check_character
from lingji.core.facts import Entry
from lingji.demonstration.chance import Chance
from lingji.demonstration.names import COUNTIES

# Sector → the bureau above it.
BUREAUS = {
    "政务服务": "行政审批局",
    "教育": "教育局",
    "医疗卫生": "卫生健康局",
    "公用事业": "住房和城乡建设局",
    "交通运输": "交通运输局",
    "文化旅游": "文化和旅游局",
    "市场监管": "市场监督管理局",
    "金融服务": "金融工作办公室",
}
ENTERPRISES = ("公司", "客运站", "营业部")
# Offices of a bureau without a code of their own.
BRANCHES = ("市场监管所",)
# GB 32100: who registers, and what kind: an authority, an institution, an enterprise.
PREFIXES = {"authority": "11", "institution": "12", "enterprise": "91"}
TITLES = {
    "county": ("县级文明单位", "示文明委〔2022〕{}号", "2022-12-01", "2025-11-30"),
    "prefecture": ("州级文明单位", "示州文明委〔2023〕{}号", "2023-12-01", "2026-11-30"),
    "region": ("自治区级文明单位", "示区文明委〔2021〕{}号", "2021-12-01", "2024-11-30"),
}
PLACES = (("一楼办事大厅", 4, 12), ("二楼服务区", 1, 5), ("便民服务点", 1, 3))
HOURS = "工作日 9:30–13:30，15:30–19:00"


class Title(NamedTuple):
    """A former title; dates as ISO texts."""

    level: str
    name: str
    document: str
    conferred_on: str
    valid_until: str


class Point(NamedTuple):
    """A service point."""

    place: str
    address: str
    windows: int
    hours: str
    phone: str


class Registered(NamedTuple):
    """One organisation of the register; `superior` is a name in the same region, or empty."""

    name: str
    region: str
    sector: str
    kind: str
    credit_code: str
    no_code_reason: str
    superior: str
    phone: str
    titles: tuple[Title, ...] = ()
    points: tuple[Point, ...] = ()


def make_registry(entries: Iterable[Entry], seed: int) -> list[Registered]:
    """Return the bureaus of every county, then those that take part: the same seed, the same rows."""
    chance = Chance(f"lingji registry {seed}")
    names = {county.code: county.name_zh for county in COUNTIES}
    bureaus = [
        Registered(
            name + bureau, code, sector, "authority", _code("authority", code, number), "", "", _phone(number)
        )
        for number, (code, name, sector, bureau) in enumerate(
            (code, name, sector, bureau) for code, name in names.items() for sector, bureau in BUREAUS.items()
        )
    ]
    units = [
        _unit(entry, names[entry.region] + BUREAUS[entry.sector], number, chance)
        for number, entry in enumerate(entries, len(bureaus))
    ]
    return bureaus + units


def _unit(entry: Entry, superior: str, number: int, chance: Chance) -> Registered:
    branch = entry.organisation.endswith(BRANCHES)
    kind = "enterprise" if entry.organisation.endswith(ENTERPRISES) else "institution"
    return Registered(
        entry.organisation,
        entry.region,
        entry.sector,
        "branch" if branch else kind,
        "" if branch else _code(kind, entry.region, number),
        f"{superior}派出机构，无独立代码" if branch else "",
        superior,
        _phone(number),
        tuple(_titles(chance)) if entry.existing_title else (),
        tuple(_points(number, chance)),
    )


def _code(kind: str, region: str, number: int) -> str:
    """Return a sound code: the region is invented, so it is nobody's."""
    first = f"{PREFIXES[kind]}{region}MB{number:07d}"
    return first + check_character(first)


def _phone(number: int) -> str:
    return f"0900-{5_550_000 + number}"


def _titles(chance: Chance) -> Iterable[Title]:
    highest = chance.below(len(TITLES)) + 1
    for level, (name, document, conferred, until) in list(TITLES.items())[:highest]:
        yield Title(level, name, document.format(chance.below(9) + 1), conferred, until)


def _points(number: int, chance: Chance) -> Iterable[Point]:
    for place, fewest, most in PLACES[: chance.below(len(PLACES)) + 1]:
        windows = fewest + chance.below(most - fewest + 1)
        yield Point(place, f"示例路{number + 1}号", windows, HOURS, _phone(number))
