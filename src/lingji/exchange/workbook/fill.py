"""From a case to the filled sheets of a workbook: each sheet takes the leaves it shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lingji.core import framework as frameworks
from lingji.core import policy as policies
from lingji.core.facts import Case
from lingji.core.writing import rows_of
from lingji.exchange.workbook.columns import Column, Layout, in_order
from lingji.exchange.workbook.fill_framework import Arranged, fill_parts, fill_rules
from lingji.exchange.workbook.filled import Cells, Filled, annotations_of, list_length
from lingji.exchange.workbook.layout import LISTS, REST, TABLES
from lingji.exchange.workbook.leaves import Leaves, Path
from lingji.exchange.workbook.settings import SETTINGS, Setting, SettingsSheet
from lingji.exchange.workbook.settings import annotation as annotation_setting


@dataclass(frozen=True, slots=True)
class FilledSettings:
    """A sheet of settings with the keys that it holds, row by row."""

    filled: Filled
    settings: tuple[Setting, ...]


def fill(case: Case) -> tuple[list[Filled], dict[str, tuple[Setting, ...]]]:
    """Return every sheet of a case in its order, and the settings that stand in the sheets of keys."""
    arranged = Arranged(case.framework.source)
    leaves = {frameworks.FILE: arranged.leaves, policies.FILE: Leaves(case.policy.source)}
    framework, policy = (fill_settings(sheet, leaves[sheet.file]) for sheet in SETTINGS)
    bonus, vetoes, order = (fill_list(layout, leaves[file], root) for layout, file, root in LISTS)
    sheets = [
        framework.filled,
        fill_parts(arranged),
        fill_rules(arranged),
        bonus,
        vetoes,
        policy.filled,
        order,
    ]
    sheets += _fill_tables(case)
    rest = fill_rest(leaves)
    if rest.rows:
        sheets.append(rest)
    return sheets, {each.filled.layout.sheet: each.settings for each in (framework, policy)}


def fill_settings(sheet: SettingsSheet, leaves: Leaves) -> FilledSettings:
    """Return a sheet of keys with the leaves that it shows."""
    keys: list[Setting] = []
    for prefix in sheet.annotated:
        for what in ("title", "note", "source"):
            path: Path = (*filter(None, prefix.split(".")), what)
            first = ["zh-Hans", "en"] if (prefix, what) == ("", "title") else []
            tags = in_order([*first, *leaves.languages(path)])
            keys += [annotation_setting(f"{prefix}{what}.{tag}") for tag in tags]
    titles = [setting for setting in keys if setting.key.startswith("title.")]
    settings = (*titles, *sheet.settings, *(setting for setting in keys if setting not in titles))
    rows = [
        {
            "name": setting.zh,
            "key": setting.key,
            "value": leaves.take(setting.path, setting.kind),
            "explanation.zh-Hans": setting.explanation,
            "explanation.en": setting.explanation_en,
        }
        for setting in settings
    ]
    return FilledSettings(Filled(sheet.layout, sheet.layout.columns, rows), settings)


def fill_list(layout: Layout, leaves: Leaves, root: Path) -> Filled:
    """Return a sheet whose rows are the members of one list."""
    places: list[Path] = [(*root, number) for number in range(list_length(leaves, root))]
    titled = annotations_of(layout, leaves, lambda _, what: [(*place, what) for place in places])
    columns = (*layout.columns, *titled)
    return Filled(layout, columns, [take_row(columns, leaves, place) for place in places])


def take_row(columns: Iterable[Column], leaves: Leaves, place: Path) -> Cells:
    return {column.name: leaves.take((*place, *column.at), column.kind) for column in columns}


def _fill_tables(case: Case) -> list[Filled]:
    made = []
    for table, rows in rows_of(case).items():
        layout = TABLES[table]
        cells = [dict(zip(table.all, row, strict=True)) for row in rows]
        made.append(Filled(layout, layout.columns, cells))
    return made


def fill_rest(leaves: Mapping[str, Leaves]) -> Filled:
    """Return what no other sheet could carry, in a fixed order."""
    rows = [
        {
            "file": file,
            "path": json.dumps(path, ensure_ascii=False),
            "value": json.dumps(leaf, ensure_ascii=False),
        }
        for file, kept in leaves.items()
        for path, leaf in kept.left.items()
    ]
    return Filled(REST, REST.columns, sorted(rows, key=lambda row: (row["file"], row["path"])))
