"""From the sheets of keys, the short lists and 其他 back to the leaves of framework and policy."""

from __future__ import annotations

import json

from lingji.core.faults import Unreadable
from lingji.core.text import Text
from lingji.exchange.workbook.cells import check_cell
from lingji.exchange.workbook.gather import Gathered
from lingji.exchange.workbook.leaves import Leaf, Path
from lingji.exchange.workbook.settings import SettingsSheet
from lingji.exchange.workbook.sheets import SheetData

UNKNOWN_KEY = Text("不认识的键，请删去此行", "unknown key; delete the row")
UNKNOWN_FILE = Text("应为 framework.json 或 policy.json", "write framework.json or policy.json")
NOT_A_PATH = Text(
    '应为 JSON 数组，如 ["categories", 0, "note"]', 'write a JSON array such as ["categories", 0, "note"]'
)
NOT_A_LEAF = Text(
    "应为一个 JSON 值：加引号的文字、整数、true、null、{} 或 []",
    "write one JSON value: a quoted text, a whole number, true, null, {} or []",
)


def gather_settings(settings: SettingsSheet, sheet: SheetData, gathered: Gathered) -> None:
    """Gather a sheet of keys; an empty value is an absent key."""
    for row in sheet.rows:
        setting = settings.setting(row.cells.get("key", ""))
        value = row.cells.get("value", "")
        if setting is None:
            sheet.fault(row, "key", UNKNOWN_KEY)
            continue
        gathered.places.add(setting.path, sheet.place(row, "value"))
        try:
            if value:
                check_cell(value, code=setting.code, kind=setting.kind)
                gathered.put(setting.path, value, sheet.place(row, "value"), setting.kind)
        except Unreadable as unreadable:
            sheet.fault(row, "value", unreadable.advice)
    if settings.setting("total"):
        # The categories sum to the total, so a fault of their sum is told beside it.
        total = gathered.places.find("total", "")
        if total:
            gathered.places.add(("categories",), total)


def gather_list(sheet: SheetData, root: Path, gathered: Gathered) -> None:
    """Gather a sheet whose rows are the members of one list."""
    for number, row in enumerate(sheet.rows):
        for name, (_, column) in sheet.columns.items():
            path = (*root, number, *column.at)
            gathered.put(path, row.cells.get(name, ""), sheet.place(row, name), column.kind)


def gather_rest(sheet: SheetData, json_files: dict[str, Gathered]) -> None:
    """Gather 其他: what no other sheet can carry, as JSON with its path."""
    for row in sheet.rows:
        file = json_files.get(row.cells.get("file", ""))
        path, leaf = _path(row.cells.get("path", "")), _leaf(row.cells.get("value", ""))
        if file is None:
            sheet.fault(row, "file", UNKNOWN_FILE)
        if path is None:
            sheet.fault(row, "path", NOT_A_PATH)
        if leaf is None:
            sheet.fault(row, "value", NOT_A_LEAF)
        if file and path and leaf:
            file.put_leaf(path, leaf[0], sheet.place(row, "value"))


def _path(text: str) -> Path | None:
    try:
        path = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(path, list) or not path or isinstance(path[0], int):
        return None
    if any(isinstance(step, bool) or not isinstance(step, str | int) for step in path):
        return None
    return tuple(path)


def _leaf(text: str) -> tuple[Leaf] | None:
    """Return a leaf in a tuple, since None is a leaf too; None where the text is no leaf."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if value is None or isinstance(value, str | int):
        return (value,)
    return (value,) if value in ({}, []) else None
