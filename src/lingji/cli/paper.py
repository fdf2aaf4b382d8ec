"""`lingji paper`."""

from __future__ import annotations

from pathlib import Path

import click

from lingji.apps.documents.counting import length_of, warning
from lingji.apps.papers.kinds import KINDS
from lingji.apps.papers.samples import sample_paper
from lingji.cli.saying import Speaker, refusing
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

NAMES = {kind.replace("_", "-"): kind for kind in KINDS}


@click.command(short_help="Write an official paper as an editable Word file (GB/T 9704-2012).")
@click.argument("kind", metavar="KIND", required=False, default="")
@click.option("--sample", is_flag=True, help="From invented facts, to see the layout.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The .docx file to write.")
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help="A PDF to look at as well.")
@click.pass_obj
@refusing
def paper(speaker: Speaker, kind: str, sample: bool, out: Path | None, pdf: Path | None) -> None:
    """Write a paper of a KIND: bulletin, rectification-notice, notice or report-outline.

    Papers of a selection are written, numbered and issued on its pages; this command writes samples.
    """
    _check(kind, sample, out, pdf)
    # What makes Word files and PDF takes a third of a second to load, which no other command need wait for.
    from lingji.apps.documents.fonts import NoChineseFont  # noqa: PLC0415
    from lingji.apps.documents.preview import paper_pdf  # noqa: PLC0415
    from lingji.apps.documents.word import paper_docx  # noqa: PLC0415

    written = sample_paper(NAMES[kind.replace("_", "-")])
    if out is not None:
        _write(out, paper_docx(written), speaker)
    if pdf is not None:
        try:
            content = paper_pdf(written)
        except NoChineseFont as missing:
            raise Refused([Fault("--pdf", None, "", "", missing.says)]) from missing
        _write(pdf, content, speaker)
    too_long = warning(length_of(written))
    if too_long is not None:
        speaker.tell(too_long)


def _check(kind: str, sample: bool, out: Path | None, pdf: Path | None) -> None:
    """Raise `Refused` with everything that is missing."""
    kinds = "、".join(NAMES), ", ".join(NAMES)
    faults = []
    if kind.replace("_", "-") not in NAMES:
        advice = (
            Text(f"没有这种公文，可选：{kinds[0]}", f"there is no such kind; choose one of {kinds[1]}")
            if kind
            else Text(f"请写明文种：{kinds[0]}", f"name the kind of paper: {kinds[1]}")
        )
        faults.append(Fault("KIND", None, "", kind, advice))
    if not sample:
        advice = Text(
            "请加 --sample；正式公文在评选页面上起草和印发",
            "add --sample; papers of a selection are written and issued on its pages",
        )
        faults.append(Fault("--sample", None, "", "", advice))
    if out is None and pdf is None:
        advice = Text(
            "请写明输出文件，如 --out 通报.docx", "name the file to write, such as --out paper.docx"
        )
        faults.append(Fault("--out", None, "", "", advice))
    for option, path, ending in (("--out", out, ".docx"), ("--pdf", pdf, ".pdf")):
        if path is not None and path.suffix.lower() != ending:
            advice = Text(f"文件名应以 {ending} 结尾", f"the name has to end in {ending}")
            faults.append(Fault(option, None, "", str(path), advice))
    if faults:
        raise Refused(faults)


def _write(path: Path, content: bytes, speaker: Speaker) -> None:
    try:
        path.write_bytes(content)
    except OSError as failed:
        reason = failed.strerror or str(failed)
        advice = Text(f"无法写入：{reason}", f"it cannot be written: {reason}")
        raise Refused([Fault(str(path), None, "", "", advice)]) from failed
    speaker.say(Text(f"已写入 {path}", f"Wrote {path}"))
