"""The workbook of departments' opinions."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter
from django.utils.translation import gettext as _

from lingji.apps.discipline.models import Consultation, Opinion


def opinions_workbook(asked: Iterable[Consultation], said: Iterable[Opinion]) -> bytes:
    """Return two sheets: whom was asked with the state of the answer, and what was said of whom."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(_("Departments"))
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 4, 16)
        sheet.write_row(0, 0, [_("Department"), _("From"), _("Until"), _("Answered"), _("Silent")], head)
        for row, one in enumerate(asked, 1):
            cells = (one.opens_on, one.closes_on, one.answered_at, one.silent_at)
            sheet.write_row(row, 0, [one.department, *(f"{cell:%Y-%m-%d}" if cell else "" for cell in cells)])
        sheet = book.add_worksheet(_("Opinions"))
        sheet.set_column(0, 1, 30)
        sheet.set_column(3, 3, 60)
        words = [_("Organisation"), _("Department"), _("Kind"), _("Facts"), _("Document number")]
        sheet.write_row(0, 0, words, head)
        for row, opinion in enumerate(said, 1):
            kind = _("an objection") if opinion.objects_to_it else _("a remark")
            names = (opinion.entry.organisation.name, opinion.consultation.department, kind)
            sheet.write_row(row, 0, [*names, opinion.reason, opinion.document_number], wrapped)
    return buffer.getvalue()
