"""Random sound cases, as the bytes of their files: the ground of every test that must hold for any case.

`draw_case(Random(seed))` is one case, the same for the same seed; `cases()` is a hypothesis strategy of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from random import Random

from hypothesis import strategies

from lingji.core.tables import write_table
from tests.properties.frameworks import Json, draw_framework, items_of, parts_of
from tests.properties.values import draw_value

Files = dict[str, bytes]

ENTRIES = ("E1", "E10", "E2", "e2", "单位", "单元", "\uff21", "𝒜", 'say "A, B"', " E1", "007", "7")
GROUPS = ("R1", "R2", "é", "区,县")
PLAIN_ORDER: tuple[Json, ...] = ({"by": "total"}, {"by": "reopened", "ascending": True})


def cases() -> strategies.SearchStrategy[Files]:
    """A strategy of sound cases."""
    return strategies.integers(0, 2**32).map(lambda seed: draw_case(Random(seed)))


def draw_case(random: Random) -> Files:
    """Draw one sound case: every reader accepts it."""
    framework = draw_framework(random)
    entries = random.sample(ENTRIES, random.randint(1, len(ENTRIES)))
    left_out = _left_out(random, framework, entries)
    return {
        "framework.json": _json(framework),
        "policy.json": _json(_policy(random, framework)),
        "entries.csv": _entries(random, entries),
        "observations.csv": _observations(random, framework, entries),
        "voids.csv": _voids(random, framework, entries),
        "not_applicable.csv": write_table(("entry", "item", "reason"), [(*row, "r") for row in left_out]),
        "bonus.csv": _bonus(random, framework, entries),
        "vetoes.csv": _vetoes(random, framework, entries),
    }


def _json(source: Json) -> bytes:
    return json.dumps(source, ensure_ascii=False).encode()


def _policy(random: Random, framework: Json) -> Json:
    total = Fraction(str(framework["total"]))
    by = random.choice((None, None, "region", "sector"))
    bases = ("existing_titled", "entrants") if by else ("existing_titled", "entrants", "3")
    return {
        "format": "lingji-policy/1",
        "minimum": random.choice(("0", "0", str(int(total * 4 / 10)))),
        "incomplete": random.choice(("block", "zero")),
        "not_applicable_max": framework["total"],
        "quota": {
            "base": random.choice(bases),
            "share": random.choice(("0.6", "1", "0", "1/3", "0.5")),
            "rounding": random.choice(("floor", "ceil", "half_even")),
            "by": by,
            "apportion": random.choice(("hamilton", "sainte_lague")),
            "floor": 0,
        }
        # A floor may need more than the quota; with all seats given out it never does.
        | ({"share": "1", "floor": random.randint(1, 2)} if by and random.random() < 0.3 else {}),
        "order": _order(random, framework),
        "tie_at_line": random.choice(("exclude", "include", "committee")),
    }


def _order(random: Random, framework: Json) -> list[Json]:
    categories = [category["code"] for category in framework["categories"]]  # type: ignore[attr-defined]
    methods = [part["method"] for _, part in parts_of(framework)]
    known: list[Json] = [
        {"by": "total"},
        {"by": "reopened", "ascending": random.random() < 0.7},
        {"by": "category", "code": random.choice(categories), "ascending": random.random() < 0.2},
        {"by": "method", "code": random.choice(methods)},
    ]
    return random.sample(known, random.randint(1, 4)) if random.random() < 0.6 else list(PLAIN_ORDER)


def _entries(random: Random, entries: list[str]) -> bytes:
    groups = random.sample(GROUPS, random.randint(1, len(GROUPS)))
    rows = [
        (
            entry,
            f"organisation {entry}",
            random.choice(groups),
            random.choice(groups),
            random.choice(("1", "0", "")),
            random.choice(("", "0", "1", "2")),
        )
        for entry in entries
    ]
    return write_table(("entry", "organisation", "region", "sector", "existing_title", "reopened"), rows)


def _observations(random: Random, framework: Json, entries: list[str]) -> bytes:
    """Most parts once by one to three assessors; some often, some never; twins make ties."""
    rows: list[tuple[str, ...]] = []
    record: list[tuple[str, ...]] = []
    complete = random.choice((1.0, 1.0, 0.9))
    for entry in entries:
        if not record or random.random() < 0.6:
            record = [
                row for item, part in parts_of(framework) for row in _part(random, item, part, complete)
            ]
        rows += [(entry, *row) for row in record]
    random.shuffle(rows)
    return write_table(("entry", "item", "method", "occasion", "assessor", "value"), rows)


def _part(random: Random, item: str, part: Json, complete: float) -> Iterable[tuple[str, ...]]:
    if random.random() > complete:
        return
    occasions = random.choice((1, 1, 2, 3, 4, 5)) + int(str(part.get("min_occasions", 1))) - 1
    for occasion in range(occasions):
        agreed = draw_value(random, part["rule"])  # type: ignore[arg-type]
        for assessor in range(random.choice((1, 2, 2, 3, 4, 5))):
            other = random.random() < 0.3
            value = draw_value(random, part["rule"]) if other else agreed  # type: ignore[arg-type]
            yield item, str(part["method"]), f"次{occasion}", f"a{assessor}", value


def _voids(random: Random, framework: Json, entries: list[str]) -> bytes:
    parts = parts_of(framework)
    rows = set()
    for _ in range(random.choice((0, 0, 1, 3))):
        item, part = random.choice(parts)
        rows.add((random.choice(entries), item, random.choice(("", str(part["method"]))), "forged"))
    return write_table(("entry", "item", "method", "reason"), sorted(rows))


def _left_out(random: Random, framework: Json, entries: list[str]) -> list[tuple[str, str]]:
    items = [str(item["code"]) for item in items_of(framework)]
    if random.random() < 0.5:
        return []
    some = random.sample(entries, random.randint(1, len(entries)))
    return [
        (entry, item) for entry in some for item in random.sample(items, random.randint(0, len(items) - 1))
    ]


def _bonus(random: Random, framework: Json, entries: list[str]) -> bytes:
    given = framework.get("bonus", {"items": []})["items"]  # type: ignore[index]
    rows = [
        (entry, str(item["code"]), random.choice(("0", "0.5", "0.3333", str(item["points"]))))
        for entry in entries
        for item in given
        if random.random() < 0.3
    ]
    rows = [row if Fraction(row[2]) <= 1 else (*row[:2], "1") for row in rows]
    return write_table(("entry", "code", "points"), rows)


def _vetoes(random: Random, framework: Json, entries: list[str]) -> bytes:
    codes = ["V1", "V2"] if "vetoes" in framework else []
    rows = [(entry, code, "finding") for entry in entries for code in codes if random.random() < 0.08]
    return write_table(("entry", "code", "reason"), rows)
