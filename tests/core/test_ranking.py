"""Order, places, line and outcomes (scoring specification, section 6)."""

from __future__ import annotations

import pytest

from lingji.core.ranking import Line
from tests.core.small import Json, category, files, framework, item, marks, part, policy, scored, standing

VETO = framework(vetoes=[{"code": "V"}])
REGIONS = {"entries": "entry,organisation,region"}


def ranked(quota: int, totals: dict[str, str], **more: object) -> list[tuple[int | None, str, str]]:
    """The standing of entries with these totals and so many seats."""
    entries = [f"{entry},{entry}" for entry in totals]
    rule = policy({"base": str(quota), "share": "1"}, **more)
    return standing(files(VETO, rule, entries=entries, observations=marks(**totals)))


def test_higher_totals_stand_first_and_the_best_are_selected() -> None:
    assert ranked(2, {"E1": "1", "E2": "3", "E3": "2"}) == [
        (1, "E2", "selected"),
        (2, "E3", "selected"),
        (3, "E1", "not_selected"),
    ]


def test_equals_share_a_place_and_are_listed_by_code() -> None:
    found = ranked(4, {"E4": "1", "b": "2", "B": "2", "E1": "3"})
    assert [(place, entry) for place, entry, _ in found] == [(1, "E1"), (2, "B"), (2, "b"), (4, "E4")]


@pytest.mark.parametrize(
    ("tie", "outcome"), [("exclude", "not_selected"), ("include", "selected"), ("committee", "tied_at_line")]
)
def test_those_tied_across_the_line_fare_alike(tie: str, outcome: str) -> None:
    found = ranked(2, {"E1": "3", "E2": "2", "E3": "2", "E4": "1"}, tie_at_line=tie)
    assert [seen for _, _, seen in found] == ["selected", outcome, outcome, "not_selected"]


def test_a_tie_above_the_line_is_no_tie_across_it() -> None:
    found = ranked(2, {"E1": "2", "E2": "2", "E3": "1"}, tie_at_line="exclude")
    assert [outcome for _, _, outcome in found] == ["selected", "selected", "not_selected"]


def test_where_all_are_selected_there_is_no_tie() -> None:
    found = ranked(2, {"E1": "2", "E2": "2"}, tie_at_line="exclude")
    assert [outcome for _, _, outcome in found] == ["selected", "selected"]


def test_without_seats_there_is_no_line_and_no_tie() -> None:
    found = ranked(0, {"E1": "2", "E2": "2"}, tie_at_line="include")
    assert found == [(1, "E1", "not_selected"), (1, "E2", "not_selected")]


def test_whoever_is_below_the_minimum_keeps_the_place_but_takes_no_seat() -> None:
    assert ranked(3, {"E1": "5", "E2": "4.9999", "E3": "5.0000"}, minimum="5") == [
        (1, "E1", "selected"),
        (1, "E3", "selected"),
        (3, "E2", "below_minimum"),
    ]


def test_those_below_the_minimum_leave_the_list_before_the_line_is_drawn() -> None:
    """By reopened problems E1 stands first, but it takes no seat."""
    order: list[Json] = [{"by": "category", "code": "1", "ascending": True}]
    found = ranked(1, {"E1": "1", "E2": "6", "E3": "7"}, minimum="5", order=order)
    assert found == [(1, "E1", "below_minimum"), (2, "E2", "selected"), (3, "E3", "not_selected")]


def test_a_veto_outranks_incompleteness_and_that_the_minimum() -> None:
    given = files(
        VETO,
        policy({"share": "1"}, minimum="5"),
        entries=["E1,One", "E2,Two", "E3,Three", "E4,Four"],
        observations=marks(E3="1", E4="9", E2="9"),
        vetoes=["E1,V,r", "E2,V,r"],
    )
    assert standing(given) == [
        (1, "E4", "selected"),
        (2, "E3", "below_minimum"),
        (None, "E1", "vetoed"),
        (None, "E2", "vetoed"),
    ]


def test_an_incomplete_entry_has_no_place_and_comes_last() -> None:
    given = files(policy_=policy({"share": "1"}), entries=["E0,Nought", "E1,One"], observations=marks(E1="1"))
    assert standing(given) == [(1, "E1", "selected"), (None, "E0", "incomplete")]


def test_the_order_compares_one_criterion_after_the_other() -> None:
    two = framework(category("1", item("1.1", part())), category("2", item("2.1", part(method="hearing"))))
    rows = [
        f"{entry},{code},{method},o,a,{value}"
        for entry, first, second in (("E1", 3, 5), ("E2", 4, 4), ("E3", 4, 4))
        for code, method, value in (("1.1", "survey", first), ("2.1", "hearing", second))
    ]
    given = files(
        two,
        policy(
            {"share": "1"},
            order=[
                {"by": "total"},
                {"by": "method", "code": "hearing", "ascending": True},
                {"by": "reopened"},
            ],
        ),
        headers={"entries": "entry,organisation,reopened"},
        entries=["E1,One,9", "E2,Two,0", "E3,Three,1"],
        observations=rows,
    )
    assert [(place, entry) for place, entry, _ in standing(given)] == [(1, "E3"), (2, "E2"), (3, "E1")]


def test_places_run_over_all_entries_but_the_line_is_drawn_in_each_group() -> None:
    given = files(
        policy_=policy({"by": "region"}),
        headers=REGIONS,
        entries=["E1,One,R", "E2,Two,R", "E3,Three,S", "E4,Four,S"],
        observations=marks(E1="9", E2="8", E3="7", E4="6"),
    )
    assert standing(given) == [
        (1, "E1", "selected"),
        (2, "E2", "not_selected"),
        (3, "E3", "selected"),
        (4, "E4", "not_selected"),
    ]
    _, result = scored(given)
    assert result.verdict.lines == (Line("R", 1, "E1", "E2", ()), Line("S", 1, "E3", "E4", ()))


def test_a_former_title_changes_neither_place_nor_outcome_while_the_quota_stays() -> None:
    def with_titles(first: str, second: str) -> dict[str, bytes]:
        return files(
            policy_=policy({"base": "existing_titled", "share": "1"}),
            headers={"entries": "entry,organisation,existing_title"},
            entries=[f"E1,One,{first}", f"E2,Two,{second}"],
            observations=marks(E1="1", E2="2"),
        )

    assert standing(with_titles("1", "0")) == standing(with_titles("0", "1"))
