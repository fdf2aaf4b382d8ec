"""The notice (通知) of a selection as a paper: its published text, timetable and framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lingji.apps.documents.marked_text import write
from lingji.apps.documents.paper import Block, Heading, Paragraph, Table, day_of
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.papers.beginning import new_content
from lingji.apps.papers.composing import ended, span_of
from lingji.apps.papers.content import Content
from lingji.apps.papers.kinds import NOTICE
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Selection, SelectionNotice
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.stages import stage_dates
from lingji.core.framework import Framework
from lingji.core.numbers import trim
from lingji.core.stages import Period

GOES_ON = "现将有关事项通知如下。"
ANNEX = "评选阶段安排"


def content_of(selection: Selection, notice: SelectionNotice | None, issuer: Region) -> Content:
    """Return the notice for a person to edit; without a published one, from the timetable alone."""
    dates = stage_dates(selection)
    title = notice.title if notice is not None else f"关于开展{selection.title_zh}的通知"
    opening = _opening(selection, notice)
    blocks = [
        *_timetable(selection, dates),
        *_framework(framework_of(selection.framework)),
        *_contact(issuer),
    ]
    return replace(
        new_content(NOTICE, issuer, title),
        body=f"{opening}\n{write(blocks)}",
        annexes=f"附件：{ANNEX}\n{write((_stages(dates),))}" if dates else "",
        addressee="各县（市）文明办，各有关单位",
    )


def _opening(selection: Selection, notice: SelectionNotice | None) -> str:
    """Return the published text as it stands, with the sentence that leads to what follows."""
    if notice is None:
        return f"为做好{selection.title_zh}工作，{GOES_ON}"
    lines = [" ".join(line.split()) for line in notice.text.splitlines() if line.strip()]
    return "\n".join(lines if "通知如下" in notice.text else [*lines[:-1], f"{ended(lines[-1])}{GOES_ON}"])


def _timetable(selection: Selection, dates: Mapping[str, Period]) -> list[Block]:
    if not dates:
        return []
    first, last = min(one.first for one in dates.values()), max(one.last for one in dates.values())
    said = (
        f"{selection.title_zh}自{day_of(first)}开始，至{day_of(last)}结束，"
        f"分{len(dates)}个阶段，起止时间见附件。"
    )
    evidence = ""
    if selection.evidence_from is not None and selection.evidence_to is not None:
        evidence = f"材料所属时段为{day_of(selection.evidence_from)}至{day_of(selection.evidence_to)}。"
    return [Heading(1, "时间安排"), Paragraph(said + evidence)]


def _framework(framework: Framework) -> list[Block]:
    said = (
        f"按照《{framework.title.zh}》测评，共{len(framework.categories)}类{len(framework.items)}项，"
        f"满分{trim(framework.total)}分。请对照测评体系开展自查，逐项落实责任。"
    )
    return [Heading(1, "测评依据"), Paragraph(said)]


def _contact(issuer: Region) -> list[Block]:
    return [
        Heading(1, "联系方式"),
        Paragraph(f"联系单位：{issuer.name_zh}文明办。联系人：（姓名）。联系电话：（号码）。"),
    ]


def _stages(dates: Mapping[str, Period]) -> Table:
    names = {stage.code: stage.name.zh for stage in stages()}
    years = {day.year for one in dates.values() for day in one}
    rows = tuple(
        (str(order), names[code], _span(one, with_year=len(years) > 1))
        for order, (code, one) in enumerate(dates.items(), 1)
    )
    return Table(("序号", "阶段", "起止时间"), rows)


def _span(period: Period, *, with_year: bool) -> str:
    if not with_year:
        return span_of(*period)
    first, last = map(day_of, period)
    return first if first == last else f"{first}至{last}"
