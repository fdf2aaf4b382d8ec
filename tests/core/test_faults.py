"""Refusals name every fault with its place, its value and what to do."""

from __future__ import annotations

import pytest

from lingji.core.faults import Fault, Faults, Refused, Unreadable
from lingji.core.text import Text

ADVICE = Text("请改正", "mend it")


def test_a_fault_is_one_sentence_of_what_is_known_of_its_place() -> None:
    assert Fault("a.csv", 3, "b", "x", ADVICE).sentence("en") == "a.csv, row 3, column b “x”: mend it"
    assert Fault("a.csv", 3, "b", "x", ADVICE).sentence("zh") == "a.csv，第 3 行，列 b “x”：请改正"
    assert Fault("a.csv", None, "", "", ADVICE).sentence("en") == "a.csv: mend it"


def test_a_long_value_is_cut_in_the_sentence_but_not_in_the_data() -> None:
    fault = Fault("a.csv", 3, "b", "x" * 500, ADVICE)
    assert "x" * 120 + "…”" in fault.sentence("en")
    assert fault.as_json()["value"] == "x" * 500


def test_a_fault_is_data_too() -> None:
    assert Fault("a.csv", 3, "b", "x", ADVICE).as_json() == {
        "file": "a.csv",
        "row": 3,
        "column": "b",
        "value": "x",
        "advice": {"zh-Hans": "请改正", "en": "mend it"},
    }


def test_an_unreadable_value_becomes_a_fault_at_its_place() -> None:
    faults = Faults("a.csv")
    with faults.catching(row=2, column="b", value="x"):
        raise Unreadable(ADVICE)
    assert faults.found == [Fault("a.csv", 2, "b", "x", ADVICE)]


def test_all_faults_are_raised_together() -> None:
    faults = Faults("a.csv")
    faults.refuse_if_any()
    faults.add(ADVICE, row=1)
    faults.add(ADVICE, row=2)
    with pytest.raises(Refused, match=r"row 1.*\n.*row 2"):
        faults.refuse_if_any()
