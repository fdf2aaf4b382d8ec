"""One Excel workbook ↔ one case: Chinese sheets, English machine names in the second row."""

from __future__ import annotations

from lingji.exchange.workbook.framework_only import (
    FrameworkRead,
    read_framework_workbook,
    write_framework_workbook,
)
from lingji.exchange.workbook.read import read_workbook
from lingji.exchange.workbook.result import write_result_table, write_result_workbook
from lingji.exchange.workbook.result_table import ResultTable, result_table
from lingji.exchange.workbook.write import write_workbook

__all__ = [
    "FrameworkRead",
    "ResultTable",
    "read_framework_workbook",
    "read_workbook",
    "result_table",
    "write_framework_workbook",
    "write_result_table",
    "write_result_workbook",
    "write_workbook",
]
