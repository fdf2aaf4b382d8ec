"""The usual steps of an escalation, as the data that comes along."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from lingji.core.rectification import Step
from lingji.core.text import Text

DATA = Path(__file__).parent / "data"


@cache
def steps() -> tuple[Step, ...]:
    """Return who is told from how many working days after a deadline on, the lowest level first."""
    with (DATA / "escalation.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return tuple(
            Step(int(row["level"]), int(row["working_days"]), row["who"], Text(row["zh"], row["en"]))
            for row in rows
        )
