"""Reading CSV tables strictly: every fault has its row and column (scoring specification, section 2)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lingji.core.faults import Faults
from lingji.core.text import Text


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table: those it must have, may have, and may have without meaning.

    `others_too` lets any other column stand there as well, without meaning.
    """

    file: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    must_exist: bool = True
    others_too: bool = False

    @property
    def all(self) -> tuple[str, ...]:
        return self.required + self.optional + self.free


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (the header is row 1) and its cells; an absent column reads as empty."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_table(columns: Columns, content: bytes | None, faults: Faults) -> list[Row]:
    """Read one table; what is wrong with its shape is added to `faults`."""
    if content is None:
        if columns.must_exist:
            faults.add(Text("缺少这个文件，请补上", "the file is missing; add it"))
        return []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        faults.add(
            Text("不是 UTF-8，请另存为 UTF-8 编码的 CSV", "not UTF-8; save the file as UTF-8 CSV"), row=row
        )
        return []
    records = _records(text, faults)
    header = next(records, None)
    if header is None:
        faults.add(Text("文件为空，至少要有表头", "the file is empty; it needs a header"), row=1)
        return []
    if not _header_is_sound(header[1], columns, faults):
        return []
    return list(_rows(header[1], records, faults))


def _records(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if cells:
                yield number, cells
    except csv.Error:
        faults.add(
            Text(
                "引号不成对或单元格过长（RFC 4180）",
                "a quotation mark without its pair, or a cell too long (RFC 4180)",
            ),
            row=number + 1,
        )


def _header_is_sound(header: list[str], columns: Columns, faults: Faults) -> bool:
    before = len(faults.found)
    for name in header:
        if name not in columns.all and not columns.others_too:
            known = " ".join(columns.all)
            faults.add(
                Text(f"不认识的列，可用：{known}", f"unknown column; the columns are: {known}"),
                row=1,
                column=name,
                value=name,
            )
    for name in sorted({name for name in header if header.count(name) > 1}):
        faults.add(
            Text("同一列出现两次", "the column stands twice; keep one"), row=1, column=name, value=name
        )
    for name in columns.required:
        if name not in header:
            faults.add(Text("缺少这一列，请补上", "the column is missing; add it"), row=1, column=name)
    return len(faults.found) == before


def _rows(header: list[str], records: Iterator[tuple[int, list[str]]], faults: Faults) -> Iterator[Row]:
    width = len(header)
    for number, cells in records:
        if len(cells) == width:
            yield Row(number, dict(zip(header, cells, strict=True)))
        else:
            faults.add(
                Text(
                    f"有{len(cells)}个单元格，应为{width}个",
                    f"{len(cells)} cells where the header has {width}",
                ),
                row=number,
                value=",".join(cells),
            )


def write_table(columns: tuple[str, ...], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table as UTF-8 CSV with `\\n` line ends (RFC 4180 quoting where needed)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()
