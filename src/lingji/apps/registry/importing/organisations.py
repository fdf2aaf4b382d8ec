"""Rows of the list of organisations: who is new, what changes, and what is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lingji.apps.people.reach import Place
from lingji.apps.registry.importing.known import Facts, Known, RegionFacts
from lingji.apps.registry.importing.planned import Planned, RowReader
from lingji.apps.registry.kinds import ACTIVE, KINDS, STATUSES
from lingji.core.credit_code import read_credit_code
from lingji.core.faults import Unreadable
from lingji.core.near_names import NearNames, folded_name
from lingji.exchange.registry import ORGANISATIONS, SourceRow

# Words of a title's name that say who conferred it; the first that fits counts.
LEVEL_WORDS = (
    ("national", ("全国", "国家级")),
    ("region", ("自治区级", "自治区", "省级", "省", "区级文明")),
    ("prefecture", ("自治州", "州级", "州", "地区", "盟", "市级")),
    ("county", ("县级", "县", "市", "区")),
)
SEPARATORS = re.compile("[;；、,，\n]")
# A kind by its code and by its words in both languages.
KIND_WORDS = {
    folded: code
    for code, word in KINDS.items()
    for folded in (code, folded_name(word.zh), folded_name(word.en))
}
PLAIN = ("kind", "sector", "main_leader", "leader_in_charge", "clerk", "phone")


def plan_organisations(rows: Sequence[SourceRow], known: Known) -> list[Planned]:
    """Return what each row would do. Rows that stand twice are faults; near-same names are questions."""
    planner = _Planner(known)
    planned = [planner.plan(row) for row in rows]
    for one in planned:
        planner.find_superior(one)
    for one in planned:
        planner.compare(one)
    planner.ask_about_near_names(planned)
    return planned


class _Planner:
    """Remembers what the rows above said, so that a second one of the same is noticed."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.codes: dict[str, Planned] = {}
        self.names: dict[tuple[str, str, str], Planned] = {}
        self.in_file: defaultdict[str, list[tuple[int, Planned]]] = defaultdict(list)
        self.readers: dict[int, RowReader] = {}
        self.position = 0

    def plan(self, row: SourceRow) -> Planned:
        """Read one row and find whom it is about."""
        reader = RowReader(ORGANISATIONS, row)
        planned = Planned(row, name=reader.text("name"))
        self.readers[id(planned)] = reader
        region = self._region(reader)
        code = self._code(reader)
        values = planned.values
        values |= {"name": planned.name, "region": region.code if region else "", "credit_code": code}
        values |= {column: reader.text(column) for column in PLAIN if column != "kind"}
        values["kind"] = _kind(reader)
        values["no_code_reason"] = reader.text("no_code_reason")
        values["titles"] = _titles(reader)
        facts = self._find(reader, planned, region, code)
        if facts is not None:
            planned.organisation = planned.target = facts.pk
            planned.version = facts.version
            self._check_found(reader, facts)
        elif not code and not values["no_code_reason"] and reader.is_sound("credit_code"):
            reader.fault(
                "credit_code",
                "没有代码的，请在“无代码原因”中写明（如：某单位的分支机构）",
                "without a code, say in the next column why (such as: a branch of …)",
            )
        if code and values["no_code_reason"]:
            reader.fault(
                "no_code_reason",
                "已填代码，请删去无代码原因",
                "the code is given; take the reason for none away",
            )
        self._check_twice(reader, planned)
        self.in_file[folded_name(planned.name)].append((self.position, planned))
        self.position += 1
        return planned

    def _region(self, reader: RowReader) -> RegionFacts | None:
        text = reader.text("region")
        if not text:
            return None
        region = self.known.region_of(text)
        if region is None:
            reader.fault(
                "region",
                "没有这个区划，请填写区划代码或从下拉列表选择",
                "there is no such region; write its code, or choose from the list",
            )
        return region

    def _code(self, reader: RowReader) -> str:
        text = reader.text("credit_code")
        if not text or not reader.is_sound("credit_code"):
            return ""
        try:
            return read_credit_code(text)
        except Unreadable as unreadable:
            reader.unreadable("credit_code", unreadable)
            return ""

    def _find(
        self, reader: RowReader, planned: Planned, region: RegionFacts | None, code: str
    ) -> Facts | None:
        """Return the registered organisation that a row is about, by its code or by name and region."""
        by_code = self.known.by_code.get(code) if code else None
        if by_code is not None:
            if folded_name(by_code.name) != folded_name(planned.name):
                reader.fault(
                    "name",
                    f"这个代码登记的是“{by_code.name}”；确已更名的，请先办理更名，否则请改正",
                    f"this code is that of “{by_code.name}”; record the change of name first, or mend it",
                )
            return by_code
        if region is None or not planned.name:
            return None
        named = [
            each
            for each in self.known.by_name.get(folded_name(planned.name), [])
            if each.region == region.code
        ]
        if len(named) > 1:
            named = [each for each in named if each.sector == planned.values["sector"]] or named
        if len(named) > 1:
            reader.fault(
                "name",
                "同一区划内有多个同名单位，请填写代码",
                "several organisations of this region have this name; give the code",
            )
        if not named:
            return None
        if code and named[0].credit_code and named[0].credit_code != code:
            reader.fault(
                "credit_code",
                f"该单位已登记的代码是{named[0].credit_code}；请核对，登记有误的先在单位页面改正",
                f"it is registered with the code {named[0].credit_code}; compare them, and mend the "
                "register on its page if that is the wrong one",
            )
        return named[0]

    def _check_found(self, reader: RowReader, facts: Facts) -> None:
        if facts.status != ACTIVE:
            word, successor = STATUSES[facts.status], self.known.successors.get(facts.pk, "")
            after = (f"，现为“{successor}”", f"; it is now “{successor}”") if successor else ("", "")
            reader.fault(
                "name",
                f"该单位{word.zh}{after[0]}；请改填现单位或删去此行",
                f"it is {word.en.lower()}{after[1]}: write that one, or take the row out",
            )
        if not self.known.is_within(facts):
            reader.fault(
                "name",
                "该单位不在您的管理范围内，请删去此行",
                "it lies outside your area; take the row out",
            )

    def _check_twice(self, reader: RowReader, planned: Planned) -> None:
        code = str(planned.values["credit_code"])
        key = (folded_name(planned.name), str(planned.values["region"]), str(planned.values["sector"]))
        first = self.codes.get(code) if code else None
        if first is not None:
            reader.fault("credit_code", *_twice(first, planned))
        elif planned.name and (first := self.names.get(key)) is not None:
            reader.fault("name", *_twice(first, planned))
        if code:
            self.codes.setdefault(code, planned)
        self.names.setdefault(key, planned)

    def find_superior(self, planned: Planned) -> None:
        """Find the superior of a row in the registry, or among the rows of the same file."""
        reader = self.readers[id(planned)]
        text = planned.cell("superior")
        planned.values["superior"] = planned.values["superior_row"] = None
        if not text:
            return
        path = self._path(str(planned.values["region"]))
        found = self._superior(text, path)
        if found is not None and found.pk != planned.organisation:
            planned.values["superior"] = found.pk
            return
        rows = [(at, one) for at, one in self.in_file.get(folded_name(text), []) if one is not planned]
        if len(rows) > 1:
            rows = [(at, one) for at, one in rows if one.values["region"] == planned.values["region"]]
        if len(rows) == 1 and not rows[0][1].source.faults:
            planned.values["superior_row"] = rows[0][0]
            return
        reader.fault(
            "superior",
            "没有登记这个主管单位；请先登记，或在本表中增加一行，名称须完全一致",
            "this superior is not registered; register it first, or add a row for it to this list, with the "
            "very name",
        )

    def _superior(self, text: str, path: str) -> Facts | None:
        """Return the active organisation of a code or name that stands nearest: here, above, or anywhere."""
        by_code = self.known.by_code.get(text.upper())
        if by_code is not None:
            return by_code
        named = [each for each in self.known.by_name.get(folded_name(text), []) if each.status == ACTIVE]
        above = [each for each in named if path.startswith(self._path(each.region))]
        above.sort(key=lambda each: len(self._path(each.region)), reverse=True)
        if above:
            return above[0]
        return named[0] if len(named) == 1 else None

    def _path(self, region: str) -> str:
        return self.known.regions[region].path if region in self.known.regions else "/"

    def compare(self, planned: Planned) -> None:
        """Note what a row changes, and whether it reaches beyond the area of who imports."""
        values = planned.values
        reader = self.readers[id(planned)]
        superior = values["superior"] if isinstance(values["superior"], int) else None
        place = Place(
            self._path(str(values["region"])), str(values["sector"]), planned.organisation, superior
        )
        if values["region"] and not self.known.reach.covers(place):
            reader.fault(
                "region", "不在您的管理范围内，请删去此行", "it lies outside your area; take the row out"
            )
        facts = self.known.by_pk.get(planned.organisation) if planned.organisation else None
        planned.changes = _changes(planned, facts, self.known)
        if facts is not None and values["no_code_reason"] and facts.credit_code:
            reader.fault(
                "no_code_reason",
                f"已登记代码{facts.credit_code}，请删去无代码原因",
                f"it is registered with the code {facts.credit_code}; take the reason for none away",
            )
        if facts is not None and self._is_taken(planned, facts):
            reader.fault(
                "name",
                "改后与已登记的另一个单位同名、同区划、同行业，请核对",
                "with this change it would have the name, region and sector of another organisation",
            )

    def _is_taken(self, planned: Planned, facts: Facts) -> bool:
        """Say whether another organisation is registered where this one would come to stand."""
        values = planned.values
        key = tuple(str(values[each] or getattr(facts, each)) for each in ("name", "region", "sector"))
        others = self.known.by_name.get(folded_name(planned.name), [])
        return any(each.pk != facts.pk and (each.name, each.region, each.sector) == key for each in others)

    def ask_about_near_names(self, planned: list[Planned]) -> None:
        """Ask of new organisations whether they are others than those with nearly the same name."""
        new = [one for one in planned if one.target is None and one.name]
        near = {str(one.values["region"]): NearNames() for one in new}
        # Where nothing is new nothing is asked: the names of a whole prefecture are many.
        for facts in self.known.by_pk.values():
            if facts.region in near:
                near[facts.region].add(facts.name)
        for one in new:
            names = near[str(one.values["region"])]
            one.question = names.near(one.name) or ""
            names.add(one.name)


