"""Names that are nearly the same."""

from __future__ import annotations

import pytest

from lingji.core.near_names import NearNames


def near(known: str, name: str) -> str | None:
    names = NearNames()
    names.add(known)
    return names.near(name)


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("甲山市人民医院", "甲山市人民医完"),  # another letter
        ("甲山市人民医院", "甲山市人民院"),  # one too few
        ("甲山市人民医院", "甲山市人民的医院"),  # one too many
        ("甲山市人民医院", "甲山市人民院医"),  # two changed places
        ("甲山（市）医院", "甲山(市)医院"),  # only the brackets
    ],
)
def test_a_slip_of_one_letter_is_near(known: str, name: str) -> None:
    assert near(known, name) == known


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("甲山市第一小学", "甲山市第二小学"),
        ("甲山市东街社区", "甲山市西街社区"),
        ("甲山市人民医院", "甲山市人民医院"),
        ("图书馆", "博书馆"),
        ("甲山市图书馆", "甲山市博物馆"),
    ],
)
def test_what_is_meant_to_differ_is_not_near(known: str, name: str) -> None:
    assert near(known, name) is None
