"""A small paper."""

from __future__ import annotations

from datetime import date

from lingji.apps.documents.paper import Annex, Imprint, Paper, Paragraph, Table, number_of

DAY = date(2026, 4, 8)
TABLE = Table(("单位", "完成率"), (("第一中学", "85.4%"),))
PAPER = Paper(
    issuers=("某某州文明办",),
    title="关于督查情况的通报",
    blocks=(Paragraph("现将情况通报如下。"),),
    number=number_of("某文明办", 2026, 3),
    addressee="各县文明办",
    annexes=(Annex("问题清单", (TABLE,)),),
    signer="某某州文明办",
    dated=DAY,
    imprint=Imprint(("州委办公室",), "某某州文明办", DAY),
)
