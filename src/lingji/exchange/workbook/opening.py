"""Opening an Excel file with care: what is no workbook, or too large, is refused in a sentence."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

LARGEST_UNPACKED = 1 << 30
MOST_CELLS = 30_000_000
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["']([0-9]+)["']""")
COLUMN = re.compile(rb"""\br=["']([A-Z]{1,3})[0-9]+["']""")
ERROR = re.compile(rb"""\bt=["']e["']""")
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<", re.DOTALL)
CELL_AT = re.compile(rb"""\br=["']([A-Z]{1,3}[0-9]+)["']""")

NOT_EXCEL = Text("不是 Excel 工作簿（.xlsx），请另存为 .xlsx", "this is no Excel workbook; save it as .xlsx")
LOCKED = Text(
    "这是旧式 .xls 或加了密码的文件，请去掉密码并另存为 .xlsx",
    "this is an old .xls or has a password; save it as .xlsx without a password",
)
BROKEN = Text("文件已损坏，无法读取，请重新保存", "the file is damaged and cannot be read; save it again")
TOO_LARGE = Text(
    "表格过大，请删去远处的空白格式单元格和多余内容",
    "it is too large; delete far-off cells and what is not needed",
)

Grid = list[list[object]]


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a workbook by name, and the cells (row, column, from 0) that hold an Excel error."""

    sheets: dict[str, Grid]
    errors: dict[str, dict[tuple[int, int], str]]


def open_workbook(content: bytes) -> Opened:
    """Read the cells of an .xlsx; raises `Refused`."""
    if content.startswith(OLD_EXCEL):
        raise _refused(LOCKED)
    try:
        errors = _look_inside(content)
        book = CalamineWorkbook.from_object(BytesIO(content))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in errors}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _refused(BROKEN if content.startswith(b"PK") else NOT_EXCEL) from error
    except (CalamineError, ET.ParseError, ValueError, KeyError) as error:
        raise _refused(BROKEN) from error
    return Opened({name: [list(row) for row in grid] for name, grid in sheets.items()}, errors)


def _refused(advice: Text) -> Refused:
    return Refused([Fault("Excel", None, "", "", advice)])


def _look_inside(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Return the error cells of each sheet, having made sure that the sheets fit into memory.

    The reader gives an error cell as an empty one, and lays out every sheet as a full rectangle:
    a single cell in the far corner would take all memory.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED:
            raise _refused(TOO_LARGE)
        if BOOK not in archive.namelist():
            raise _refused(NOT_EXCEL)
        return {name: _error_cells(archive.read(member)) for name, member in _members(archive).items()}


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the archive member of each sheet, by the sheet's name."""
    relations = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
        for each in ET.fromstring(archive.read(RELATIONS))  # noqa: S314 - Expat limits expansion
    }
    book = ET.fromstring(archive.read(BOOK))  # noqa: S314 - as above
    sheets = [each for each in book.iter() if each.tag.endswith("}sheet")]
    return {each.get("name", ""): relations[each.get(RELATION_ID, "")] for each in sheets}


def _error_cells(sheet: bytes) -> dict[tuple[int, int], str]:
    rows = max((int(row) for row in ROW.findall(sheet)), default=0)
    columns = {xl_cell_to_rowcol(name.decode() + "1")[1] for name in set(COLUMN.findall(sheet))}
    if rows * (1 + max(columns, default=0)) > MOST_CELLS:
        raise _refused(TOO_LARGE)
    made: dict[tuple[int, int], str] = {}
    if ERROR.search(sheet):
        for attributes, value in CELL.findall(sheet):
            place = CELL_AT.search(attributes)
            if place and ERROR.search(attributes):
                row, column = xl_cell_to_rowcol(place[1].decode())
                made[row, column] = value.decode(errors="replace")
    return made
