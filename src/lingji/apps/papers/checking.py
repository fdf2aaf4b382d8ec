"""What a content must hold, all faults at once."""

from __future__ import annotations

from lingji.apps.documents.marked_text import parse
from lingji.apps.papers.content import Content, begins_with_an_annex
from lingji.apps.papers.kinds import Kind
from lingji.core.faults import Faults
from lingji.core.text import Text

# How long each field may be.
LONGEST = {
    "title": 200,
    "addressee": 200,
    "sign": 60,
    "signer": 200,
    "printed_by": 200,
    "body": 60_000,
    "annexes": 60_000,
}


def check_content(content: Content, kind: Kind) -> None:
    """Raise `Refused` with everything that is missing or too long; the place is the name of the field."""
    faults = Faults("paper")
    if not content.title.strip():
        faults.add(Text("请填写标题", "write a title"), column="title")
    if not parse(content.body):
        faults.add(Text("请填写正文", "write the body"), column="body")
    if not any(name.strip() for name in content.issuers):
        faults.add(Text("请填写发文机关", "name the issuer"), column="issuers")
    if kind.numbered and not content.sign.strip():
        advice = Text("请填写发文代字，如“昌州文明办”", "write what the number begins with")
        faults.add(advice, column="sign")
    if content.annexes.strip() and not begins_with_an_annex(content.annexes):
        advice = Text(
            "附件以“附件：标题”一行开头，其下为内容", "begin an annex with a line “附件：” and its title"
        )
        faults.add(advice, column="annexes")
    _check_lengths(content, faults)
    faults.refuse_if_any()


def _check_lengths(content: Content, faults: Faults) -> None:
    for name, most in LONGEST.items():
        if len(getattr(content, name)) > most:
            faults.add(Text(f"不得超过{most}字", f"at most {most} characters"), column=name)
