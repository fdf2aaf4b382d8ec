"""From the pool, its conflicts and its history to an assignment, and back to words."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lingji.apps.assessors.barred import barred_of, entries_of, met_of, pool_of
from lingji.apps.assessors.models import Assessment, DryRun
from lingji.core.lots.drawing import draw
from lingji.core.lots.single import shown
from lingji.engines.assignment import Candidate, Problem

Table = dict[str, tuple[str, ...]]


def seed_of(assessment: Assessment) -> str:
    """Return the seed that the public draw gave, or nothing where it has not been drawn."""
    draws = shown(assessment.lot).get("draws")
    if not isinstance(draws, list) or assessment.lot_secret:
        return ""
    return str(draws[0]["opening"]["seed"])


def problem_of(assessment: Assessment, seed: str, *, together: bool) -> Problem:
    """Return what the solver is asked for an assessment now; it keeps close to the last dry run."""
    pool, entries = pool_of(assessment.selection), entries_of(assessment.selection)
    codes = [entry.code for entry in entries]
    last = assessment.dry_runs.order_by("number").last()
    share = len(codes) * assessment.linked // 100 if together else 0
    linked = [one.id for one in draw(codes, seed=f"{seed}:linked", count=share)] if share else []
    return Problem(
        entries=tuple(codes),
        candidates=tuple(Candidate(one.code, one.team) for one in pool),
        seats=assessment.seats,
        seed=seed,
        barred=barred_of(assessment.selection, pool, entries),
        met=met_of(assessment, pool),
        before=table_of(last) if last is not None else {},
        together=together,
        linked=frozenset(linked),
    )


def table_of(run: DryRun) -> Table:
    """Return the table of a dry run: entry → codes of assessors."""
    return {entry: tuple(codes) for entry, codes in json.loads(run.table).items()}


def text_of(table: Mapping[str, tuple[str, ...]]) -> str:
    return json.dumps({entry: list(codes) for entry, codes in table.items()}, sort_keys=True)
