"""Reading a filled workbook of a self-assessment: every fault at once, by row and column."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from lingji.apps.self_assessment.models import LONGEST_NOTE
from lingji.apps.self_assessment.queries import Whole
from lingji.apps.self_assessment.questions import names_of, outcome_of
from lingji.apps.self_assessment.workbooks import ASKED, COLUMNS
from lingji.core.faults import Fault, Faults, Refused
from lingji.core.framework import Part
from lingji.core.rules.asking import ANSWERS
from lingji.core.text import Text
from lingji.core.words import METHODS
from lingji.design.speech import say
from lingji.exchange.workbook.cells import cell_text

FILE = "自评表.xlsx"


class Read(NamedTuple):
    """What a workbook says of one item."""

    item: str
    typed: dict[str, dict[str, str]]
    note: str
    links: str


def read_sheet(content: bytes, whole: Whole) -> list[Read]:
    """Read a filled workbook; raises `core.faults.Refused` with every fault, by row and column."""
    first, second = _sheets(content)
    faults = Faults(FILE)
    typed = _typed(second, whole, faults)
    words = _words(first, whole, faults)
    for item in whole.items:
        for part in item.parts:
            outcome = outcome_of(whole.framework, part, typed.get((item.code, part.method), {}))
            if outcome.fault:
                where = f"{item.code} {say(METHODS[part.method])}"
                faults.add(Text(outcome.fault, outcome.fault), column=where)
    faults.refuse_if_any()
    made = []
    for item in whole.items:
        fields = {part.method: typed.get((item.code, part.method), {}) for part in item.parts}
        note, links = words.get(item.code, ("", ""))
        made.append(Read(item.code, {method: each for method, each in fields.items() if each}, note, links))
    return made


def _sheets(content: bytes) -> tuple[Sequence[Sequence[object]], Sequence[Sequence[object]]]:
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        found = [book.get_sheet_by_index(number).to_python(skip_empty_area=False) for number in (0, 1)]
    except (CalamineError, ValueError, IndexError) as error:
        advice = Text(
            "不是从本页下载的自评工作簿，请先下载再填写，存为 .xlsx",
            "not the workbook of this page: download it here, fill it in and save it as .xlsx",
        )
        raise Refused([Fault(FILE, None, "", "", advice)]) from error
    return found[0], found[1]


def _rows(
    sheet: Sequence[Sequence[object]], columns: Mapping[str, Text], faults: Faults
) -> Iterator[tuple[int, dict[str, str]]]:
    """Return the rows below the heads, by column; heads are known in either language."""
    heads = {word: key for key, text in columns.items() for word in (*text, say(text))}
    found = [_places(row, heads) for row in sheet[:5]]
    start = next((number for number, places in enumerate(found) if len(places) == len(columns)), None)
    if start is None:
        faults.add(
            Text("找不到表头，请用本页下载的工作簿", "the heads are missing: use the workbook of this page")
        )
        return
    places = found[start]
    for number, row in enumerate(sheet[start + 1 :], start + 2):
        cells = {}
        for key, place in places.items():
            with faults.catching(row=number, column=say(columns[key])):
                cells[key] = cell_text(row[place]).strip() if place < len(row) else ""
        if any(cells.values()):
            yield number, cells


def _places(row: Sequence[object], heads: Mapping[str, str]) -> dict[str, int]:
    return {heads[str(cell)]: place for place, cell in enumerate(row) if str(cell) in heads}


def _typed(
    sheet: Sequence[Sequence[object]], whole: Whole, faults: Faults
) -> dict[tuple[str, str], dict[str, str]]:
    parts = {(item.code, part.method): part for item in whole.items for part in item.parts}
    made: dict[tuple[str, str], dict[str, str]] = {}
    for number, cells in _rows(sheet, ASKED, faults):
        item, _, rest = cells.get("code", "").partition("|")
        method, _, name = rest.partition("|")
        part = parts.get((item, method))
        if part is None or name not in names_of(part):
            advice = Text("没有这个代码，请勿改动代码列", "there is no such code: leave that column as it is")
            faults.add(advice, row=number, column=say(ASKED["code"]), value=cells.get("code", ""))
            continue
        answer = _answer(part, cells.get("answer", ""))
        if answer is None:
            advice = Text("请从下拉列表中选择", "choose one from the list")
            faults.add(advice, row=number, column=say(ASKED["answer"]), value=cells["answer"])
        elif answer:
            made.setdefault((item, method), {})[name] = answer
    return made


def _answer(part: Part, cell: str) -> str | None:
    """Return a cell as the form would have it, None where it is none of the choices."""
    question = part.rule.question
    if not cell or question.shape not in ("choice", "ticks"):
        return cell
    if question.shape == "choice":
        code = cell.split(" ")[0]
        return code if code in {option.name for option in question.fields} else None
    words = {word: key for key, text in ANSWERS.items() for word in (*text, say(text), key)}
    return words.get(cell)


def _words(sheet: Sequence[Sequence[object]], whole: Whole, faults: Faults) -> dict[str, tuple[str, str]]:
    known = {item.code for item in whole.items}
    made = {}
    for number, cells in _rows(sheet, COLUMNS, faults):
        code = cells.get("item", "").split(" ")[0]
        if code not in known:
            advice = Text("没有这一项", "there is no such item")
            faults.add(advice, row=number, column=say(COLUMNS["item"]), value=cells.get("item", ""))
            continue
        note = cells.get("note", "")
        if len(note) > LONGEST_NOTE:
            advice = Text(
                f"最多{LONGEST_NOTE}字，现有{len(note)}字",
                f"at most {LONGEST_NOTE} characters; these are {len(note)}",
            )
            faults.add(advice, row=number, column=say(COLUMNS["note"]), value=note)
        made[code] = (note, cells.get("links", ""))
    return made
