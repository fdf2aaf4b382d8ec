"""What units say of themselves never reaches a score: nothing that scores reads it."""

from __future__ import annotations

import ast
from pathlib import Path

LINGJI = Path(__file__).resolve().parents[2] / "src" / "lingji"
# The demonstration composes all rooms; it writes, and scores nothing.
COMPOSES = {LINGJI / "apps" / "results" / "demonstration.py"}
SCORES = ("apps/results", "apps/inspections", "engines", "exchange", "verify", "core/explain")
OWN = ("lingji.apps.self_assessment", "lingji.core.gaps")
WORDS = ("self_assessment", "SelfAnswer", "SelfAssessment", "SelfSubmission")


def _scoring_files() -> list[Path]:
    found = [path for folder in SCORES for path in (LINGJI / folder).rglob("*.py")]
    return sorted({*found, *(LINGJI / "core").glob("*.py")} - COMPOSES - {LINGJI / "core" / "gaps.py"})


def _imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return named + [
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    ]


def test_nothing_that_scores_imports_it() -> None:
    wrong = [
        f"{path.relative_to(LINGJI)}: {name}"
        for path in _scoring_files()
        for name in _imports(path)
        if name.startswith(OWN)
    ]
    assert wrong == [], "self marks help units find gaps; they never enter a score"


def test_nothing_that_gathers_reads_it_by_another_way() -> None:
    """Not by a reverse name of a relation either: `entry.self_assessment`."""
    gathers = sorted((LINGJI / "apps" / "results").rglob("*.py"))
    wrong = [
        f"{path.relative_to(LINGJI)}: {word}"
        for path in gathers
        if path not in COMPOSES
        for word in WORDS
        if word in path.read_text("utf-8")
    ]
    assert wrong == []
