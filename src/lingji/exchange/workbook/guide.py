"""The first sheet: what the workbook is, how to fill it, and where what stands."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from lingji.core.facts import Case
from lingji.core.text import Text
from lingji.exchange.workbook.columns import Layout
from lingji.exchange.workbook.layout import FORMAT_ROW, GUIDE_SHEET, LISTS_SHEET
from lingji.exchange.workbook.style import CINNABAR, QUIET, Book, height

STEPS = (
    Text(
        "每张表第一行是中文名称，第二行是英文名称（导入时只认第二行），从第三行起填写；各列可调换次序。",
        "Row 1 has the Chinese names, row 2 the English ones (import reads row 2 alone), data start in row 3;"
        " columns may stand in any order.",
    ),
    Text(
        "所有单元格都是文本格式：请按原样填写 17/20、1.10、0.6，不要改成数字或日期格式。",
        "All cells are text: write 17/20, 1.10 or 0.6 as they are; do not turn cells into numbers or dates.",
    ),
    Text(
        "“测评体系”每行是一个部分（项×测评方式）；类和项的名称、分值只写在其首行。",
        "In 测评体系 each row is a part (item × method); "
        " what belongs to a category or item stands in its first row.",
    ),
    Text(
        "“规则”每行是规则的一个要素：等级、清单项、按问题扣分、折线或分档。",
        "In 规则 each row is an element of a rule: a level, a checklist line, a cost, a bend or a step.",
    ),
    Text(
        "记录值的写法：等级写代码；清单写 a;c（~d 表示不适用，- 表示一项未达到）；"
        "扣分写次数或 a=1;b=3；比率写 17/20 或 0.85。",
        "Values: a level's code; checklist a;c (~d does not apply, - none met); faults as a count or a=1;b=3;"
        " a ratio as 17/20 or 0.85.",
    ),
    Text(
        "空行不计；代码前后不得有空格；灰色的自动生成列不导入。",
        "Empty rows are passed over; codes have no blanks around them; grey columns are not imported.",
    ),
    Text(
        "导入时如有错误，会一次列出全部：表、行、列、值、怎么改；改好再导入，有错时什么都不写入。",
        "Import lists all faults at once: sheet, row, column, value, what to do;"
        " nothing is written while there is one.",
    ),
)


def write_guide(book: Book, case: Case, layouts: list[Layout]) -> None:
    """Write the sheet 说明; nothing in it is read back."""
    framework = case.framework
    rows = [
        ("格式 Format", FORMAT_ROW),
        ("测评体系 Framework", f"{framework.code}  {framework.version}"),
        ("参评单位 Entries", str(len(case.entries))),
        ("测评记录 Records", str(len(case.observations))),
    ]
    write_page(book, framework.title, rows, STEPS, layouts)


def write_page(
    book: Book, title: Text, rows: list[tuple[str, str]], steps: Sequence[Text], layouts: list[Layout]
) -> Worksheet:
    """Write the sheet 说明: the title, some facts, how to fill the workbook, and its sheets."""
    sheet = book.sheet(GUIDE_SHEET, landscape=False)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 88)
    label = book.format(font_color=QUIET)
    heading = book.format(bold=True, bottom=1, bottom_color=CINNABAR)
    wrapped = book.format(text_wrap=True)
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, title.zh, book.format(bold=True, font_size=16, valign="vcenter"))
    sheet.write_string(1, 0, title.en, label)
    number = 2
    for name, shown in rows:
        number += 1
        sheet.write_string(number, 0, name, label)
        sheet.write_string(number, 1, shown, wrapped)
    for heading_of, lines in (
        ("怎样填写 How to fill it", [(str(n), f"{step.zh}\n{step.en}") for n, step in enumerate(steps, 1)]),
        (
            "各表 The sheets",
            [(each.sheet, each.en) for each in layouts] + [(LISTS_SHEET, "Codes and their meaning")],
        ),
    ):
        number += 2
        sheet.write_string(number, 0, heading_of, heading)
        sheet.write_blank(number, 1, None, heading)
        for name, shown in lines:
            number += 1
            sheet.set_row(number, height([(shown, 88)]))
            sheet.write_string(number, 0, name, label)
            sheet.write_string(number, 1, shown, wrapped)
    return sheet
