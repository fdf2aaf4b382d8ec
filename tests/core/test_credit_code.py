"""The unified social credit code: published examples, spelling, and what is said of a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingji.core.credit_code import CHARACTERS, check_character, read_credit_code
from lingji.core.faults import Unreadable


def test_the_worked_example_of_the_standard() -> None:
    """GB 32100-2015 computes 1640, which leaves 28 by 31, hence the check character 3."""
    assert check_character("91350100M000100Y4") == "3"


@pytest.mark.parametrize("code", ["91110000600037341L", "91110000802100433B", "9144030071526726XG"])
def test_codes_printed_on_certificates_are_read(code: str) -> None:
    assert read_credit_code(code) == code


def test_what_typing_adds_is_taken_away() -> None:
    assert read_credit_code(" 9135-0100 m000100y43 ") == "91350100M000100Y43"


def test_full_width_characters_are_read() -> None:
    assert read_credit_code("９１３５０１００Ｍ０００１００Ｙ４３") == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "18 characters, this has 0"),
        ("91350100M000100Y4", "18 characters, this has 17"),
        ("9135O100M000100Y43", "“O” cannot stand in the code"),
        ("91A50100M000100Y43", "six digits"),
        ("91350100M000100Y4Z", "“Z” cannot stand"),
        ("91350100M000100Y44", "check character does not fit"),
    ],
)
def test_a_wrong_code_says_what_to_look_at(written: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_credit_code(written)


@given(
    st.text("0123456789", min_size=8, max_size=8),
    st.text(CHARACTERS, min_size=9, max_size=9),
    st.integers(0, 16),
    st.sampled_from("0123456789"),
)
def test_one_wrong_character_is_always_noticed(region: str, body: str, place: int, other: str) -> None:
    first = region + body
    code = first + check_character(first)
    changed = code[:place] + other + code[place + 1 :]
    if changed == code:
        assert read_credit_code(code) == code
    else:
        with pytest.raises(Unreadable):
            read_credit_code(changed)