def _twice(first: Planned, planned: Planned) -> tuple[str, str]:
    at = f"{first.source.sheet} " if first.source.sheet != planned.source.sheet else ""
    number = first.source.number
    return (
        f"与{at}第{number}行重复，请删去其中一行",
        f"the same stands in {at}row {number}; take one of them out",
    )


def _kind(reader: RowReader) -> str:
    text = reader.text("kind")
    if text and (code := KIND_WORDS.get(folded_name(text))):
        return code
    if text:
        known = "、".join(word.zh for word in KINDS.values())
        known_en = ", ".join(word.en for word in KINDS.values())
        reader.fault("kind", f"应为：{known}", f"write one of: {known_en}")
    return ""


def _titles(reader: RowReader) -> list[list[str]]:
    """Return the titles of a cell as (level, name)."""
    found: list[list[str]] = []
    for part in SEPARATORS.split(reader.row.cells.get("titles", "")):
        name = part.strip()
        if not name or name in ("无", "-", "—", "none"):
            continue
        level = level_of(name)
        if not level:
            reader.fault(
                "titles",
                f"“{name}”看不出级别，请写全称，如“州级文明单位”；或用“称号台账”导入",
                f"“{name}” does not say of what level: write it in full, or import the ledger of titles",
            )
        found.append([level, name[:100]])
    return found


