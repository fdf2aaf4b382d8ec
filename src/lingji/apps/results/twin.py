"""The columnar twin as a witness: it must give the same bytes as the exact core."""

from __future__ import annotations

from collections.abc import Mapping

from lingji.core.facts import Case
from lingji.engines.duck import score_case

NAME = "duckdb"


class EnginesDisagree(Exception):
    """The two engines gave different outputs: nothing was stored; report this, with the case."""


def check_with_twin(case: Case, outputs: Mapping[str, bytes]) -> str:
    """Return the twin's name where it agrees to the last byte; raises `EnginesDisagree`."""
    given = score_case(case)
    wrong = sorted(name for name, content in outputs.items() if given[name] != content)
    if wrong:
        raise EnginesDisagree(", ".join(wrong))
    return NAME
