"""The Word file of a paper, read back from its XML."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx

from lingji.apps.documents.paper import Annex, Heading, Imprint, Paragraph
from lingji.apps.documents.styles import STYLES
from lingji.apps.documents.word import paper_docx
from tests.apps.documents.small import PAPER, TABLE


def xml_of(content: bytes, part: str = "document") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"word/{part}.xml").decode("utf-8")


def lines_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_the_grid_has_28_95_points_between_lines_and_15_79_between_characters() -> None:
    # Twentieths of a point; 4096ths of a point beside the 16 pt of Normal: 16 - 860/4096 = 15.79.
    assert '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-860"/>' in xml_of(
        paper_docx(PAPER)
    )
    assert 'w:line="579" w:lineRule="exact"' in xml_of(paper_docx(PAPER), "styles")


def test_the_page_is_a4_with_margins_of_37_28_35_26_millimetres() -> None:
    section = docx.Document(io.BytesIO(paper_docx(PAPER))).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(one.mm, 1) for one in lengths if one is not None] == [210.0, 297.0, 37.0, 28.0]
    assert [round(one.mm, 1) for one in (section.bottom_margin, section.right_margin) if one] == [35.0, 26.0]


def test_no_widow_rule_moves_a_line_off_the_grid() -> None:
    styles = xml_of(paper_docx(PAPER), "styles")
    assert '<w:widowControl w:val="0"/>' in styles
    assert '<w:overflowPunct w:val="0"/>' in styles
    assert '<w:characterSpacingControl w:val="doNotCompress"/>' in xml_of(paper_docx(PAPER), "settings")


def test_fonts_are_named_with_what_may_stand_for_them_and_none_is_embedded() -> None:
    content = paper_docx(PAPER)
    table = xml_of(content, "fontTable")
    for name in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"):
        assert f'w:name="{name}"><w:altName' in table
    assert "embed" not in table


def test_the_styles_are_those_of_a_paper_and_no_others() -> None:
    content = paper_docx(PAPER)
    document = docx.Document(io.BytesIO(content))
    names = {style.name for style in document.styles} - {style.name for style in STYLES.values()}
    assert names == {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]


def test_what_stands_from_top_to_bottom() -> None:
    lines = lines_of(paper_docx(replace(PAPER, blocks=(Heading(1, "问题"), Paragraph("略。")))))
    assert [line for line in lines if line] == [
        "某某州文明办文件",
        "某文明办〔2026〕3号",
        "关于督查情况的通报",
        "各县文明办：",
        "一、问题",
        "略。",
        "附件：问题清单",
        "某某州文明办",
        "2026年4月8日",
        "附件",
        "问题清单",
    ]


def test_the_date_stands_four_characters_from_the_right_and_the_signer_centred_on_it() -> None:
    content = xml_of(paper_docx(PAPER))
    # The date is 6 characters wide (3 Chinese ones, 6 figures of half), and so is the signer.
    assert re.findall(r'w:rightChars="(\d+)"', content) == ["400", "400"]


def test_a_long_signer_moves_the_date_with_it() -> None:
    content = xml_of(paper_docx(replace(PAPER, signer="某" * 21)))
    # The signer ends at the right edge, without an indent.
    [date] = re.findall(r'w:rightChars="(\d+)"', content)
    assert int(date) > 400


def test_several_annexes_are_numbered_below_one_another() -> None:
    annexes = (Annex("问题清单", (TABLE,)), Annex("汇总表", (TABLE,)))
    lines = lines_of(paper_docx(replace(PAPER, annexes=annexes)))
    assert "附件：1.\t问题清单" in lines
    assert "2.\t汇总表" in lines
    assert "附件2" in lines


def test_page_numbers_have_a_dash_either_side_odd_right_even_left() -> None:
    content = paper_docx(PAPER)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        feet = [archive.read(name).decode() for name in archive.namelist() if "footer" in name]
    assert "<w:evenAndOddHeaders/>" in xml_of(content, "settings")
    assert sorted(re.findall(r'<w:jc w:val="(\w+)"/>', "".join(feet))) == ["left", "right"]
    assert all("— " in foot and " PAGE " in foot and " —" in foot for foot in feet)


def test_without_a_red_head_the_number_stands_below_the_title() -> None:
    content = paper_docx(replace(PAPER, red_head=False))
    assert "FF0000" not in xml_of(content)
    assert "（某文明办〔2026〕3号）" in lines_of(content)


def test_a_joint_paper_names_all_issuers_beside_one_word() -> None:
    document = docx.Document(io.BytesIO(paper_docx(replace(PAPER, issuers=("甲州文明办", "乙州文明办")))))
    names, word = document.tables[0].rows[0].cells
    assert names.text == "甲州文明办\n乙州文明办"
    assert word.text == "文件"


def test_the_imprint_names_copies_and_printing() -> None:
    [*_, imprint] = docx.Document(io.BytesIO(paper_docx(PAPER))).tables
    assert [cell.text for cell in imprint.columns[0].cells] == [
        "抄送：州委办公室。",
        "某某州文明办\t2026年4月8日印发",
    ]
    assert 'w:tblpYSpec="bottom"' in xml_of(paper_docx(PAPER))


def test_a_paper_without_imprint_has_none() -> None:
    assert "抄送" not in xml_of(paper_docx(replace(PAPER, imprint=Imprint())))


def test_the_same_paper_is_the_same_text() -> None:
    assert xml_of(paper_docx(PAPER)) == xml_of(paper_docx(PAPER))