def level_of(title: str) -> str:
    """Return the level that a title's name speaks of, or nothing."""
    return next(
        (level for level, words in LEVEL_WORDS if any(word in title for word in words)),
        "",
    )


def _changes(planned: Planned, facts: Facts | None, known: Known) -> list[tuple[str, str, str]]:
    """Return (column, old, new) for what a row gives and the registry has not."""
    values, made = planned.values, []
    for column in ("name", "credit_code", "no_code_reason", "region", *PLAIN):
        new, old = str(values[column]), str(getattr(facts, column)) if facts else ""
        if new and new != old:
            made.append((column, old, new))
    superior = values["superior"]
    if superior is not None or values["superior_row"] is not None:
        old_key = facts.superior if facts else None
        if superior != old_key or superior is None:
            made.append(
                ("superior", known.by_pk[old_key].name if old_key else "", _superior_name(planned, known))
            )
    titles = values["titles"]
    assert isinstance(titles, list)
    held = known.titles.get(facts.pk, set()) if facts else set()
    added = [title for title in titles if title[1] not in held]
    values["titles"] = added
    if added:
        made.append(("titles", "；".join(sorted(held)), "；".join([*sorted(held), *(t[1] for t in added)])))
    return made


def _superior_name(planned: Planned, known: Known) -> str:
    superior = planned.values["superior"]
    return known.by_pk[superior].name if isinstance(superior, int) else planned.cell("superior")
