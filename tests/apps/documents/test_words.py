"""What stands in a paper: numerals, typed text, its length."""

from __future__ import annotations

import pytest

from lingji.apps.documents.counting import count, length_of, length_of_blocks, warning
from lingji.apps.documents.marked_text import parse, write
from lingji.apps.documents.measures import (
    BLOCK_WIDTH,
    CHARACTER_PITCH,
    CHARACTERS,
    LINE_PITCH,
    LINES,
    MM,
    sign_of,
)
from lingji.apps.documents.numerals import chinese, numbered
from lingji.apps.documents.paper import Heading, Paragraph, Table, number_of
from tests.apps.documents.small import PAPER


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四"), (100, "100")]
)
def test_numerals_in_chinese(number: int, word: str) -> None:
    assert chinese(number) == word


def test_numerals_begin_anew_below_each_heading() -> None:
    levels = [1, 2, 2, 3, 4, 4, 1, 2, 3]
    assert [numeral for numeral, _ in numbered(Heading(level, "x") for level in levels)] == [
        "一、", "（一）", "（二）", "1.", "（1）", "（2）", "二、", "（一）", "1.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("三、主要问题", Heading(1, "主要问题")),
        ("# 主要问题", Heading(1, "主要问题")),
        ("（十二）窗口服务。检查发现问题。", Heading(2, "窗口服务。", "检查发现问题。")),
        ("(一)窗口服务", Heading(2, "窗口服务")),
        ("2.公示不全", Heading(3, "公示不全")),
        ("（3）电话", Heading(4, "电话")),
        ("#### 电话", Heading(4, "电话")),
        ("1.5万人参加。", Paragraph("1.5万人参加。")),
        ("一是压实责任。", Paragraph("一是压实责任。")),
    ],
)
def test_a_typed_line(line: str, block: object) -> None:
    assert parse(line) == (block,)


def test_lines_with_bars_are_a_table_and_a_short_row_loses_nothing() -> None:
    assert parse("表：完成情况\n|单位|完成率|\n|第一中学|") == (
        Table(("单位", "完成率"), (("第一中学", ""),), "完成情况"),
    )


def test_what_is_written_is_read_as_the_same() -> None:
    blocks = parse("总体良好。\n一、问题\n（一）服务。不够规范。\n表：情况\n|甲|乙|\n|1|2|\n1.整改\n结束。")
    assert parse(write(blocks)) == blocks


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("文明办", 3),
        ("共42项，", 4),
        ("4月1日", 4),
        ("“一二”……", 6),
        ("two words", 2),
        ("　空格 ", 2),
        ("78.6%", 1),
    ],
)
def test_characters_are_counted_as_word_does(text: str, length: int) -> None:
    assert count(text) == length


def test_numerals_and_tables_count_and_annexes_do_not() -> None:
    assert length_of_blocks((Heading(1, "问题"), Table(("甲",), (("乙",),)))) == 4 + 2
    assert length_of(PAPER) == 9 + 5 + 9


def test_a_paper_past_4000_characters_is_warned_of() -> None:
    assert warning(4000) is None
    said = warning(4001)
    assert said is not None
    assert "4001字" in said.zh


def test_the_number_is_a_blank_until_it_is_given() -> None:
    assert number_of("某文明办", 2026, 3) == "某文明办〔2026〕3号"
    assert number_of("某文明办", 2026, None) == "某文明办〔2026〕　号"


def test_22_lines_of_28_characters_fill_the_block_and_no_more() -> None:
    assert CHARACTERS * CHARACTER_PITCH <= BLOCK_WIDTH * MM < (CHARACTERS + 1) * CHARACTER_PITCH
    assert LINES * LINE_PITCH <= 225 * MM < (LINES + 1) * LINE_PITCH


def test_a_long_name_is_drawn_narrower_in_the_red_head() -> None:
    assert sign_of("文明办文件") == (48.0, 1.0)
    size, narrow = sign_of("某某回族自治州精神文明建设指导委员会办公室文件")
    assert size == 30.0
    assert 23 * size * narrow <= BLOCK_WIDTH * MM
