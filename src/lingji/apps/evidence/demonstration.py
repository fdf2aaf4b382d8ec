"""The demonstration's share of evidence: links and a paper of one unit, and a question about the paper."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfWriter

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.actions_evidence import add_evidence
from lingji.apps.evidence.facts import EvidenceFacts
from lingji.apps.evidence.models import Evidence, EvidenceUse
from lingji.apps.people.models import User
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models import Entry, Selection
from lingji.core.text import Text

PAPER = Text("首问负责制度（演示）", "Rules of the first asked (demonstration)")
LINKS = (
    EvidenceFacts(
        "服务事项公开目录（演示）",
        "https://example.org/services",
        "办公室",
        date(2025, 3, 12),
        12,
        ("6.1", "6.2"),
    ),
    EvidenceFacts(
        "环境卫生检查通报（演示）",
        "https://example.org/tidiness",
        "后勤科",
        date(2025, 9, 1),
        3,
        ("5.1",),
    ),
)


def show_evidence(clerk: User, selection: Selection, unit: Organisation) -> None:
    """Hand in what the unit of the demonstration shows, once: its paper is one that another had before."""
    entry = Entry.objects.get(selection=selection, organisation=unit)
    if entry.evidence.exists():
        return
    content = _paper()
    neighbour = Entry.objects.filter(selection=selection).exclude(pk=entry.pk).order_by("code")[0]
    theirs = store_file(by=None, content=content, name="制度.pdf")
    piece = Evidence.objects.create(entry=neighbour, number=1, title=PAPER.zh, kind="file", file=theirs)
    EvidenceUse.objects.create(evidence=piece, item="6.1")
    for facts in LINKS:
        add_evidence(by=clerk, entry=entry, facts=facts)
    own = store_file(by=clerk, content=content, name="首问负责制度.pdf")
    facts = EvidenceFacts(PAPER.zh, "", "办公室", date(2025, 3, 1), 1, ("6.1", "7.1"))
    add_evidence(by=clerk, entry=entry, facts=facts, file=own)


def _paper() -> bytes:
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/CreationDate": "D:20250310090000+08'00'"})
    writer.write(buffer)
    return buffer.getvalue()
