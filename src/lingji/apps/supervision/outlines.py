"""The report outline (汇报提纲) of a unit's hearing: its own figures filled in, blanks where words belong."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Q
from django.utils import timezone

from lingji.apps.documents.paper import day_of
from lingji.apps.papers.composing import compose_report_outline, percent
from lingji.apps.papers.content import Content
from lingji.apps.plans.models import PlanState, Task
from lingji.apps.plans.queries import overdue as tasks_overdue
from lingji.apps.plans.sheets import sheet_of
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.queries import Whole, gaps_in, whole_of
from lingji.apps.supervision.models import Finding, FindingState
from lingji.apps.supervision.queries import overdue as findings_overdue
from lingji.core.gaps import Gaps
from lingji.core.numbers import trim
from lingji.core.tasks import CONFIRMED, PUBLISHED, REPORTED

MOST = 3
PLAN_STATES = {
    PlanState.APPROVED: "已经主要领导审定",
    PlanState.SUBMITTED: "已送主要领导审定",
    PlanState.DRAFT: "正在编制",
}


class Tasks(NamedTuple):
    """How many tasks the unit promised, and where they stand."""

    all: int
    done: int
    reported: int
    late: int


class Problems(NamedTuple):
    """How many findings the unit has, where they stand, and the last day of those that are open."""

    all: int
    closed: int
    answered: int
    open: int
    late: int
    back: int
    last: date | None


def content_of(entry: Entry) -> Content:
    """Return the outline for a unit to edit; load the entry as `self_assessment.queries.RELATED` says."""
    whole, tasks, problems = whole_of(entry), _tasks(entry), _problems(entry)
    gaps, unit = gaps_in(whole), entry.organisation.name
    body, _annexes = compose_report_outline(
        f"{unit}（单位职能、人员、服务对象等概况）。{entry.selection.title_zh}参评以来，{_plan(entry)}",
        (
            ("逐项分解任务", _done(tasks)),
            ("对照体系自评", _assessed(whole, gaps)),
            ("（做法）", "（具体措施和成效）"),
        ),
        (f"督查整改方面。{_found(problems)}", f"自评失分方面。{_lost(whole, gaps)}", "（问题及原因）"),
        (f"按期完成任务。{_ahead(entry, tasks)}", f"抓好问题整改。{_still(problems)}", "（打算）"),
    )
    return Content(title=f"{unit}创建工作汇报提纲", body=body, issuers=(unit,), signer=unit, red_head=False)


def _plan(entry: Entry) -> str:
    sheet = sheet_of(entry)
    if sheet.plan is None:
        return "创建细则尚未编制。"
    total = len(sheet.lines)
    return (
        f"编制创建细则，{total}项指标中{total - sheet.gaps}项已明确标准、责任部门和责任领导，"
        f"细则{PLAN_STATES[PlanState(sheet.state)]}。"
    )


def _tasks(entry: Entry) -> Tasks:
    promised = Task.objects.filter(entry=entry, state__in=(PUBLISHED, REPORTED, CONFIRMED)).order_by()
    return Tasks(
        **promised.aggregate(
            all=Count("pk"),
            done=Count("pk", filter=Q(state=CONFIRMED)),
            reported=Count("pk", filter=Q(state=REPORTED)),
            late=Count("pk", filter=tasks_overdue(timezone.localdate())),
        )
    )


def _done(tasks: Tasks) -> str:
    if not tasks.all:
        return "尚未发布任务。"
    return (
        f"共分解任务{tasks.all}项，已办结{tasks.done}项，办结率{percent(tasks.done, tasks.all)}；"
        f"已报完成待确认{tasks.reported}项，进行中{tasks.all - tasks.done - tasks.reported}项，"
        f"其中逾期{tasks.late}项。"
    )


def _assessed(whole: Whole, gaps: Gaps) -> str:
    if whole.held is None:
        return "自评尚未开始。"
    done = sum(whole.is_done(item) for item in whole.items)
    short = gaps.line - gaps.expected
    reach = f"距预期入选线{trim(short)}分" if short > 0 else "达到预期入选线"
    return (
        f"{len(whole.items)}项指标已自评{done}项，预计得分{trim(gaps.expected)}分"
        f"（满分{trim(gaps.framework.total)}分），{reach}。"
    )


def _problems(entry: Entry) -> Problems:
    is_open = Q(state=FindingState.OPEN)
    return Problems(
        **Finding.objects.filter(entry=entry)
        .order_by()
        .aggregate(
            all=Count("pk"),
            closed=Count("pk", filter=Q(state=FindingState.CLOSED)),
            answered=Count("pk", filter=Q(state=FindingState.ANSWERED)),
            open=Count("pk", filter=is_open),
            late=Count("pk", filter=findings_overdue()),
            back=Count("pk", filter=Q(reopened__gt=0)),
            last=Max("due_on", filter=is_open),
        )
    )


def _found(problems: Problems) -> str:
    if not problems.all:
        return "目前台账中没有问题。"
    return (
        f"台账登记问题{problems.all}个，已销号{problems.closed}个，整改率"
        f"{percent(problems.closed, problems.all)}；已报整改待复核{problems.answered}个，"
        f"待整改{problems.open}个，其中逾期{problems.late}个；销号后反弹{problems.back}个。"
    )


def _lost(whole: Whole, gaps: Gaps) -> str:
    """Name the items that lose most, among those that were answered: what is not is no loss yet."""
    losing = [gap for gap in gaps.ranked if whole.is_done(gap.item)][:MOST]
    if not losing:
        return "已自评的指标没有失分。"
    named = "；".join(f"{gap.item.code}{gap.item.title.zh}（失{trim(gap.lost)}分）" for gap in losing)
    return f"失分较多的指标：{named}。"


def _ahead(entry: Entry, tasks: Tasks) -> str:
    left = tasks.all - tasks.done - tasks.reported
    if not left:
        return "已发布的任务均已完成或待确认。"
    soonest = Task.objects.filter(entry=entry, state=PUBLISHED).order_by("due_on", "number")[:MOST]
    named = "；".join(f"{task.title}（{day_of(task.due_on)}前）" for task in soonest if task.due_on)
    return f"尚有{left}项任务进行中，最近到期的是：{named}。"


def _still(problems: Problems) -> str:
    if problems.last is None:
        return "没有待整改的问题，巩固已有成果，防止反弹。"
    return f"{problems.open}个待整改问题最迟于{day_of(problems.last)}前整改到位。"
