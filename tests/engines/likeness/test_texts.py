"""Texts that say the same: their fingerprints, and how likely two alike are found."""

from __future__ import annotations

import pytest

from lingji.engines.likeness.texts import BANDS, ROWS, bands, chance, fingerprints, likeness, plain
from tests.engines.likeness.papers import notice


@pytest.mark.parametrize(
    ("share", "published"),
    [(0.2, 0.0064), (0.3, 0.0475), (0.4, 0.186), (0.5, 0.4701), (0.6, 0.8019), (0.7, 0.9748), (0.8, 0.9996)],
)
def test_the_published_chances_of_20_bands_of_5_rows(share: float, published: float) -> None:
    assert (BANDS, ROWS) == (20, 5)
    assert chance(share) == pytest.approx(published, abs=0.00005)


def test_spaces_width_and_case_carry_no_meaning() -> None:
    assert plain("文明 单位，ＡＢＣ（１）") == plain("文明单位abc1") == "文明单位abc1"


def test_any_eleven_characters_in_common_leave_a_fingerprint_in_common() -> None:
    common = "群众办事最多只跑一次路"
    one = "".join(chr(0x4E00 + at) for at in range(250)) + common
    other = "".join(chr(0x6000 + at) for at in range(250)) + common
    assert len(common) == 11
    assert fingerprints(one) & fingerprints(other)


def test_what_is_too_short_to_be_anybodys_work_has_none() -> None:
    assert fingerprints("关于印发方案的通知") == frozenset()
    assert bands(frozenset()) == ()


def test_a_copy_with_other_names_is_found_and_another_paper_is_not() -> None:
    paper = notice(1)
    copy = paper.replace("东湖小学", "西湖小学").replace("2024", "2025")
    own, copied, other = (fingerprints(text) for text in (paper, copy, notice(2)))
    assert likeness(own, copied) > 0.6
    assert set(bands(own)) & set(bands(copied))
    assert likeness(own, other) < 0.5


def test_a_text_is_like_itself_and_unlike_nothing() -> None:
    own = fingerprints(notice(1))
    assert likeness(own, own) == 1.0
    assert likeness(own, frozenset()) == 0.0
    assert len(bands(own)) == BANDS
