"""What Word demands before it opens a file without complaint: order, types, names, fonts, paragraphs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import docx
import pytest

from lingji.apps.documents.paper import Annex, Paper, Table
from lingji.apps.documents.word import paper_docx
from lingji.apps.papers.kinds import KINDS
from lingji.apps.papers.samples import sample_paper
from tests.apps.documents.ecma_376 import SEQUENCES
from tests.apps.documents.small import PAPER, TABLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WIDE = Table(tuple("甲乙丙丁戊己"), (("某某某单位的情况",) * 6,))
TURNED = replace(PAPER, annexes=(Annex("整改台账", (WIDE,)), Annex("问题清单", (TABLE,))))
JOINT = replace(PAPER, issuers=("甲州文明办", "乙州文明办"), annexes=(Annex("整改台账", (WIDE,)),))
PAPERS = {kind: sample_paper(kind) for kind in KINDS} | {"turned": TURNED, "joint": JOINT}


@pytest.fixture(params=PAPERS, scope="module")
def parts(request: pytest.FixtureRequest) -> dict[str, bytes]:
    paper: Paper = PAPERS[request.param]
    content = paper_docx(paper)
    docx.Document(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def elements(parts: dict[str, bytes]) -> Iterator[Element]:
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from ET.fromstring(content).iter()


def name_of(one: Element) -> str:
    return one.tag.rpartition("}")[2]


def test_every_element_stands_where_the_standard_wants_it(parts: dict[str, bytes]) -> None:
    for one in elements(parts):
        if one.tag.startswith(W) and name_of(one) in SEQUENCES:
            known = SEQUENCES[name_of(one)].split()
            order = [known.index(name_of(child)) for child in one if child.tag.startswith(W)]
            assert order == sorted(order), (name_of(one), [name_of(child) for child in one])


def test_no_property_is_given_twice(parts: dict[str, bytes]) -> None:
    for one in elements(parts):
        if name_of(one) in ("pPr", "rPr", "tblPr", "tcPr"):
            names = [name_of(child) for child in one]
            assert len(names) == len(set(names)), names


def test_every_part_has_a_type_and_every_relation_a_part(parts: dict[str, bytes]) -> None:
    types = ET.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName", "").lstrip("/") for one in types}
    endings = {one.get("Extension") for one in types}
    assert [name for name in parts if name not in named and name.rpartition(".")[2] not in endings] == []
    relations = ET.fromstring(parts["word/_rels/document.xml.rels"])
    keys = [one.get("Id") for one in relations]
    assert len(keys) == len(set(keys))
    assert [one.get("Target") for one in relations if f"word/{one.get('Target')}" not in parts] == []


def test_cells_and_feet_end_with_a_paragraph(parts: dict[str, bytes]) -> None:
    for one in elements(parts):
        if name_of(one) in ("tc", "ftr", "hdr"):
            assert name_of(one[-1]) == "p"


def test_every_style_that_is_used_is_there_once(parts: dict[str, bytes]) -> None:
    made = [one.get(f"{W}styleId") for one in elements(parts) if one.tag == f"{W}style"]
    used = {one.get(f"{W}val") for one in elements(parts) if name_of(one) in ("pStyle", "basedOn", "next")}
    assert len(made) == len(set(made))
    assert used <= set(made)


def test_every_font_is_named_for_chinese_too(parts: dict[str, bytes]) -> None:
    fonts = [one for one in elements(parts) if one.tag == f"{W}rFonts"]
    assert fonts
    assert all(one.get(f"{W}eastAsia") for one in fonts)


def test_the_page_of_a_wide_table_is_turned_and_the_next_one_upright() -> None:
    sections = docx.Document(io.BytesIO(paper_docx(TURNED))).sections
    assert [round(one.page_width.mm) for one in sections if one.page_width] == [210, 297, 210]
    margins = (sections[1].top_margin, sections[1].right_margin, sections[1].bottom_margin)
    assert [round(one.mm) for one in margins if one] == [28, 37, 26]


def test_page_numbers_go_on_over_sections(parts: dict[str, bytes]) -> None:
    assert not [one for one in elements(parts) if one.tag == f"{W}pgNumType"]


def test_the_head_of_a_table_is_repeated_on_each_page() -> None:
    with zipfile.ZipFile(io.BytesIO(paper_docx(JOINT))) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))
    assert len(list(document.iter(f"{W}tblHeader"))) == 1
