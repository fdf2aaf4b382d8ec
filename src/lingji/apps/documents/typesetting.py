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
    fonts = {kind: chosen(kind) for kind in FAMILIES}
    return typst.compile(
        (SHEETS / f"{sheet}.typ").read_bytes(),
        font_paths=installed(),
        sys_inputs={"data": json.dumps({"fonts": fonts, **data}, ensure_ascii=False)},
        timestamp=0,
    )
