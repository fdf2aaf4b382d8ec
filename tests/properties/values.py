"""Random values that a part's rule can read, the awkward ones included."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.properties.frameworks import Json

WHOLES = ("0", "1", "2", "3", "007", "40", "1000000000")
RATIOS = ("0", "1", "0.5", "0/7", "1/3", "2/3", "7/7", "9/8", "0.599999", "0.6", "1.0", "000000001.500000")
LONG_RATIOS = ("999999999.999999", "1000000000/1", "1/1000000000", "999999999/1000000000", "0/001")
NUMBERS = (
    "0",
    "-0",
    "-0.0",
    "1",
    "3.00005",
    "3.000050",
    "-2.5",
    "0.00005",
    "0.00015",
    "12.345678",
    "59.9999",
)
LONG_NUMBERS = ("999999999.999999", "-999999999.999999", "000000001")


def draw_value(random: Random, rule: Json) -> str:
    """Draw a value for a rule's JSON object; now and then one at the limits of what may be written."""
    return DRAW[str(rule["kind"])](random, rule)


def _grade(random: Random, rule: Json) -> str:
    return random.choice(list(rule["levels"]))  # type: ignore[call-overload]


def _checklist(random: Random, rule: Json) -> str:
    codes = [line["code"] for line in rule["lines"]]  # type: ignore[attr-defined]
    written = random.sample(codes, random.randint(0, len(codes)))
    words = [f"~{code}" if random.random() < 0.2 else code for code in written]
    if not words or all(word.startswith("~") for word in words):
        return "-"
    return ";".join(words)


def _deduct(random: Random, rule: Json) -> str:
    if isinstance(rule["each"], str):
        return random.choice(WHOLES)
    codes = list(rule["each"])  # type: ignore[call-overload]
    written = random.sample(codes, random.randint(0, len(codes)))
    return ";".join(f"{code}={random.choice(WHOLES)}" for code in written) or "-"


def _ratio(random: Random, _: Json) -> str:
    if random.random() < 0.3:
        below = random.randint(1, 40)
        return f"{random.randint(0, 40)}/{below}"
    return random.choice(LONG_RATIOS if random.random() < 0.1 else RATIOS)


def _number(random: Random, _: Json) -> str:
    if random.random() < 0.3:
        return f"{random.randint(-5, 60)}.{random.randint(0, 999999):06d}"
    return random.choice(LONG_NUMBERS if random.random() < 0.1 else NUMBERS)


DRAW: dict[str, Callable[[Random, Json], str]] = {
    "grade": _grade,
    "checklist": _checklist,
    "deduct": _deduct,
    "ratio": _ratio,
    "steps": _ratio,
    "number": _number,
}
