"""Marks by the 8×50's own rules, each added up by hand from the item's sentence."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from lingji.core.faults import Faults
from lingji.core.framework import read_framework
from lingji.core.jsonread import load_object

FILE = Path(__file__).parent.parent.parent / "frameworks" / "zero-base-8x50" / "framework.json"
FRAMEWORK = read_framework(load_object("framework.json", FILE.read_bytes()), Faults())


@pytest.mark.parametrize(
    ("item", "method", "value", "points"),
    [
        ("1.1", "material_review", "80/100", "20"),  # 25 × 80%
        ("1.1", "material_review", "59/100", "0"),  # below 60%
        ("1.1", "material_review", "110/100", "25"),  # capped
        ("1.2", "material_review", "98/100", "20"),
        ("1.2", "material_review", "95/100", "14"),  # three percentage points below: -6
        ("1.2", "material_review", "88/100", "0"),
        ("1.3", "material_review", "3", "5"),  # 20 - 3 × 5
        ("1.4", "material_review", "B", "9.6"),  # 12 × 0.8
        ("1.5", "observation", "a=1;b=1", "4"),  # 10 - 2 - 4
        ("2.2", "material_review", "4/5", "16"),  # 4 points each
        ("2.3", "observation", "2/3", "4"),  # 2 points each
        ("3.2", "material_review", "a;c;d", "7.5"),  # one quarter without: -2.5
        ("3.4", "material_review", "a;c", "10"),  # 5 + 5
        ("6.3", "covert_visit", "2", "19"),  # 25 - 2 × 3
        ("6.4", "covert_visit", "600/600", "15"),
        ("6.4", "covert_visit", "720/600", "9"),  # 20% over: -6
        ("6.5", "covert_visit", "a;b;c", "15"),  # three of four calls
        ("7.2", "ledger", "a=2;c=3", "15"),  # five elements missing
        ("7.5", "material_review", "9/10", "13.5"),  # 1.5 each
        ("7.6", "hearing", "c=1;d=1;g=2", "8"),  # problems untold -5, two minutes over -2
        ("8.1", "survey", "83/100", "33.2"),  # 40 × 83%
        ("8.6", "material_review", "a=3;b=2", "6"),  # five adopted 5 + two explained 1
    ],
)
def test_a_value_earns_what_the_sentence_promises(item, method, value, points):
    assert FRAMEWORK.parts[item, method].rule.mark(value) == Fraction(points) * 10_000
