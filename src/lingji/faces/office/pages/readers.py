"""Who has read a notice and who has not: the list for the office, and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.reach import Place, Reach
from lingji.apps.selections.queries import Reader
from lingji.core.text import Text
from lingji.design.speech import say


def readers_within(readers: Iterable[Reader], reach: Reach) -> list[Reader]:
    """Return the readers whose region lies within reach: an office follows up its own area."""
    return [reader for reader in readers if reach.covers(Place(reader.path))]


def readers_workbook(readers: Iterable[Reader]) -> bytes:
    """Return the list as a workbook, one row for each office and unit."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_("Readers"))
        head = book.add_format({"bold": True, "bottom": 1})
        sheet.write_row(0, 0, [_("Office or unit"), _("Region"), _("Read"), _("Confirmed by")], head)
        for row, reader in enumerate(readers, 1):
            at = (
                timezone.localtime(reader.read_at).strftime("%Y-%m-%d %H:%M")
                if reader.read_at
                else _("not yet")
            )
            region = say(Text(reader.region_zh, reader.region_en))
            sheet.write_row(row, 0, [reader_name(reader), region, at, reader.read_by])
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 3, 18)
        sheet.freeze_panes(1, 0)
    return kept.getvalue()


def reader_name(reader: Reader) -> str:
    """Return a reader's name as the list shows it: an office by its region."""
    name = say(Text(reader.name_zh, reader.name_en))
    return _("Office of %(region)s") % {"region": name} if reader.office else name
