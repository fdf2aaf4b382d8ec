"""The help sheet of a template: how to fill it, column by column, and the mark that says what it is."""

from __future__ import annotations

from lingji.core.text import Text
from lingji.exchange.registry.columns import Sheet
from lingji.exchange.workbook.style import CINNABAR, QUIET, Book, height

GUIDE = "说明"
MARK = "lingji-registry/1 "
STEPS = (
    Text(
        "从表头下一行起逐行填写；列可以调换次序，不需要的列可以删去（必填列除外）。",
        "Fill the rows below the headings. Columns may change places; those not needed may go, but for the "
        "required ones.",
    ),
    Text(
        "单元格均为文本格式，请勿改为数字，否则18位代码会丢失末几位。",
        "All cells are text. As numbers, codes of 18 digits would lose their last ones.",
    ),
    Text(
        "空白单元格不改动已登记的内容。",
        "An empty cell leaves what is registered as it is.",
    ),
    Text(
        "上传后先看预览：新增、变更（原值→新值）、不变、有误。确认之前不写入任何内容；有误时改好再传。",
        "After the upload a preview shows what is new, changed (old → new), unchanged or faulty. Nothing is "
        "written before it is confirmed; mend what is faulty and upload it again.",
    ),
)


def write_guide(book: Book, sheet: Sheet, year: int) -> None:
    """Write the sheet 说明; of it only the mark is read back."""
    page = book.sheet(GUIDE, landscape=False)
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 8)
    page.set_column(2, 2, 84)
    label = book.format(font_color=QUIET)
    heading = book.format(bold=True, bottom=1, bottom_color=CINNABAR)
    wrapped = book.format(text_wrap=True)
    page.set_row(0, 28)
    page.write_string(0, 0, sheet.title.zh, book.format(bold=True, font_size=16, valign="vcenter"))
    page.write_string(1, 0, sheet.title.en, label)
    page.write_string(2, 0, f"{MARK}{sheet.code} {year}", label)
    number = 4
    page.write_string(number, 0, "怎样填写 How to fill it", heading)
    page.write_blank(number, 1, None, heading)
    page.write_blank(number, 2, None, heading)
    for step, text in enumerate(STEPS, 1):
        number += 1
        said = f"{text.zh}\n{text.en}"
        page.set_row(number, height([(said, 84)]))
        page.write_string(number, 0, str(step), label)
        page.write_string(number, 2, said, wrapped)
    number += 2
    for place, word in enumerate(("列 Column", "必填", "填什么 What goes in")):
        page.write_string(number, place, word, heading)
    for column in sheet.columns:
        if column.help is None:
            continue
        number += 1
        said = f"{column.help.zh}\n{column.help.en}"
        if column.example:
            said += f"\n例 e.g.: {column.example}"
        page.set_row(number, height([(said, 84)]))
        page.write_string(number, 0, f"{column.title.zh}\n{column.title.en}", wrapped)
        page.write_string(number, 1, "是" if column.required else "", wrapped)
        page.write_string(number, 2, said, wrapped)
