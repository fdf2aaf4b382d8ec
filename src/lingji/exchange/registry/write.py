"""Writing the registry's sheets: a template to fill, a list to take away, faulty rows with what to mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from lingji.core.text import Text
from lingji.exchange.registry.columns import Sheet
from lingji.exchange.registry.guide import write_guide
from lingji.exchange.workbook.style import CINNABAR, TEXT_FORMAT, Book, freeze, safe

LISTS = "代码表"
FILLABLE = 20_000
REMARK = Text("问题", "What to mend")


@dataclass(frozen=True, slots=True)
class Filled:
    """One row to write: its cells by column name, and what is to be mended in it."""

    cells: Mapping[str, str]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The lists behind the drop-downs, by name; a `closed` one refuses anything else."""

    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset({"kinds", "levels", "endings", "yes_no"})


def write_sheet(
    sheet: Sheet,
    year: int,
    rows: Iterable[Filled] = (),
    lists: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """Return a workbook of one sheet with its help and drop-downs; without rows it is a template.

    `year` is written into its help: a table of last year is known again when it is read.
    """
    book = Book(sheet.title.zh)
    page = book.sheet(sheet.title.zh)
    filled = list(rows)
    remarks = any(row.remark for row in filled)
    _write_headings(book, page, sheet, remarks)
    _write_rows(book, page, sheet, filled)
    choices = Choices(lists or {})
    write_guide(book, sheet, year)
    _offer(page, sheet, choices)
    _write_lists(book, choices)
    return book.close()


def _write_headings(book: Book, page: Worksheet, sheet: Sheet, remarks: bool) -> None:
    chinese, english = book.header()
    needed = book.format(bold=True, bg_color="#F1EDE6", text_wrap=True, valign="vcenter", font_color=CINNABAR)
    text = book.format(num_format=TEXT_FORMAT)
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width, text)
        page.write_string(
            0,
            index,
            column.title.zh + ("*" if column.required else ""),
            needed if column.required else chinese,
        )
        page.write_string(1, index, column.title.en, english)
    widths = [column.width for column in sheet.columns]
    if remarks:
        page.set_column(len(widths), len(widths), 70, text)
        page.write_string(0, len(widths), REMARK.zh, needed)
        page.write_string(1, len(widths), REMARK.en, english)
        widths.append(70)
    freeze(page, widths, 0, left=2)


def _write_rows(book: Book, page: Worksheet, sheet: Sheet, rows: Sequence[Filled]) -> None:
    text = book.format(num_format=TEXT_FORMAT)
    wrapped = book.format(num_format=TEXT_FORMAT, text_wrap=True, font_color=CINNABAR)
    for number, row in enumerate(rows, 1):
        for index, column in enumerate(sheet.columns):
            value = str(number) if column.name == "number" else row.cells.get(column.name, "")
            if value:
                page.write_string(number + 1, index, safe(value), text)
        if row.remark:
            page.write_string(number + 1, len(sheet.columns), safe(row.remark), wrapped)


def _offer(page: Worksheet, sheet: Sheet, choices: Choices) -> None:
    """Offer each list in its column."""
    for index, column in enumerate(sheet.columns):
        values = choices.lists.get(column.options, ())
        if not values:
            continue
        at = xl_col_to_name(list(choices.lists).index(column.options), col_abs=True)
        page.data_validation(
            2,
            index,
            FILLABLE,
            index,
            {
                "validate": "list",
                "source": f"='{LISTS}'!{at}$2:{at}${len(values) + 1}",
                "error_type": "stop" if column.options in choices.closed else "warning",
                "error_title": "不在列表中 Not listed",
                "error_message": f"请从下拉列表中选择，全部选项见“{LISTS}”。\nChoose from the list.",
            },
        )


def _write_lists(book: Book, choices: Choices) -> None:
    if not any(choices.lists.values()):
        return
    page = book.sheet(LISTS)
    chinese, _ = book.header()
    text = book.format(num_format=TEXT_FORMAT)
    for index, (name, values) in enumerate(choices.lists.items()):
        page.set_column(index, index, 26)
        page.write_string(0, index, name, chinese)
        for row, value in enumerate(values, 1):
            page.write_string(row, index, safe(value), text)
