"""The colours of text against what they lie on, by WCAG 2.2 (relative luminance, contrast ratio)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path("src/lingji/design/static/lingji/css/tokens.css")
THEMES = {
    "light": r'\[data-theme="light"\] \{([^}]*)\}',
    "dark": r'\n    \[data-theme="dark"\] \{([^}]*)\}',
    "dark by the system": r':root:not\(\[data-theme="light"\]\) \{([^}]*)\}',
}
GROUNDS = ("paper", "surface", "sunken", "hover")
TEXTS = [(text, ground) for text in ("ink", "ink-2", "ink-3", "accent", "warn") for ground in GROUNDS]
TEXTS += [("on-accent", "accent"), ("on-accent", "accent-strong"), ("accent-strong", "surface")]
TEXTS += [(text, f"{text}-tint") for text in ("accent", "good", "warn")]
TEXTS += [("ink", f"{tint}-tint") for tint in ("accent", "good", "warn")]
TEXTS += [("heat-ink", f"heat-{step}") for step in range(6)]
EDGES = [(edge, ground) for edge in ("edge", "focus") for ground in ("paper", "surface", "sunken")]


def colours(theme: str, repository: Path) -> dict[str, str]:
    found = re.search(THEMES[theme], (repository / TOKENS).read_text("utf-8"))
    assert found
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", found[1]))


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(repository: Path, theme: str, text: str, ground: str) -> None:
    found = colours(theme, repository)
    assert contrast(found[text], found[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_fields_and_focus_can_be_seen(repository: Path, theme: str, edge: str, ground: str) -> None:
    found = colours(theme, repository)
    assert contrast(found[edge], found[ground]) >= 3


def test_dark_is_the_same_whether_chosen_or_the_systems(repository: Path) -> None:
    assert colours("dark", repository) == colours("dark by the system", repository)


def test_both_themes_name_the_same_colours(repository: Path) -> None:
    assert colours("light", repository).keys() == colours("dark", repository).keys()
