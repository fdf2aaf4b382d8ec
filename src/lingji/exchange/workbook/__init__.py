"""One Excel workbook ↔ one case: Chinese sheets, English machine names in the second row."""

from __future__ import annotations

from lingji.exchange.workbook.read import read_workbook
from lingji.exchange.workbook.write import write_workbook

__all__ = ["read_workbook", "write_workbook"]
