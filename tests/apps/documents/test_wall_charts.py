"""The wall chart as PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lingji.apps.documents.fonts import NO_FONT, NoChineseFont, choose
from lingji.apps.documents.wall_charts import (
    LIGHTS,
    Bar,
    Column,
    Group,
    Light,
    Row,
    TimeScale,
    WallChart,
    wall_chart_pdf,
)
from tests.apps.documents.pdf import fonts_of, pages_of, sizes_of

DAY = date(2026, 4, 8)
ROW = Row(
    ("1.1", "制定创建细则", Light("going", "进行中")),
    (Bar(date(2026, 4, 1), date(2026, 4, 30), "going", 40),),
)
CHART = WallChart(
    title="创建工作作战图",
    subtitle="第一中学",
    printed_on=DAY,
    columns=(Column("依据", 1), Column("任务", 5), Column("状态", 2, "center")),
    groups=(Group("动员部署", (ROW,)),),
    legend=tuple(Light(state, state) for state in LIGHTS),
    scale=TimeScale(date(2026, 4, 1), date(2026, 4, 30), DAY),
)


def test_it_shows_title_columns_rows_legend_date_and_pages() -> None:
    [page] = pages_of(wall_chart_pdf(CHART))
    for words in (
        "创建工作作战图",
        "第一中学",
        "依据",
        "动员部署",
        "制定创建细则",
        "图例",
        "进行中",
        "stopped",
    ):
        assert words in page
    assert "制图日期2026年4月8日" in page
    assert "第1页共1页" in page


def test_the_scale_is_marked_by_mondays() -> None:
    [page] = pages_of(wall_chart_pdf(CHART))
    assert "4/64/134/204/27" in page


def test_a_long_scale_is_marked_by_months() -> None:
    year = TimeScale(date(2026, 1, 1), date(2026, 12, 31))
    [page] = pages_of(wall_chart_pdf(replace(CHART, scale=year)))
    assert "2026-012026-02" in page


@pytest.mark.parametrize(("paper", "size"), [("a3", (420, 297)), ("a1", (840, 594))])
def test_it_lies_on_a_sheet_in_landscape(paper: str, size: tuple[int, int]) -> None:
    assert sizes_of(wall_chart_pdf(CHART, paper)) == [size]  # type: ignore[arg-type]


def test_the_chinese_font_is_embedded() -> None:
    # The six letters and “+” say that a part of the font lies in the file.
    assert all(name[6] == "+" for name in fonts_of(wall_chart_pdf(CHART)))


def test_many_rows_go_on_overleaf_under_the_same_headings() -> None:
    pages = pages_of(wall_chart_pdf(replace(CHART, groups=(Group("动员部署", (ROW,) * 90),))))
    assert len(pages) == 3
    assert all("依据任务状态" in page and "动员部署" in page for page in pages)
    assert "第3页共3页" in pages[2]


def test_a_matrix_has_its_headings_on_end() -> None:
    columns = (
        Column("指标", 5),
        *(Column(f"第{number}中学", 1, "center", upright=True) for number in "一二"),
    )
    rows = (Row(("1.1", Light("done"), Light("stopped"))),)
    [page] = pages_of(wall_chart_pdf(replace(CHART, columns=columns, groups=(Group("", rows),), scale=None)))
    assert "第第" in page
    assert "今日" not in page


def test_english_words_where_english_is_read() -> None:
    [page] = pages_of(wall_chart_pdf(replace(CHART, language="en")))
    assert "Printed2026-04-08" in page
    assert "Page1of1" in page


def test_the_same_chart_is_the_same_file() -> None:
    assert wall_chart_pdf(CHART) == wall_chart_pdf(CHART)


def test_a_row_that_misses_a_cell_cannot_be_built() -> None:
    with pytest.raises(AssertionError):
        replace(CHART, groups=(Group("", (Row(("1.1",)),)),))


def test_without_a_chinese_font_a_sentence_says_what_to_install() -> None:
    with pytest.raises(NoChineseFont) as refused:
        choose("sans", frozenset({"arial"}))
    assert refused.value.says == NO_FONT


def test_the_font_of_official_papers_comes_before_a_free_one() -> None:
    assert choose("fangsong", frozenset({"noto serif cjk sc", "fangsong"})) == [
        "FangSong",
        "Noto Serif CJK SC",
    ]
