"""The profile, the heat map and the strip, with figures added by eye."""

from __future__ import annotations

from lingji.design.charts import Category, HeatCell, heat_map, profile_chart, strip


def category(mark: int, field: list[int]) -> Category:
    return Category("Service", mark, 100, field, str(mark), "100")


def test_a_profile_places_the_entry_among_the_quartiles_of_the_field() -> None:
    chart = profile_chart([category(75, [50, 60, 75, 80, 100])])
    row = chart.rows[0]
    assert [row.lowest, row.quarter, row.median, row.highest] == ["0", "20", "50", "100"]
    assert row.box == "40"  # from 60 to 80 on an axis from 50 to 100
    assert (row.here, row.share, row.median_share, row.ahead) == ("50", "75.0", "75.0", 2)


def test_the_axis_of_a_profile_begins_at_the_tenth_below_the_lowest_share() -> None:
    chart = profile_chart([category(75, [58, 90])])
    assert chart.ticks == [("0", 50), ("20", 60), ("40", 70), ("60", 80), ("80", 90), ("100", 100)]


def test_a_long_axis_is_marked_at_every_second_tenth() -> None:
    assert [share for _, share in profile_chart([category(75, [0, 90])]).ticks] == [0, 20, 40, 60, 80, 100]


def test_a_field_that_has_all_points_still_has_an_axis() -> None:
    assert profile_chart([category(100, [100, 100])]).rows[0].here == "100"


def heat(*shares: int | None) -> list[tuple[int, str] | None]:
    cells = [None if share is None else HeatCell(share, 100) for share in shares]
    drawn = heat_map([("A", "")] * len(cells), [(("Service", ""), cells)], caption="Shares")
    return [shade and (shade.step, shade.figure) for shade in drawn.rows[0].shades]


def test_shares_fall_into_six_equal_steps_from_lowest_to_highest() -> None:
    assert heat(40, 49, 50, 75, 99) == [(0, "40.0"), (0, "49.0"), (1, "50.0"), (3, "75.0"), (5, "99.0")]


def test_a_cell_without_a_mark_is_no_nought() -> None:
    assert heat(0, None) == [(0, "0.0"), None]


def test_a_heat_map_of_nothing_at_all_can_be_drawn() -> None:
    assert heat(None) == [None]


def test_the_legend_says_where_each_step_begins() -> None:
    drawn = heat_map(
        [("A", "")], [(("Service", ""), [HeatCell(40, 100), HeatCell(99, 100)])], caption="Shares"
    )
    assert drawn.legend[:2] == [(0, "40.0–49.9"), (1, "50.0–59.9")]
    assert drawn.legend[-1] == (5, "90.0–99.9")


def test_the_shade_goes_by_the_figure_as_it_is_shown() -> None:
    # 49.96 is shown as 50.0, and so it is shaded.
    drawn = heat_map(
        [("A", "")], [(("Service", ""), [HeatCell(4996, 10000), HeatCell(40, 100)])], caption="Shares"
    )
    shade = drawn.rows[0].shades[0]
    assert shade is not None
    assert (shade.figure, drawn.legend[shade.step][1]) == ("50.0", "50.0–51.9")


def test_steps_that_cannot_occur_are_not_in_the_legend() -> None:
    drawn = heat_map(
        [("A", "")], [(("Service", ""), [HeatCell(69, 100), HeatCell(88, 100)])], caption="Shares"
    )
    assert [shares for _, shares in drawn.legend] == [
        "69.0–72.9",
        "73.0–76.9",
        "77.0–80.9",
        "81.0–84.9",
        "85.0–88.9",
    ]


def test_a_strip_marks_one_total_and_the_line_among_all() -> None:
    drawn = strip([600, 700, 900, 1000], here=700, line=800)
    assert drawn.ticks == "M0 6V18M250 6V18M750 6V18M1000 6V18"
    assert (drawn.here, drawn.line, drawn.ahead, drawn.count) == ("25", "50", 2, 4)


def test_a_strip_of_equal_totals_does_not_divide_by_nought() -> None:
    assert strip([600, 600], here=600).here == "0"
