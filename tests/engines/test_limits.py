"""Where 38 digits cannot be proven to suffice, the exact core marks or scores; nothing is silently wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lingji.core.facts import Case
from lingji.core.outputs import PART_MARKS, score, write_outputs
from lingji.core.reading import read_case
from lingji.engines.duck import score_case
from lingji.engines.marking import is_proven, marks
from lingji.engines.plan import Plan, TooLarge

POLICY = {
    "format": "lingji-policy/1",
    "minimum": "0",
    "incomplete": "block",
    "not_applicable_max": "0",
    "quota": {"base": "entrants", "share": "1", "rounding": "floor", "by": None},
    "order": [{"by": "total"}],
    "tie_at_line": "committee",
}


def case_of(part: dict[str, Any], *values: str) -> Case:
    """One part, assessed once for each value."""
    points = part["points"]
    item = {"code": "1.1", "points": points, "parts": [{"method": "survey", **part}]}
    framework = {
        "format": "lingji-framework/1",
        "code": "f",
        "version": "1",
        "total": points,
        "categories": [{"code": "1", "points": points, "items": [item]}],
    }
    rows = "".join(f"E{number},1.1,survey,o,a,{value}\n" for number, value in enumerate(values))
    return read_case(
        {
            "framework.json": json.dumps(framework).encode(),
            "policy.json": json.dumps(POLICY).encode(),
            "entries.csv": "".join(
                ["entry,organisation\n", *(f"E{n},x\n" for n in range(len(values)))]
            ).encode(),
            "observations.csv": f"entry,item,method,occasion,assessor,value\n{rows}".encode(),
        }
    )


def plan_of(case: Case) -> Plan:
    return Plan(case.framework, case.policy, len(case.observations))


def awkward_curve() -> Case:
    """A curve whose common denominator alone has 36 digits."""
    curve = [["1/999999937", "1/999999929"], ["999999893/999999883", "999999797/999999929"]]
    return case_of(
        {"points": "1000000", "rule": {"kind": "ratio", "curve": curve}}, "0", "1/2", "0.999999", "2"
    )


def test_a_rule_that_may_outgrow_38_digits_is_left_to_the_core() -> None:
    case = awkward_curve()
    assert not is_proven(plan_of(case).parts[0].rule.columnar())
    assert "UNION ALL" not in marks(plan_of(case)).query
    assert score_case(case) == write_outputs(case, score(case))


def test_a_plain_ratio_is_marked_by_sql_even_at_the_limits_of_what_may_be_written() -> None:
    rule = {"kind": "ratio", "curve": [["0", "0"], ["999999999", "1"]]}
    case = case_of({"points": "1000000", "rule": rule}, "999999999.999999", "1/1000000000", "1000000000/1")
    assert is_proven(plan_of(case).parts[0].rule.columnar())
    assert score_case(case)[PART_MARKS].decode().split("\n")[1:4] == [
        "E0,1.1,survey,1000000.0000,ok",
        "E1,1.1,survey,0.0000,ok",
        "E2,1.1,survey,1000000.0000,ok",
    ]


def test_figures_beyond_64_bits_are_held_in_128() -> None:
    part = {"points": "1000000", "scale": "1/1000000", "rule": {"kind": "number"}}
    case = case_of(part, "999999999.999999", "0.000001")
    assert plan_of(case).word == "HUGEINT"
    assert score_case(case) == write_outputs(case, score(case))


def test_figures_that_may_leave_38_digits_are_refused_not_guessed() -> None:
    case = case_of({"points": "10", "rule": {"kind": "number"}}, "1")
    with pytest.raises(TooLarge, match="--engine exact"):
        _ = Plan(case.framework, case.policy, 10**33).word
