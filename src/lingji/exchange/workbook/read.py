"""Reading a workbook back into a case: whole, or refused with every fault and the cell it is in."""

from __future__ import annotations

import csv
import io

from lingji.core import framework as frameworks
from lingji.core import policy as policies
from lingji.core import records
from lingji.core.faults import Fault, Refused
from lingji.core.reading import read_case, read_framework
from lingji.core.writing import write_case
from lingji.exchange.workbook.columns import FIRST_DATA_ROW, Layout
from lingji.exchange.workbook.gather import Gathered
from lingji.exchange.workbook.gather_framework import gather_parts, gather_rules
from lingji.exchange.workbook.gather_rest import gather_list, gather_rest, gather_settings
from lingji.exchange.workbook.layout import GUIDE_SHEET, LISTS, LISTS_SHEET, PARTS, REST, RULES, TABLES
from lingji.exchange.workbook.moving import Moving
from lingji.exchange.workbook.opening import Opened, open_workbook
from lingji.exchange.workbook.settings import FRAMEWORK, POLICY, SETTINGS
from lingji.exchange.workbook.sheets import UNKNOWN_SHEET, SheetData, missing_sheet, read_sheet

SHEETS: tuple[Layout, ...] = (
    FRAMEWORK.layout,
    PARTS,
    RULES,
    *(layout for layout, file, _ in LISTS if file == frameworks.FILE),
    POLICY.layout,
    *(layout for layout, file, _ in LISTS if file == policies.FILE),
    *TABLES.values(),
    REST,
)
OF_FRAMEWORK = (
    FRAMEWORK.layout,
    PARTS,
    RULES,
    *(layout for layout, file, _ in LISTS if file == frameworks.FILE),
)
OF_POLICY = (POLICY.layout, *(layout for layout, file, _ in LISTS if file == policies.FILE))


def read_workbook(content: bytes) -> dict[str, bytes]:
    """Return the canonical files of the case in a workbook.

    Raises `Refused`: each fault has the sheet's Chinese name as its `file`, the row as Excel
    counts, and the column as `D 测评方式 method` (scoring specification, section 2).
    """
    opened = open_workbook(content)
    sheets = _read_sheets(opened)
    json = _gather(sheets)
    files = {name: gathered.json() for name, gathered in json.items()}
    files |= {table.file: _csv(sheets[layout.sheet]) for table, layout in TABLES.items()}
    own = [fault for sheet in sheets.values() for fault in sheet.faults]
    own += [fault for gathered in json.values() for fault in gathered.faults]
    own += _unknown_sheets(opened)
    moving = Moving(sheets, {name: gathered.places for name, gathered in json.items()}, own)
    try:
        case = read_case(_trusted(files, sheets, json, moving))
    except Refused as refused:
        moving.add(refused.faults)
    if moving.faults:
        raise Refused(_in_order(moving.faults))
    return write_case(case)


def _read_sheets(opened: Opened) -> dict[str, SheetData]:
    made = {}
    for layout in SHEETS:
        if layout.sheet in opened.sheets:
            errors = opened.errors[layout.sheet]
            made[layout.sheet] = read_sheet(layout, opened.sheets[layout.sheet], errors)
        elif layout is REST:
            made[layout.sheet] = SheetData(layout)
        else:
            made[layout.sheet] = missing_sheet(layout)
    return made


def _gather(sheets: dict[str, SheetData]) -> dict[str, Gathered]:
    json = {frameworks.FILE: Gathered(), policies.FILE: Gathered()}
    for settings in SETTINGS:
        gather_settings(settings, sheets[settings.layout.sheet], json[settings.file])
    framework = json[frameworks.FILE]
    parts = gather_parts(sheets[PARTS.sheet], framework)
    gather_rules(sheets[RULES.sheet], parts, framework, parts_are_sound=not sheets[PARTS.sheet].faults)
    for layout, file, root in LISTS:
        gather_list(sheets[layout.sheet], root, json[file])
    gather_rest(sheets[REST.sheet], json)
    return json


def _unknown_sheets(opened: Opened) -> list[Fault]:
    known = {GUIDE_SHEET, LISTS_SHEET, *(layout.sheet for layout in SHEETS)}
    return [Fault(name, None, "", "", UNKNOWN_SHEET) for name in opened.sheets if name not in known]


def _csv(sheet: SheetData) -> bytes:
    """Write a table so that its rows have the very numbers that they have in Excel."""
    names = list(sheet.columns)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    out.write("\r\n")
    before = FIRST_DATA_ROW - 1
    for row in sheet.rows:
        out.write("\r\n" * (row.number - before - 1))
        writer.writerow([row.cells[name] for name in names])
        before = row.number
    return out.getvalue().encode()


def _trusted(
    files: dict[str, bytes], sheets: dict[str, SheetData], json: dict[str, Gathered], moving: Moving
) -> dict[str, bytes]:
    """Leave out the files whose own sheets are at fault, so that no fault is told of a consequence.

    What the core finds in such a framework by itself is told all the same.
    """
    trusted = dict(files)
    for name, layouts in ((frameworks.FILE, OF_FRAMEWORK), (policies.FILE, OF_POLICY)):
        own = [sheets[layout.sheet] for layout in layouts]
        if json[name].faults or any(sheet.faults for sheet in own):
            del trusted[name]
            moving.leave_out(name)
            if name == frameworks.FILE and all(sheet.sound for sheet in own):
                try:
                    read_framework(files[name])
                except Refused as refused:
                    moving.add(refused.faults, whole=True)
    for table, layout in TABLES.items():
        if not sheets[layout.sheet].sound:
            del trusted[table.file]
            moving.leave_out(table.file)
    entries = sheets[TABLES[records.ENTRIES].sheet]
    if not entries.sound or any(fault.column == entries.named("entry") for fault in entries.faults):
        moving.leave_out_column("entry", records.ENTRIES.file)
    return trusted


def _in_order(faults: list[Fault]) -> list[Fault]:
    """Sort faults as a person walks through the workbook."""
    order = {layout.sheet: number for number, layout in enumerate(SHEETS)}
    return sorted(faults, key=lambda fault: (order.get(fault.file, len(order)), fault.file, fault.row or 0))
