"""What no template may hold: the policy for content would forbid it, or it would not escape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FORBIDDEN = {
    "a style in the page": r"<style|\sstyle\s*=",
    "a script in the page": r"<script(?![^>]*\ssrc=)|javascript:",
    "a handler in the page": r"\s(on[a-z]+|hx-on[a-z:-]*)\s*=",
    "attributes that are not escaped": r"\{\{\s*attrs\s*\}\}|\|\s*safe\b|autoescape off",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(repository: Path, what: str) -> None:
    templates = [*(repository / "src" / "lingji").rglob("templates/**/*.html")]
    assert templates
    found = [
        f"{path.relative_to(repository)}: {match[0]}"
        for path in templates
        for match in re.finditer(FORBIDDEN[what], path.read_text("utf-8"))
    ]
    assert found == []
