from __future__ import annotations

from lingji.core.numbers import ONE_POINT
from lingji.design.charts.standing import Entrant, StandingChart, standing_chart

MINIMUM = 600 * ONE_POINT


def field(*entries: tuple[int, str]) -> list[Entrant]:
    return [Entrant(f"entry {points}", points * ONE_POINT, outcome) for points, outcome in entries]


THREE = field((900, "selected"), (800, "not_selected"), (700, "not_selected"))


def drawn(entrants: list[Entrant] = THREE) -> StandingChart:
    return standing_chart(entrants, minimum=MINIMUM)


def test_the_axis_runs_from_the_minimum_to_the_highest_total() -> None:
    assert drawn().ticks == [("284", "600"), ("197.33", "700"), ("110.67", "800"), ("24", "900")]
    assert drawn().minimum == ("284", "600")


def test_the_line_falls_half_way_between_the_last_in_and_the_first_out() -> None:
    line = drawn().line
    assert line is not None
    assert (line.x, line.y) == ("33.33", "67.33")  # after one of three; 850 points
    assert (line.last_in, line.first_out) == (THREE[0], THREE[1])


def test_stems_rise_from_the_line_or_hang_from_it() -> None:
    above, below = drawn().series
    assert above.stems == "M166.67 67.33V24"
    assert below.stems == "M500 67.33V110.67M833.33 67.33V197.33"


def test_each_end_has_the_shape_of_its_outcome() -> None:
    assert [(mark.x, mark.y, mark.outcome.code) for mark in drawn().marks] == [
        ("16.67", "24", "selected"),
        ("50", "110.67", "not_selected"),
        ("83.33", "197.33", "not_selected"),
    ]


def test_those_tied_lie_on_the_line() -> None:
    chart = drawn(
        field((900, "selected"), (750, "tied_at_line"), (750, "tied_at_line"), (600, "not_selected"))
    )
    assert chart.line is not None
    assert (chart.line.x, chart.line.y) == ("25", "154")
    assert chart.line.first_out is not None
    assert chart.line.first_out.total == MINIMUM
    assert chart.series[1].stems == "M375 154V154M625 154V154"


def test_the_unranked_have_a_shape_but_no_stem() -> None:
    chart = drawn(field((900, "selected"), (700, "not_selected"), (950, "vetoed")))
    assert [(one.outcome.code, one.stems) for one in chart.series][-1] == ("vetoed", "")
    assert chart.marks[-1].outcome.code == "vetoed"


def test_without_anybody_selected_there_is_no_line_and_stems_stand_on_the_minimum() -> None:
    chart = drawn(field((700, "not_selected"), (600, "not_selected")))
    assert chart.line is None
    assert (chart.base, chart.minimum) == ("284", ("284", "600"))


def test_where_groups_have_lines_of_their_own_none_is_drawn() -> None:
    assert standing_chart(THREE, one_line=False).line is None


def test_all_selected_leave_nobody_first_out() -> None:
    line = drawn(field((900, "selected"), (800, "selected"))).line
    assert line is not None
    assert (line.x, line.first_out) == ("100", None)


def test_a_thousand_entries_are_one_path_for_each_outcome() -> None:
    many = field(*((900, "selected"),) * 400, *((700, "not_selected"),) * 599, (650, "vetoed"))
    chart = drawn(many)
    assert [(one.outcome.code, one.count, one.stems) for one in chart.series] == [
        ("selected", 400, ""),
        ("not_selected", 599, ""),
        ("vetoed", 1, ""),
    ]
    assert chart.series[0].area.startswith("M0 110.67V24H1V24H2")
    assert [mark.outcome.code for mark in chart.marks] == ["vetoed"]
    assert chart.columns == []
