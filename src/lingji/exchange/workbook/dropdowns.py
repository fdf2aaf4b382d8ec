"""The drop-downs of a workbook and the sheet of codes that they read from."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from lingji.exchange.workbook.filled import Filled
from lingji.exchange.workbook.layout import LISTS_SHEET, TABLES
from lingji.exchange.workbook.lists import ChoiceList
from lingji.exchange.workbook.settings import Setting
from lingji.exchange.workbook.style import HEADER_ROWS, LAST_ROW, TEXT_FORMAT, Book

ENTRIES_SHEET = next(layout.sheet for table, layout in TABLES.items() if table.file == "entries.csv")
ENTRIES = "entries"
BLOCK = 4
LISTS_ON_A_PAGE = 3


class Dropdowns:
    """Knows where each list of codes stands, so that cells can offer it."""

    def __init__(self, lists: list[ChoiceList]) -> None:
        self.lists = [each for each in lists if each.choices]

    def add_to(self, sheet: Worksheet, filled: Filled, settings: tuple[Setting, ...]) -> None:
        """Offer the lists in the columns (or, in a sheet of keys, the rows) that name one."""
        for index, column in enumerate(filled.columns):
            self._offer(sheet, column.options, HEADER_ROWS, index, LAST_ROW)
        for number, setting in enumerate(settings, HEADER_ROWS):
            index = [column.name for column in filled.columns].index("value")
            self._offer(sheet, setting.options, number, index, number)

    def _offer(self, sheet: Worksheet, options: str, row: int, column: int, last: int) -> None:
        source, closed = self._source(options)
        if source:
            sheet.data_validation(
                row,
                column,
                last,
                column,
                {
                    "validate": "list",
                    "source": source,
                    "error_type": "stop" if closed else "warning",
                    "error_title": "不在列表中 Not listed",
                    "error_message": f"请从下拉列表中选择，含义见“{LISTS_SHEET}”。\nChoose from the list.",
                },
            )

    def _source(self, options: str) -> tuple[str, bool]:
        """Return the range of a list and whether nothing else may be written."""
        if options == ENTRIES:
            return f"='{ENTRIES_SHEET}'!$A${HEADER_ROWS + 1}:$A${LAST_ROW + 1}", False
        for number, each in enumerate(self.lists):
            if each.name == options:
                column = xl_col_to_name(number * BLOCK, col_abs=True)
                last = HEADER_ROWS + len(each.choices)
                return f"='{LISTS_SHEET}'!{column}${HEADER_ROWS + 1}:{column}${last}", each.closed
        return "", False

    def write(self, book: Book) -> None:
        """Write the sheet of codes: side by side, each list with its Chinese and English meaning."""
        sheet = book.sheet(LISTS_SHEET)
        chinese, english = book.header()
        text = book.format(num_format=TEXT_FORMAT)
        for number, each in enumerate(self.lists):
            left = number * BLOCK
            for offset, (zh, name, width) in enumerate(
                ((each.title.zh, each.name, 20), ("中文", "zh-Hans", 22), ("英文", "en", 26))
            ):
                sheet.set_column(left + offset, left + offset, width)
                sheet.write_string(0, left + offset, zh, chinese)
                sheet.write_string(1, left + offset, name, english)
            sheet.set_column(left + BLOCK - 1, left + BLOCK - 1, 2)
            for row, choice in enumerate(each.choices, HEADER_ROWS):
                for offset, shown in enumerate((choice.code, choice.means.zh, choice.means.en)):
                    sheet.write_string(row, left + offset, shown, text)
        sheet.freeze_panes(HEADER_ROWS, 0)
        sheet.repeat_rows(0, HEADER_ROWS - 1)
        sheet.fit_to_pages(-(-len(self.lists) // LISTS_ON_A_PAGE), 0)
