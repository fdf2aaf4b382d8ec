"""A seeded big case for the 8×50 framework as Parquet: the same rows on every machine.

Nearly all parts are sound, so that marks, ties and refusals are as rare as in life; no engine is favoured.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parent.parent
FRAMEWORK = ROOT / "frameworks" / "zero-base-8x50" / "framework.json"
POLICY = ROOT / "frameworks" / "zero-base-8x50" / "policy.json"
SEED = 20261123

Rule = Mapping[str, Any]


def make(folder: Path, entries: int, *, memory: str, threads: int) -> int:
    """Write `entries.parquet` and `observations.parquet`; return how many observations there are."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (FRAMEWORK, POLICY):
        (folder / path.name).write_bytes(path.read_bytes())
    framework = json.loads(FRAMEWORK.read_bytes())
    base = duckdb.connect(config={"memory_limit": memory, "threads": threads})
    base.execute(
        "CREATE TABLE slots (slot INT, item TEXT, method TEXT, occasion TEXT, seat INT, choices TEXT[])"
    )
    base.executemany("INSERT INTO slots VALUES (?, ?, ?, ?, ?, ?)", _slots(framework))
    base.execute(
        f"COPY ({ENTRIES.format(entries=entries)}) TO '{folder / 'entries.parquet'}' (FORMAT parquet)"
    )
    rows = OBSERVATIONS.format(entries=entries, seed=SEED)
    target = folder / "observations.parquet"
    base.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)")
    return int(base.execute(f"SELECT count(*) FROM '{target}'").fetchall()[0][0])


ENTRIES = """
SELECT printf('E%07d', e) AS entry, 'R' || (e * 31 % 97) AS region, 'S' || (e * 17 % 11) AS sector,
       CAST(e % 5 < 3 AS INT) AS existing_title, CAST(e % 13 = 0 AS INT) AS reopened
FROM range({entries}) AS t(e) ORDER BY e
"""

# The two seats of a part agree three times in four; a square modulo a prime scatters the choices.
OBSERVATIONS = """
SELECT printf('E%07d', e) AS entry, item, method, occasion,
       printf('A%03d', (e * 7 + seat * 101) % 211) AS assessor,
       choices[1 + x * x % 2147483647 % len(choices)] AS value
FROM (
    SELECT *, (e * 48271 + (CASE WHEN (e + slot) % 4 = 0 THEN slot ELSE slot - seat END) * 69621 + {seed})
              % 2147483647 AS x
    FROM range({entries}) AS t(e) CROSS JOIN slots
)
ORDER BY e, slot
"""


def _slots(framework: Rule) -> list[tuple[int, str, str, str, int, list[str]]]:
    random = Random(SEED)
    made: list[tuple[int, str, str, str, int, list[str]]] = []
    parts = [(item["code"], p) for c in framework["categories"] for item in c["items"] for p in item["parts"]]
    for item, part in parts:
        choices = CHOICES[part["rule"]["kind"]](random, part["rule"])
        for occasion in range(part.get("min_occasions", 1)):
            for seat in range(2 if "tolerance" in part else 1):
                made.append((len(made), item, part["method"], f"o{occasion + 1}", seat, choices))
    return made


def _grade(_: Random, rule: Rule) -> list[str]:
    codes = list(rule["levels"])
    return codes[:2] * 4 + codes[:3] * 3


def _checklist(random: Random, rule: Rule) -> list[str]:
    codes = [line["code"] for line in rule["lines"]]
    most = [";".join(code for code in codes if random.random() < 0.9) or "-" for _ in range(30)]
    return [*most, ";".join(codes), ";".join([f"~{codes[0]}", *codes[1:]]) if len(codes) > 1 else codes[0]]


def _deduct(random: Random, rule: Rule) -> list[str]:
    if isinstance(rule["each"], str):
        return ["0"] * 12 + ["1"] * 4
    codes = list(rule["each"])
    return ["-"] * 12 + [f"{random.choice(codes)}=1" for _ in range(4)]


def _ratio(random: Random, rule: Rule) -> list[str]:
    wholes = [f"{random.randint(16, 20)}/20" for _ in range(20)]
    shares = [f"0.{random.randint(8000, 9999)}" for _ in range(300)]
    return (
        wholes + shares if "curve" not in rule else [f"1.{random.randint(0, 9)}" for _ in range(10)] + wholes
    )


CHOICES: dict[str, Callable[[Random, Rule], list[str]]] = {
    "grade": _grade,
    "checklist": _checklist,
    "deduct": _deduct,
    "ratio": _ratio,
}
