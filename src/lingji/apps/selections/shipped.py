"""The usual timetable and deadlines, as the data that comes along."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lingji.core.stages import FILE as TIMETABLE
from lingji.core.stages import Stage, read_timetable
from lingji.core.text import Text

DATA = Path(__file__).parent / "data"


class Deadline(NamedTuple):
    """How many working days something takes at most (a public notice: at least)."""

    name: Text
    working_days: int


# The table of deadlines names them in Chinese alone.
ENGLISH = {
    "department_opinion": "Department's opinion",
    "veto_reply": "Unit's reply to a veto",
    "appeal": "Appeal",
    "public_notice": "Public notice",
    "objection_answer": "Answer to an objection",
    "returned_material": "Material returned to be completed",
    "rectification": "Putting a finding right",
}


@cache
def stages() -> tuple[Stage, ...]:
    """Return the stages in their order, with their usual days."""
    return read_timetable((DATA / TIMETABLE).read_text("utf-8"))


@cache
def deadlines() -> dict[str, Deadline]:
    """Return the deadlines by what they are for."""
    with (DATA / "deadlines.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["what"]: Deadline(Text(row["zh"], ENGLISH[row["what"]]), int(row["working_days"]))
            for row in csv.DictReader(file)
        }
