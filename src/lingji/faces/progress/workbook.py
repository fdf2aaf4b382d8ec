"""Faults as a workbook, to be worked through beside the one that was refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

WIDTHS = (24, 8, 20, 30, 70)


def faults_workbook(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows of file, row, column, value, advice under a head in the language of the page."""
    kept = BytesIO()
    # What somebody typed never becomes a formula or a link.
    with Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("Faults"))
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.write_row(0, 0, [_("File"), _("Row"), _("Column"), _("Value"), _("What to do")], bold)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
    return kept.getvalue()
