"""Any sound case gives the same bytes on both engines; `make deep` looks at many more cases."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from lingji.core.outputs import score, write_outputs
from lingji.core.ranking import OUTCOMES
from lingji.core.reading import read_case
from lingji.core.rules import KINDS
from lingji.core.scoring import DISPUTED, MISSING, NOT_APPLICABLE, OK, VOID
from lingji.engines.duck import score_case
from tests.properties.cases import draw_case

CASES = 520
BLOCK = 26


def check(seed: int) -> None:
    case = read_case(draw_case(Random(seed)))
    assert score_case(case, threads=1) == write_outputs(case, score(case)), f"seed {seed}"


@pytest.mark.parametrize("first", range(0, CASES, BLOCK))
def test_both_engines_give_the_same_bytes(first: int) -> None:
    for seed in range(first, first + BLOCK):
        check(seed)


@pytest.mark.deep
@pytest.mark.parametrize("first", range(CASES, 10 * CASES, BLOCK))
def test_both_engines_give_the_same_bytes_for_many_more(first: int) -> None:
    for seed in range(first, first + BLOCK):
        check(seed)


def test_the_cases_reach_every_status_outcome_kind_and_tie() -> None:
    seen: Counter[str] = Counter()
    for seed in range(CASES):
        case = read_case(draw_case(Random(seed)))
        result = score(case)
        seen.update(part.rule.kind for part in case.framework.parts.values())
        seen.update(mark.status for mark in result.marks)
        seen.update(row.outcome for row in result.verdict.standing)
        seen.update("tie" for line in result.verdict.lines if line.tied)
    needed = [OK, VOID, MISSING, DISPUTED, NOT_APPLICABLE, *OUTCOMES, *KINDS, "tie"]
    assert [name for name in needed if seen[name] < 10] == []
