"""Small files to import, and credit codes made for tests."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from lingji.core.credit_code import check_character
from lingji.exchange.registry import SHEETS, Filled, write_sheet


def credit_code(number: int) -> str:
    """Return a sound code of an invented region."""
    first = f"12990121{number:09d}"
    return first + check_character(first)


def workbook(*rows: Mapping[str, str], sheet: str = "organisations", year: int = 0) -> bytes:
    """Return an Excel file of these rows."""
    return write_sheet(SHEETS[sheet], year or timezone.localdate().year, [Filled(row) for row in rows])


def table(*lines: str) -> bytes:
    """Return a CSV file of these lines."""
    return "\n".join(lines).encode()
