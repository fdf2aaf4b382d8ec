"""A small round: a draw by strata of six units, a draw with replacement, one by size and a dummy.

`python -m tests.core.lots.example` writes the record anew as contracts/vectors/lots-record.json.
"""

from __future__ import annotations

import json
from pathlib import Path

from lingji.core.lots.ceremony import Pool, Public, Terms, derive_salt, derive_secret
from lingji.core.lots.pool import Row
from lingji.core.lots.record import Planned, opened_draw, result_of, round_record
from lingji.core.lots.rule import SIMPLE, SIZE, STRATA, Rule

ROUND = "2026-07"
MASTERS = {"notary": b"the notary's master", "office": b"the office's master"}
POOLS = {
    "points": Pool(tuple(Row(f"P{number}", "", f"{number}0") for number in range(1, 5)), {}),
    "units": Pool(
        tuple(Row(unit, f"street-{unit[0]}") for unit in ("A-1", "A-2", "A-3", "B-1", "B-2", "B-3")),
        {"A-4": "visited in the last round"},
    ),
}
LOTTERY = Public("Double Colour Ball, issue 2026083", "2026-07-21T21:15+08:00", "03 07 12 18 26 31 + 09")
DICE = Public("Two dice before the witnesses", "2026-07-22T09:00+08:00", "4 2")
UNITS_DRAW, DUMMY, POINTS_DRAW, SIZE_DRAW = 1, 2, 3, 4
OUT_REASON = "closed for repairs"


def planned(draw: int, terms: Terms | None) -> Planned:
    secrets = {custodian: derive_secret(master, ROUND, draw) for custodian, master in MASTERS.items()}
    return Planned(draw, secrets, derive_salt(MASTERS["office"], ROUND, draw), terms)


PLANNED = {
    UNITS_DRAW: planned(UNITS_DRAW, Terms("units", Rule(STRATA, 4), (LOTTERY, DICE))),
    DUMMY: planned(DUMMY, None),
    POINTS_DRAW: planned(POINTS_DRAW, Terms("points", Rule(SIMPLE, 5, replace=True), (LOTTERY,))),
    SIZE_DRAW: planned(SIZE_DRAW, Terms("points", Rule(SIZE, 2), (DICE,))),
}


def example_record() -> dict:
    """Return the whole record; one unit of the first draw fell out and was replaced."""
    first = result_of(ROUND, PLANNED[UNITS_DRAW], POOLS).drawn[0]
    outs = {UNITS_DRAW: [(first, OUT_REASON)]}
    draws = [opened_draw(ROUND, each, POOLS, outs.get(number, ())) for number, each in PLANNED.items()]
    return round_record(ROUND, POOLS, draws)


def example_file() -> str:
    """Return the text of contracts/vectors/lots-record.json."""
    return json.dumps(example_record(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path("contracts/vectors/lots-record.json").write_text(example_file(), "utf-8")
