"""Agreement against the published example, and by hand."""

from __future__ import annotations

from fractions import Fraction

from lingji.core.agreement import Severity, alpha, severities

# Krippendorff (2011), section C: four observers, twelve units, "." for no value.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units() -> list[list[Fraction]]:
    columns = zip(*(row.split() for row in OBSERVERS), strict=True)
    return [[Fraction(value) for value in column if value != "."] for column in columns]


def test_agrees_with_the_published_example() -> None:
    found = alpha(units())
    assert found is not None
    assert round(float(found), 3) == 0.849


def test_is_one_where_all_agree() -> None:
    assert alpha([[Fraction(1), Fraction(1)], [Fraction(2), Fraction(2)]]) == 1


def test_says_nothing_where_nothing_is_compared() -> None:
    assert alpha([[Fraction(1)], [Fraction(2)]]) is None


def test_says_nothing_where_there_is_one_value_alone() -> None:
    assert alpha([[Fraction(1), Fraction(1)]]) is None


def test_a_team_that_marks_lower_leans_down() -> None:
    shared = [
        {"N": [Fraction(9, 10)], "S": [Fraction(7, 10)]},
        {"N": [Fraction(1, 2)], "S": [Fraction(1, 2)]},
    ]
    assert severities(shared) == {
        "N": Severity(2, Fraction(1, 10)),
        "S": Severity(2, Fraction(-1, 10)),
    }


def test_a_unit_of_one_team_compares_nobody() -> None:
    assert severities([{"N": [Fraction(1)]}]) == {}
