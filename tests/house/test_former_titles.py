"""A former title sizes the quota and does nothing else: no mark, total or place hangs on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lingji.core.outputs import Result, score
from tests.apps.tiny import ENTRIES, tiny_case

# What makes a mark, a total and an order of them; the quota (`quota.py`) and explanations may speak of it.
SCORING = ("scoring.py", "combining.py", "rules", "ranking.py", "numbers.py")


def marks_of(entries: str) -> tuple[object, ...]:
    result: Result = score(tiny_case(entries=entries))
    totals = {entry: (one.total, one.base, one.bonus) for entry, one in result.totals.items()}
    return result.marks, totals, [(row.entry, row.place) for row in result.verdict.standing]


@pytest.mark.parametrize("flag", ["0", "1"])
def test_no_mark_total_or_place_changes_when_former_titles_do(flag: str) -> None:
    changed = "\n".join(
        line if line.startswith("entry") else line[:-1] + flag for line in ENTRIES.strip().splitlines()
    )
    assert marks_of(changed + "\n") == marks_of(ENTRIES)


def test_what_makes_marks_does_not_even_name_them(repository: Path) -> None:
    core = repository / "src" / "lingji" / "core"
    files = [
        file
        for name in SCORING
        for file in ([core / name] if name.endswith(".py") else (core / name).glob("*.py"))
    ]
    assert len(files) > 8
    assert [file.name for file in files if "existing_title" in file.read_text("utf-8")] == []
