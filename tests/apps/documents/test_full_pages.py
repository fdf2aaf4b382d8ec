"""A full page has 22 lines of 28 characters: in the Word file as LibreOffice draws it, and in the preview."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest

from lingji.apps.documents.paper import Paper, Paragraph
from lingji.apps.documents.preview import ending_of, paper_pdf
from lingji.apps.documents.word import paper_docx
from tests.apps.documents.office import as_pdf, needs_office
from tests.apps.documents.pdf import fonts_of, pages_of, sizes_of
from tests.apps.documents.small import PAPER

LONG = replace(PAPER, red_head=False, annexes=(), blocks=(Paragraph("文明单位创建工作" * 200),))


def lines_on(content: bytes, page: int) -> list[str]:
    """Return the lines of the block of a page, from top to bottom (the page number lies below it)."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        block = pdf.pages[page].crop((0, 100, pdf.pages[page].width, 745))
        return [line["text"].replace(" ", "") for line in block.extract_text_lines()]


def pitches_of(content: bytes, page: int) -> list[float]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        block = pdf.pages[page].crop((0, 100, pdf.pages[page].width, 745))
        tops = sorted({round(float(char["bottom"]), 1) for char in block.chars})
        return [round(below - above, 1) for above, below in pairwise(tops)]


@needs_office
def test_a_full_page_of_the_word_file_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    content = as_pdf(paper_docx(LONG), tmp_path)
    lines = lines_on(content, 1)
    assert [len(line) for line in lines] == [28] * 22
    assert all(28.8 <= pitch <= 29.1 for pitch in pitches_of(content, 1))


def test_a_full_page_of_the_preview_has_22_lines_of_28_characters() -> None:
    content = paper_pdf(LONG)
    assert [len(line) for line in lines_on(content, 1)] == [28] * 22
    assert all(28.8 <= pitch <= 29.1 for pitch in pitches_of(content, 1))


@needs_office
def test_word_file_and_preview_break_their_lines_alike(tmp_path: Path) -> None:
    drawn = as_pdf(paper_docx(LONG), tmp_path)
    for page in (0, 1):
        assert lines_on(drawn, page) == lines_on(paper_pdf(LONG), page)


def test_the_preview_says_what_the_paper_says() -> None:
    text = "".join(pages_of(paper_pdf(PAPER)))
    for words in (
        "某某州文明办文件",
        "某文明办〔2026〕3号",
        "关于督查情况的通报",
        "各县文明办：",
        "附件：问题清单",
    ):
        assert words in text
    assert "抄送：州委办公室。" in text
    assert sizes_of(paper_pdf(PAPER))[0] == (210, 297)
    assert all(name[6] == "+" for name in fonts_of(paper_pdf(PAPER)))


@pytest.mark.parametrize("paragraphs", [1, 9, 18, 20])
def test_the_imprint_stands_on_the_last_page_and_that_is_even(paragraphs: int) -> None:
    paper = replace(PAPER, annexes=(), blocks=(Paragraph("现将情况通报如下。"),) * paragraphs)
    pages = pages_of(paper_pdf(paper))
    assert "抄送" in pages[-1]
    assert len(pages) % 2 == 0


def test_how_many_pages_bring_it_there() -> None:
    short: Paper = replace(PAPER, annexes=())
    assert ending_of(short).new_pages == 1
    assert ending_of(PAPER).new_pages == 0


@needs_office
def test_the_imprint_of_the_word_file_stands_there_too(tmp_path: Path) -> None:
    for paper in (replace(PAPER, annexes=()), PAPER):
        drawn = as_pdf(paper_docx(paper), tmp_path)
        assert len(pages_of(drawn)) == 2
        # In the last sixth of the block, which ends 35 mm above the foot of the page.
        assert lowest_of(drawn, 1, "抄送") > 640


def lowest_of(content: bytes, page: int, words: str) -> float:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return max(float(word["bottom"]) for word in pdf.pages[page].extract_words() if words in word["text"])


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones() -> None:
    with pdfplumber.open(io.BytesIO(paper_pdf(LONG))) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            [folio] = [
                word for word in page.extract_words() if word["text"] == str(number) and word["top"] > 745
            ]
            assert (float(folio["x0"]) > page.width / 2) is bool(number % 2)
