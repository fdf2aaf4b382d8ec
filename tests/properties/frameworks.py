"""Random frameworks of every rule kind, combiner, tolerance, scale and rounding, small but awkward.

Points are whole ten-thousandths here as in the core; what is returned is the framework's JSON object.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from lingji.core.framework import COMBINERS, METHODS
from lingji.core.numbers import trim

Json = dict[str, object]

CODES = ("a", "b", "ba", "a.1", "优", "良", "B1", "x/y", "'q'", "𝒜")
SHARES = ("0", "1", "0.5", "1/3", "0.8", "2/7", "0.333333", "999999937/999999938")
RATIOS = ("0", "0.25", "0.6", "1/3", "0.9", "1", "1.5", "7/3", "1000", "123456.654321")
SCALES = ("0.5", "2", "0.8", "1/3", "5", "1.25")
TOLERANCES = ("0", "0.1", "0.2", "1/3", "1")
FACTORS = ("1", "-1", "1/3", "0.5", "-0.333333", "12", "0.000001", "999999999.999999")


def draw_framework(random: Random) -> Json:
    """Draw a framework of one to three categories that adds up."""
    categories = [_category(random, str(number)) for number in range(1, random.randint(1, 3) + 1)]
    made: Json = {
        "format": "lingji-framework/1",
        "code": "drawn",
        "version": "1",
        "title": {"zh-Hans": "抽样", "en": "Drawn"},
        "total": _sum(categories),
        "categories": categories,
    }
    if random.random() < 0.7:
        made["rounding"] = {"places": random.randint(0, 4), "mode": random.choice(("half_even", "half_up"))}
    if random.random() < 0.6:
        items = [{"code": f"B{n}", "points": random.choice(("1", "2.5", "10"))} for n in (1, 2)]
        made["bonus"] = {"cap": random.choice(("0", "3", "20")), "items": items}
    if random.random() < 0.6:
        made["vetoes"] = [{"code": "V1"}, {"code": "V2"}]
    return made


def parts_of(framework: Json) -> list[tuple[str, Json]]:
    """Return (item code, part) for every part of a framework's JSON object."""
    return [(item["code"], part) for item in items_of(framework) for part in item["parts"]]  # type: ignore[attr-defined]


def items_of(framework: Json) -> list[Json]:
    """Return the items of a framework's JSON object."""
    return [item for category in framework["categories"] for item in category["items"]]  # type: ignore[attr-defined]


def full_points(part: Json) -> int:
    """Return P of a part in ten-thousandths."""
    return int(Fraction(str(part["points"])) * 10**4 / Fraction(str(part.get("scale", "1"))))


def _sum(rows: list[Json]) -> str:
    return trim(int(sum(Fraction(str(row["points"])) for row in rows) * 10**4))


def _category(random: Random, code: str) -> Json:
    items = [_item(random, f"{code}.{number}") for number in range(1, random.randint(1, 3) + 1)]
    return {"code": code, "points": _sum(items), "items": items}


def _item(random: Random, code: str) -> Json:
    methods = random.sample(METHODS, random.choice((1, 1, 2, 3)))
    parts = [_part(random, method) for method in methods]
    return {"code": code, "points": _sum(parts), "parts": parts}


def _part(random: Random, method: str) -> Json:
    # Products of 600 come out exact under every scale above.
    points = 600 * random.choice((1, 50, 100, 333, 1000, 12345))
    part: Json = {"method": method, "points": trim(points)}
    if random.random() < 0.3:
        part["scale"] = random.choice(SCALES)
    full = full_points(part)
    part["rule"] = RULES[random.choice(tuple(RULES))](random, full)
    if random.random() < 0.7:
        part["assessors"] = random.choice(tuple(COMBINERS))
        part["occasions"] = random.choice(tuple(COMBINERS))
    if random.random() < 0.4:
        part["tolerance"] = random.choice(TOLERANCES)
    if random.random() < 0.2:
        part["min_occasions"] = random.randint(1, 2)
    return part


def _some_codes(random: Random) -> list[str]:
    return random.sample(CODES, random.randint(1, 4))


def _grade(random: Random, _: int) -> Json:
    return {"kind": "grade", "levels": {code: random.choice(SHARES) for code in _some_codes(random)}}


def _checklist(random: Random, full: int) -> Json:
    codes = _some_codes(random)
    each = full // len(codes)
    worth = [each] * (len(codes) - 1)
    lines = zip(codes, [*worth, full - sum(worth)], strict=True)
    return {"kind": "checklist", "lines": [{"code": code, "points": trim(points)} for code, points in lines]}


def _deduct(random: Random, _: int) -> Json:
    costs = ("0", "0.3333", "1", "5", "1000000")
    if random.random() < 0.5:
        return {"kind": "deduct", "each": random.choice(costs)}
    return {"kind": "deduct", "each": {code: random.choice(costs) for code in _some_codes(random)}}


def _rising(random: Random) -> list[str]:
    return sorted(random.sample(RATIOS, random.randint(1, 4)), key=Fraction)


def _ratio(random: Random, _: int) -> Json:
    rule: Json = {"kind": "ratio"}
    if random.random() < 0.6:
        rule["curve"] = [[x, random.choice(SHARES)] for x in _rising(random)]
    if random.random() < 0.4:
        rule["zero_below"] = random.choice(RATIOS)
    return rule


def _steps(random: Random, full: int) -> Json:
    return {"kind": "steps", "steps": [[x, trim(random.randint(0, full))] for x in _rising(random)]}


def _number(random: Random, full: int) -> Json:
    rule: Json = {"kind": "number"}
    if random.random() < 0.5:
        rule["factor"] = random.choice(FACTORS)
    if random.random() < 0.5:
        rule["min"] = trim(random.randint(-full, full // 2))
    if random.random() < 0.5:
        rule["max"] = trim(random.randint(full // 2, full))
    return rule


RULES: dict[str, Callable[[Random, int], Json]] = {
    "grade": _grade,
    "checklist": _checklist,
    "deduct": _deduct,
    "ratio": _ratio,
    "steps": _steps,
    "number": _number,
}
