"""What the public may see: everything that is needed to recompute, and no more."""

from __future__ import annotations

import pytest

from lingji.core.bundle import publish
from lingji.core.facts import Case
from lingji.core.outputs import score
from lingji.core.reading import read_case
from lingji.core.writing import write_case
from tests.cases import small_case
from tests.core.small import files, marks, scored

SECRET = b"0123456789abcdef"


def published(secret: bytes = SECRET) -> tuple[Case, dict[str, str]]:
    case = small_case(vetoes=b"entry,code,reason\nE3,V1,Third did it\n")
    return publish(case, score(case), secret)


def test_totals_and_outcomes_stay_the_same() -> None:
    public, codes = published()
    named = {code: entry for entry, code in codes.items()}
    standing = [
        (row.place, named.get(row.entry, row.entry), row.total, row.outcome)
        for row in score(public).verdict.standing
    ]
    assert standing == [
        (1, "E1", 180000, "selected"),
        (2, "E2", 130000, "not_selected"),
        (None, "E3", 83333, "vetoed"),
    ]


def test_those_selected_keep_their_names() -> None:
    assert published()[0].entries[0].organisation == "First"


def test_those_not_selected_stand_under_codes() -> None:
    everything = b"".join(
        content for name, content in write_case(published()[0]).items() if name.endswith(".csv")
    )
    assert b"Second" not in everything
    assert b"E2" not in everything
    assert b"Third" not in everything


def test_an_assessor_has_another_code_at_each_entry() -> None:
    public, _ = published()
    a1_and_a3 = {row.assessor for row in public.observations if row.item == "1.2"}
    assert len(a1_and_a3) == 6  # two assessors at each of three entries, and no code twice


def test_notes_are_left_out() -> None:
    assert {row.note for row in published()[0].observations} == {""}


def test_the_same_secret_gives_the_same_codes() -> None:
    assert published()[1] == published()[1]


def test_another_secret_gives_other_codes() -> None:
    assert not set(published()[1].values()) & set(published(b"another secret!!")[1].values())


def test_occasions_are_only_told_apart() -> None:
    assert {row.occasion for row in published()[0].observations} == {"001"}


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        published(b"short")


def test_two_voids_of_one_part_are_one_once_their_reasons_are_withheld() -> None:
    given = files(observations=marks(E1="5"), voids=["E1,1.1,survey,late", "E1,1.1,survey,forged"])
    public, _ = publish(*scored(given), b"sixteen bytes...")
    assert read_case(write_case(public)) == public
