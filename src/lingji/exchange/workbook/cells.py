"""From what Excel holds in a cell to the text that was meant."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from lingji.core.faults import Unreadable
from lingji.core.text import Text
from lingji.exchange.workbook.leaves import FLAG, WHOLE, WHOLE_FIGURE

DATE = Text(
    "Excel 把它变成了日期或时间，请将单元格设为文本格式后重新填写",
    "Excel made a date or time of it; format the cell as text and write it again",
)
BOOLEAN = Text(
    "不得为逻辑值，请将单元格设为文本格式并写 1 或 0",
    "true or false; format the cell as text and write 1 or 0",
)
ERROR = Text(
    "单元格是 Excel 错误值，请改正公式或直接填写", "an Excel error; mend the formula or write the value"
)
BLANK_AROUND = Text("前后有空格，请删去", "a blank stands before or after it; remove it")
ONE_OR_NOUGHT = Text("应为 1 或 0", "write 1 or 0")
WHOLE_NUMBER = Text("应为整数，如 3", "write a whole number such as 3")


def cell_text(cell: object, error: str | None = None) -> str:
    """Return the text of a cell; a number as its shortest exact decimal. Raises `Unreadable`."""
    if error is not None:
        raise Unreadable(ERROR)
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        raise Unreadable(BOOLEAN)
    if isinstance(cell, int | float):
        # repr() is the shortest decimal that is this very number: 0.6, though Excel stores 0.59999….
        text = format(Decimal(repr(cell)), "f")
        return text.removesuffix(".0")
    if isinstance(cell, date | datetime | time | timedelta):
        raise Unreadable(DATE)
    return ""


def check_cell(text: str, *, code: bool, kind: str) -> None:
    """Raise `Unreadable` where a filled cell cannot be what its column holds."""
    if code and text != text.strip():
        raise Unreadable(BLANK_AROUND)
    if kind == FLAG and text not in ("1", "0"):
        raise Unreadable(ONE_OR_NOUGHT)
    if kind == WHOLE and not WHOLE_FIGURE.fullmatch(text):
        raise Unreadable(WHOLE_NUMBER)
