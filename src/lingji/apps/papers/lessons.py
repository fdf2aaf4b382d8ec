"""The paper of what was learnt from a selection (试点总结), from plain figures; kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.documents.paper import Block, Heading, Paper, Paragraph, Table
from lingji.apps.papers.composing import ended
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Selection


@dataclass(frozen=True)
class Cost:
    """What the requests of one kind cost: its word, requests, units asked (each time), minutes in all."""

    name: str
    requests: int
    units: int
    minutes: int


@dataclass(frozen=True)
class Learnt:
    """The figures of a selection; pairs are formerly titled and newcomers, `passed` is None before a run.

    `moves` are the stages that were moved, each with its reason; `policy` the sentences of the policy.
    """

    entered: tuple[int, int]
    withdrawn: int
    passed: tuple[int, int] | None
    vetoed: int
    not_applicable: int
    meetings: int
    receipts: int
    costs: tuple[Cost, ...]
    moves: tuple[tuple[str, str], ...]
    policy: tuple[str, ...]


def hours_of(minutes: int) -> str:
    """Return minutes as hours and minutes, exact, in the user's language."""
    return _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}


def lessons_paper(selection: Selection, learnt: Learnt) -> Paper:
    """Return the paper of a selection as it is printed; load the selection with its region.

    It is the office's own report: no red head and no number. It bears the day of the closing, none before.
    """
    region = selection.region or Region.objects.order_by("path").first()
    office = f"{region.name_zh if region else ''}精神文明建设指导委员会办公室"
    word = "试点总结" if selection.pilot else "工作总结"
    return Paper(
        issuers=(office,),
        title=f"{selection.title_zh}{word}",
        blocks=tuple(_blocks(selection, learnt)),
        signer=office,
        dated=timezone.localdate(selection.closed_at) if selection.closed_at else None,
        red_head=False,
    )


def _blocks(selection: Selection, learnt: Learnt) -> list[Block]:
    blocks: list[Block] = [Heading(1, "基本情况"), Paragraph(_situation(selection, learnt))]
    blocks += [Heading(1, "基层负担"), Paragraph(_burden(learnt.costs))]
    if learnt.costs:
        blocks.append(_cost_table(learnt.costs))
    blocks += [Heading(1, "评选办法"), *(Paragraph(ended(one)) for one in learnt.policy)]
    if learnt.moves:
        blocks.append(Heading(1, "阶段调整"))
        blocks += [Paragraph(f"{ended(says)}理由：{ended(why)}") for says, why in learnt.moves]
    lines = [line.strip() for line in selection.lessons.splitlines() if line.strip()]
    if lines:
        blocks += [Heading(1, "经验与不足"), *(Paragraph(ended(line)) for line in lines)]
    return blocks


def _situation(selection: Selection, learnt: Learnt) -> str:
    titled, newcomers = learnt.entered
    said = [
        f"{selection.title_zh}共有{titled + newcomers}个单位参评，",
        f"其中原有称号单位{titled}个，新申报单位{newcomers}个。",
    ]
    if learnt.withdrawn:
        said.append(f"中途退出{learnt.withdrawn}个。")
    if learnt.passed is not None:
        old, new = learnt.passed
        said.append(f"入选{old + new}个，其中原有称号单位{old}个，新申报单位{new}个。")
    said.append(
        f"一票否决{learnt.vetoed}个，核定不适用项{learnt.not_applicable}项。"
        f"召开动员会{learnt.meetings}次，通知签收{learnt.receipts}份。"
    )
    return "".join(said)


def _burden(costs: tuple[Cost, ...]) -> str:
    if not costs:
        return "评选期间未通过本系统向参评单位提出任务、佐证或表格要求。"
    minutes = sum(cost.minutes for cost in costs)
    return (
        f"评选期间向参评单位提出要求{sum(cost.requests for cost in costs)}项，"
        f"涉及单位{sum(cost.units for cost in costs)}个次，"
        f"按每单位预计用时乘以单位数计算，合计{minutes}分钟（{minutes // 60}小时{minutes % 60}分钟）。"
    )


def _cost_table(costs: tuple[Cost, ...]) -> Table:
    rows = [(one.name, one.requests, one.units, one.minutes) for one in costs]
    total = ("合计", *(sum(numbers) for numbers in zip(*(row[1:] for row in rows), strict=True)))
    head = ("类别", "要求项数", "单位个次", "合计用时（分钟）")
    return Table(head, tuple(tuple(map(str, row)) for row in [*rows, total]), "基层负担情况")
