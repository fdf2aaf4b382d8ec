"""`lingji paper`."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from lingji.apps.papers.kinds import KINDS
from lingji.cli import main
from tests.apps.documents.pdf import pages_of


def run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--language", "zh", "paper", *args])
    return done.exit_code, done.output


@pytest.mark.parametrize("kind", [kind.replace("_", "-") for kind in KINDS])
def test_a_sample_of_each_kind_is_a_word_file(kind: str, tmp_path: Path) -> None:
    out = tmp_path / "paper.docx"
    assert run(kind, "--sample", "--out", str(out)) == (0, f"已写入 {out}\n")
    assert docx.Document(str(out)).paragraphs


def test_a_pdf_is_written_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    assert run("bulletin", "--sample", "--pdf", str(out))[0] == 0
    assert "关于零基启动评选第二轮督查情况的通报" in "".join(pages_of(out.read_bytes()))


def test_what_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    code, said = run("letter", "--out", str(tmp_path / "paper.txt"))
    assert code == 2
    assert "没有这种公文" in said
    assert "请加 --sample" in said
    assert "应以 .docx 结尾" in said
    assert list(tmp_path.iterdir()) == []


def test_without_a_kind_the_kinds_are_named() -> None:
    code, said = run()
    assert code == 2
    assert "请写明文种：bulletin、rectification-notice" in said


def test_without_a_file_to_write_nothing_is_done() -> None:
    code, said = run("notice", "--sample")
    assert code == 2
    assert "请写明输出文件" in said


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    code, said = run("notice", "--sample", "--out", str(tmp_path / "none" / "paper.docx"))
    assert code == 2
    assert "无法写入" in said
