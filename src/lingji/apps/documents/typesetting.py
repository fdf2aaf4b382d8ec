"""PDF through typst: a sheet of this folder and plain data, no file read or written, no network."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from lingji.apps.documents.fonts import FAMILIES, chosen, installed

SHEETS = Path(__file__).parent / "sheets"


def typeset(sheet: str, data: dict[str, object]) -> bytes:
    """Return the PDF of a sheet (`wall_chart`) filled with data that JSON can hold.

    The same data gives the same bytes: no time of making is written. Raises `NoChineseFont`.
    """
    return typst.compile(
        _source(sheet), font_paths=installed(), sys_inputs={"data": _filled(data)}, timestamp=0
    )


def ask(sheet: str, data: dict[str, object], label: str) -> dict[str, float]:
    """Return what a filled sheet says at a label (`<ending>`) once it is laid out; raises `NoChineseFont`."""
    said: dict[str, float] = json.loads(
        typst.query(
            _source(sheet),
            label,
            field="value",
            one=True,
            font_paths=installed(),
            sys_inputs={"data": _filled(data)},
        )
    )
    return said


def _source(sheet: str) -> bytes:
    return (SHEETS / f"{sheet}.typ").read_bytes()


def _filled(data: dict[str, object]) -> str:
    fonts = {kind: chosen(kind) for kind in FAMILIES}
    return json.dumps({"fonts": fonts, **data}, ensure_ascii=False)
