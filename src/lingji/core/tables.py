"""Reading CSV tables strictly: every fault has its row and column (scoring specification, section 2)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lingji.core.faults import Faults
from lingji.core.text import Text

Record = tuple[int, list[str]]
BARE_RETURN = re.compile(r"\r(\r\n)?\Z")
QUOTED = re.compile(r'[",\r\n]')


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


@dataclass(frozen=True, slots=True)
class Table:
    """What was read of a table: its rows, those with a wrong number of cells, and whether that is all."""

    rows: list[Row]
    broken: list[Row]
    complete: bool


def read_table(columns: Columns, content: bytes | None, faults: Faults) -> Table:
    """Read one table; what is wrong with its shape is added to `faults`."""
    unread = Table([], [], complete=False)
    if content is None:
        if not columns.must_exist:
            return Table([], [], complete=True)
        faults.add(Text("缺少这个文件，请补上", "the file is missing; add it"))
        return unread
    text = _decoded(content, faults)
    if text is None:
        return unread
    records, complete = _records(text, faults)
    if not records:
        if complete:
            faults.add(Text("文件为空，至少要有表头", "the file is empty; it needs a header"), row=1)
        return unread
    (_, header), *body = records
    if not _rows_can_be_read(header, columns, faults):
        return unread
    return Table(*_rows(header, body, faults), complete)


def _decoded(content: bytes, faults: Faults) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # `object` is what was being decoded: the content without its byte-order mark.
        row = error.object[: error.start].count(b"\n") + 1
        faults.add(
            Text("不是 UTF-8，请另存为 UTF-8 编码的 CSV", "not UTF-8; save the file as UTF-8 CSV"), row=row
        )
        return None


def _records(text: str, faults: Faults) -> tuple[list[Record], bool]:
    """Return the numbered records that are not empty, and whether the text was read to its end."""
    line = ""

    def lines() -> Iterator[str]:
        nonlocal line
        for each in io.StringIO(text, newline="\n"):
            line = each
            yield each

    made: list[Record] = []
    number = 0
    try:
        for cells in csv.reader(lines(), strict=True):
            # Within a line the reader refuses a bare `\r` itself, but passes over it at the end of one.
            if BARE_RETURN.search(line):
                raise csv.Error
            number += 1
            if cells:
                made.append((number, cells))
    except csv.Error:
        advice = Text(
            "引号不成对、换行不是 LF 或 CRLF，或单元格过长（RFC 4180）",
            "a quotation mark without its pair, a line end that is not LF or CRLF, "
            "or a cell too long (RFC 4180)",
        )
        faults.add(advice, row=number + 1)
        return made, False
    return made, True


def _rows_can_be_read(header: list[str], columns: Columns, faults: Faults) -> bool:
    """Check the header; an unknown column is a fault, but the rows can still be read for theirs."""
    for name in header:
        if name not in columns.all and not columns.others_too:
            known = " ".join(columns.all)
            faults.add(
                Text(f"不认识的列，可用：{known}", f"unknown column; the columns are: {known}"),
                row=1,
                column=name,
                value=name,
            )
    before = len(faults.found)
    for name in sorted({name for name in header if header.count(name) > 1}):
        faults.add(
            Text("同一列出现两次", "the column stands twice; keep one"), row=1, column=name, value=name
        )
    for name in columns.required:
        if name not in header:
            faults.add(Text("缺少这一列，请补上", "the column is missing; add it"), row=1, column=name)
    return len(faults.found) == before


def _rows(header: list[str], records: list[Record], faults: Faults) -> tuple[list[Row], list[Row]]:
    width = len(header)
    rows: list[Row] = []
    broken: list[Row] = []
    for number, cells in records:
        fits = len(cells) == width
        (rows if fits else broken).append(Row(number, dict(zip(header, cells, strict=False))))
        if not fits:
            faults.add(
                Text(
                    f"有{len(cells)}个单元格，应为{width}个",
                    f"{len(cells)} cells where the header has {width}",
                ),
                row=number,
                value=",".join(cells),
            )
    return rows, broken


def write_table(columns: tuple[str, ...], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table as UTF-8 CSV with `\n` line ends (RFC 4180 quoting where needed)."""
    # Not by `csv.writer`: whether it quotes a bare `\r` depends on the version of Python.
    lines = (",".join([_cell(cell) for cell in row]) for row in (columns, *rows))
    return "".join(f"{line}\n" for line in lines).encode()


def _cell(text: str) -> str:
    if QUOTED.search(text):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
