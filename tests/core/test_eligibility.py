"""Conditions of eligibility, each held against the facts with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.core.eligibility import (
    BY_DOCUMENT,
    KINDS,
    MET,
    NOT_MET,
    USUAL,
    Clause,
    Facts,
    Setting,
    Title,
    examine,
    read_clauses,
    years_later,
)
from lingji.core.faults import Refused
from lingji.core.text import Text

SETTING = Setting(date(2026, 4, 1), "/100/")
TWO_YEARS = Clause("titled", level="county", years=2)


def outcome(clause: Clause, **facts: object) -> tuple[str, str]:
    [finding] = examine([clause], Facts(**facts), SETTING)  # type: ignore[arg-type]
    return finding.outcome, finding.reason.en


def county(since: date | None, **more: object) -> tuple[Title, ...]:
    return (Title("county", since, **more),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ((), (NOT_MET, "the register has no county title of this organisation")),
        (county(date(2024, 4, 1)), (MET, "county title since 2024-04-01")),
        (
            county(date(2024, 4, 2)),
            (NOT_MET, "county title since 2024-04-02: 2 years are full on 2026-04-02"),
        ),
        (
            county(None),
            (
                BY_DOCUMENT,
                "the register does not say since when: show the document that conferred it",
            ),
        ),
        (
            county(date(2020, 1, 1), ended="revoked"),
            (NOT_MET, "its county title was revoked, lapsed or replaced"),
        ),
        (
            (Title("national", date(2020, 1, 1)),),
            (NOT_MET, "the register has no county title of this organisation"),
        ),
    ],
)
def test_a_title_one_level_lower_is_counted_in_full_years(
    titles: tuple[Title, ...], expected: tuple[str, str]
) -> None:
    assert outcome(TWO_YEARS, titles=titles) == expected


@pytest.mark.parametrize(("kind", "expected"), [("branch", NOT_MET), ("", BY_DOCUMENT), ("institution", MET)])
def test_a_branch_is_no_separate_legal_person(kind: str, expected: str) -> None:
    assert outcome(Clause("legal_person"), kind=kind)[0] == expected


@pytest.mark.parametrize(("region", "expected"), [("/100/101/", MET), ("/200/", NOT_MET), ("", NOT_MET)])
def test_it_is_registered_in_the_area(region: str, expected: str) -> None:
    assert outcome(Clause("in_region"), region=region)[0] == expected


def test_a_code_may_be_missing_with_a_reason_alone() -> None:
    clause = Clause("credit_code")
    assert outcome(clause, credit_code="12100000000000000X")[0] == MET
    assert outcome(clause, no_code_reason="a branch") == (
        BY_DOCUMENT,
        "no code; the reason on the register: a branch",
    )
    assert outcome(clause)[0] == NOT_MET


def test_a_merger_ahead_stands_against_it_and_one_behind_does_not() -> None:
    clause = Clause("no_merger")
    assert outcome(clause, changes_ahead=(date(2026, 5, 1),))[1].endswith("2026-05-01")
    assert outcome(clause, changes_ahead=(date(2026, 3, 1),))[0] == MET
    assert outcome(clause, active=False)[0] == NOT_MET


@pytest.mark.parametrize(
    ("ended_on", "expected"), [(date(2024, 4, 1), MET), (date(2024, 4, 2), NOT_MET), (None, BY_DOCUMENT)]
)
def test_some_years_lie_between_a_revocation_and_a_new_start(ended_on: date | None, expected: str) -> None:
    revoked = county(date(2020, 1, 1), ended="revoked", ended_on=ended_on)
    assert outcome(Clause("since_revocation", years=2), titles=revoked)[0] == expected


def test_who_lost_no_title_has_nothing_to_wait_for() -> None:
    assert outcome(Clause("since_revocation", years=2))[0] == MET


def test_what_the_register_does_not_know_is_shown_by_a_document() -> None:
    clause = Clause("document", says=Text("近两年无欠薪", "no withheld wages"))
    assert outcome(clause)[0] == BY_DOCUMENT
    assert clause.sentence.en == "no withheld wages"


def test_every_kind_has_a_sentence() -> None:
    for kind in KINDS:
        assert Clause(kind, "county", 2, Text("某事", "something")).sentence.zh


def test_clauses_are_read_back_as_they_were_written() -> None:
    clauses = (*USUAL, TWO_YEARS, Clause("document", says=Text("某事", "something")))
    assert read_clauses([clause.as_json() for clause in clauses]) == clauses


def test_all_faults_of_clauses_are_told_at_once() -> None:
    rows: list[dict[str, object]] = [
        {"kind": "luck"},
        {"kind": "titled", "level": "moon", "years": 0},
        {"kind": "document"},
        {"kind": "in_region"},
        {"kind": "in_region"},
    ]
    with pytest.raises(Refused) as refused:
        read_clauses(rows)
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [
        (1, "kind"),
        (2, "level"),
        (2, "years"),
        (3, "says"),
        (5, ""),
    ]


def test_a_leap_day_is_followed_by_the_first_of_march() -> None:
    assert years_later(date(2024, 2, 29), 2) == date(2026, 3, 1)
