"""A rectification ledger from Excel: what each row would become, or everything that is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from lingji.apps.people.reach import Reach
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.supervision.ledger import COLUMNS
from lingji.apps.supervision.models import Finding
from lingji.apps.supervision.raising import SOURCES, Problem, check_problem
from lingji.core.faults import Fault, Faults, Refused
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.cells import cell_text

FILE = "整改台账.xlsx"
MOST_ROWS = 5000
NEEDED = ("problem", "owner", "found_on", "source")
# Answers, re-checks and closing days are made in the house, by those who may: a list brings findings alone.
READ = ("found_on", "source", "problem", "item", "owner", "responsible", "supervisor", "due_on")


class Planned(NamedTuple):
    """One row that can be entered; `row` is that of the sheet, counted from 1."""

    row: int
    entry: Entry
    problem: Problem

    @property
    def source(self) -> str:
        """The source as people read it."""
        return say(SOURCES[self.problem.source])


def plan(content: bytes, selection: Selection, reach: Reach) -> list[Planned]:
    """Return what entering a ledger would do; raises `core.faults.Refused` with every fault of every row.

    Columns are known by their heads in either language and any order. A problem that the ledger has
    already (same owner, day and words) is refused too.
    """
    sheet = _sheet(content)
    start, places = _heads(sheet)
    entries = _entries(selection, reach)
    known: set[tuple[int | None, date | None, str]] = set(
        Finding.objects.filter(selection=selection).values_list("entry", "found_on", "problem")
    )
    faults, found = Faults(FILE), []
    for number, given in enumerate(sheet[start:], start + 1):
        cells = _cells(given, places, number, faults)
        if not any(cells.values()):
            continue
        planned = _row(cells, number, selection, entries, faults)
        if planned is None:
            continue
        key = (planned.entry.pk, planned.problem.found_on, planned.problem.text)
        if key in known:
            advice = Text("台账中已有该问题，请删去本行", "the ledger has it already: remove this row")
            faults.add(advice, row=number, column=say(COLUMNS["problem"]), value=planned.problem.text)
        known.add(key)
        found.append(planned)
    if not found and not faults.found:
        faults.add(Text("表中没有问题，请填写后再上传", "there is no finding in it: fill it in first"))
    if len(found) > MOST_ROWS:
        faults.add(Text(f"最多{MOST_ROWS}行，请分批上传", f"at most {MOST_ROWS} rows in one file"))
    faults.refuse_if_any()
    return found


def _sheet(content: bytes) -> Sequence[Sequence[object]]:
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        rows: Sequence[Sequence[object]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        advice = Text(
            "不是可读取的 Excel 工作簿，请导出台账作模板，填写并存为 .xlsx",
            "not a workbook that can be read: take the exported ledger as a template and save it as .xlsx",
        )
        raise Refused([Fault(FILE, None, "", "", advice)]) from error
    return rows


def _heads(sheet: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]]:
    """Return the first row after the heads (from 0), and where each column stands."""
    words = {word: column for column in READ for word in COLUMNS[column]}
    for number, row in enumerate(sheet[:10]):
        said = [str(cell).strip() for cell in row]
        places = {words[word]: place for place, word in enumerate(said) if word in words}
        if "problem" in places:
            missing = [say(COLUMNS[column]) for column in NEEDED if column not in places]
            if missing:
                advice = Text(f"缺少列：{'、'.join(missing)}", f"columns are missing: {', '.join(missing)}")
                raise Refused([Fault(FILE, number + 1, "", "", advice)])
            return number + 1, places
    advice = Text("没有找到“问题”一列，请用导出的台账作模板", "there is no column “Problem”")
    raise Refused([Fault(FILE, None, "", "", advice)])


def _cells(given: Sequence[object], places: Mapping[str, int], number: int, faults: Faults) -> dict[str, str]:
    cells = {}
    for column, place in places.items():
        with faults.catching(row=number, column=say(COLUMNS[column])):
            cells[column] = cell_text(given[place]).strip() if place < len(given) else ""
    return cells


def _entries(selection: Selection, reach: Reach) -> dict[str, list[Entry]]:
    """Return the entries within reach by the name of their organisation, and by their code."""
    found = Entry.objects.filter(
        within(reach, "organisation__"), selection=selection, withdrawn_at=None
    ).select_related("organisation__region", "selection__framework", "selection__region")
    named: dict[str, list[Entry]] = {}
    for entry in found.order_by("code"):
        for name in {entry.organisation.name, entry.code}:
            named.setdefault(name, []).append(entry)
    return named


def _row(
    cells: Mapping[str, str],
    number: int,
    selection: Selection,
    entries: Mapping[str, list[Entry]],
    faults: Faults,
) -> Planned | None:
    """Return what a row becomes, or tell what is wrong with it."""
    own = Faults(FILE)
    problem = Problem(
        text=cells.get("problem", ""),
        source=_source(cells.get("source", "")),
        item=cells.get("item", "").split(" ")[0],
        found_on=_day(cells, "found_on", number, own, needed=True),
        due_on=_day(cells, "due_on", number, own, needed=False),
        responsible=cells.get("responsible", "")[:60],
        supervisor=cells.get("supervisor", "")[:60],
    )
    check_problem(own, selection, problem, number)
    matching = entries.get(cells.get("owner", ""), [])
    if len(matching) != 1:
        advice = (
            Text("有多个同名单位，请填写参评编号", "several organisations have this name: write the code")
            if matching
            else Text("本次评选中没有这个单位，或不在您的辖区内", "no such entry within your area")
        )
        own.add(advice, row=number, column="owner", value=cells.get("owner", ""))
    for fault in own.found:
        column = say(COLUMNS[fault.column]) if fault.column in COLUMNS else fault.column
        faults.add(fault.advice, row=number, column=column, value=fault.value)
    return None if own.found else Planned(number, matching[0], problem)


def _source(word: str) -> str:
    known = {text: code for code, names in SOURCES.items() for text in names}
    return known.get(word, word)


def _day(cells: Mapping[str, str], column: str, number: int, faults: Faults, *, needed: bool) -> date | None:
    given = cells.get(column, "")
    if not given and not needed:
        return None
    try:
        return date.fromisoformat(given[:10].replace("/", "-").replace(".", "-"))
    except ValueError:
        advice = Text("请填写日期，如 2026-05-01", "write a date such as 2026-05-01")
        faults.add(advice, row=number, column=column, value=given)
        return None
