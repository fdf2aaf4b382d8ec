"""Workbooks and tables of the registry: reading what offices fill in, writing templates and lists."""

from __future__ import annotations

from lingji.exchange.registry.columns import ORGANISATIONS, POINTS, REGIONS, SHEETS, TITLES, Sheet
from lingji.exchange.registry.read import SourceRow, read_sheet
from lingji.exchange.registry.write import Filled, write_sheet

__all__ = [
    "ORGANISATIONS",
    "POINTS",
    "REGIONS",
    "SHEETS",
    "TITLES",
    "Filled",
    "Sheet",
    "SourceRow",
    "read_sheet",
    "write_sheet",
]
