"""The kinds of papers and their states: tables from which pages, numbers and the command line are made."""

from __future__ import annotations

from typing import NamedTuple

from lingji.core.text import Text

BULLETIN, RECTIFICATION_NOTICE = "bulletin", "rectification_notice"
NOTICE, REPORT_OUTLINE = "notice", "report_outline"
DRAFT, ISSUED, WITHDRAWN = "draft", "issued", "withdrawn"


class Kind(NamedTuple):
    """A kind: its name, what its number begins with behind the issuer's short name, and its look.

    Each kind has numbers of its own, so the sign tells them apart: two papers never bear the same number.
    """

    says: Text
    sign: str
    red_head: bool = True
    numbered: bool = True


KINDS = {
    BULLETIN: Kind(Text("督查通报", "Supervision bulletin"), "通报"),
    RECTIFICATION_NOTICE: Kind(Text("整改通知书", "Rectification notice"), "整改"),
    NOTICE: Kind(Text("通知", "Notice"), ""),
    REPORT_OUTLINE: Kind(Text("汇报提纲", "Report outline"), "", red_head=False, numbered=False),
}


class State(NamedTuple):
    """A state: its word, and the shape that it is marked by."""

    says: Text
    mark: str


STATES = {
    DRAFT: State(Text("草稿", "Draft"), "going"),
    ISSUED: State(Text("已印发", "Issued"), "done"),
    WITHDRAWN: State(Text("已撤回", "Withdrawn"), "stopped"),
}
