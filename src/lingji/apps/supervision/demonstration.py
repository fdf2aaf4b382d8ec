"""The demonstration's share of supervision: a closed round, an open one, findings in every state, reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.db.models import Max
from django.utils import timezone

from lingji.apps.papers.actions import address_paper, issue_paper
from lingji.apps.people.models import User
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.supervision.actions_bulletins import draft_bulletin
from lingji.apps.supervision.actions_checks import Inspection, record_check
from lingji.apps.supervision.actions_findings import answer_finding, enter_finding, recheck_finding
from lingji.apps.supervision.actions_reports import accept_report, report_problem
from lingji.apps.supervision.actions_rounds import (
    Planned,
    assign_checks,
    close_round,
    open_round,
    pick_tasks,
    prepare_round,
    second,
)
from lingji.apps.supervision.levels import levels_for
from lingji.apps.supervision.loading import whole_checks, whole_findings
from lingji.apps.supervision.models import CitizenReport, Finding, Picks, Round, Source
from lingji.apps.supervision.raising import Problem
from lingji.apps.supervision.receipts import new_form
from lingji.core.tasks import PUBLISHED

UNITS = 6
TASKS = (
    ("公布服务承诺并逐条对照落实", "1.1", "大厅公示栏照片说明和对照表"),
    ("窗口实行首问负责和一次告知", "4.1", "抽查记录"),
)
PROBLEMS = (
    "服务承诺公示栏内容与窗口实际不一致。（演示数据）",
    "一次告知单缺少收费标准。（演示数据）",
    "午间无人值守，未张贴联系电话。（演示数据）",
)


class Cast(NamedTuple):
    """Who acts: the office, a supervisor from elsewhere with a work place, the unit's clerk."""

    office: User
    supervisor: User
    workplace: Organisation
    clerk: User


def show_supervision(office: User, selection: Selection, unit: Organisation) -> None:
    """Show it once; where the selection has a round already, nothing is changed."""
    if Round.objects.filter(selection=selection).exists():
        return
    supervisor, clerk = (User.objects.get(username=name) for name in ("supervisor", "clerk"))
    workplace = _workplace(unit)
    cast = Cast(office, supervisor, workplace, clerk)
    entries = _entries(selection, unit, workplace)
    tasks = [task for entry in entries for task in _tasks(selection, entry)]
    closed = _round(cast, selection, "第一轮督查", tasks)
    _record_all(cast, closed)
    _tell(cast, closed, entries)
    _put_right(cast, entries[0])
    _round(cast, selection, "第二轮督查", tasks)
    _enter_overdue(cast, entries[-1])
    _report(cast, entries[0], entries[1])


def _workplace(unit: Organisation) -> Organisation:
    """Return where the supervisor works: in another county and another system than the unit."""
    elsewhere = Organisation.objects.exclude(region=unit.region).exclude(sector=unit.sector)
    found = elsewhere.select_related("region").order_by("name", "pk").first()
    assert found is not None, "the demonstration has several counties"
    return found


def _entries(selection: Selection, unit: Organisation, workplace: Organisation) -> list[Entry]:
    """Return the unit's entry, and some of its county that the supervisor has nothing to do with."""
    related = ("organisation__region", "selection__framework", "selection__region")
    found = Entry.objects.filter(selection=selection, organisation__region=unit.region)
    found = found.exclude(organisation__sector=workplace.sector).exclude(organisation__superior=workplace)
    listed = sorted(
        found.select_related(*related).order_by("code"), key=lambda one: one.organisation_id != unit.pk
    )
    return listed[:UNITS]


def _tasks(selection: Selection, entry: Entry) -> list[Task]:
    """Return the published tasks of an entry; where it has none yet, two are made."""
    known = list(Task.objects.filter(entry=entry, state=PUBLISHED).order_by("number")[: len(TASKS)])
    if known:
        return known
    today = timezone.localdate()
    last = Task.objects.filter(selection=selection).aggregate(last=Max("number"))["last"] or 0
    return Task.objects.bulk_create(
        Task(
            selection=selection,
            number=last + place,
            entry=entry,
            item=item,
            title=title,
            phase="4",
            leader=entry.organisation.leader_in_charge,
            responsible=entry.organisation.clerk,
            supervisor="督查员",
            starts_on=today - timedelta(30),
            due_on=today + timedelta(20),
            proof=proof,
            state=PUBLISHED,
        )
        for place, (title, item, proof) in enumerate(TASKS, 1)
    )


def _round(cast: Cast, selection: Selection, title: str, tasks: list[Task]) -> Round:
    """Prepare and open a round of the whole selection, everything assigned to the supervisor."""
    today = timezone.localdate()
    planned = Planned(title, today, today + timedelta(7), Picks.CHOSEN)
    now = prepare_round(
        by=cast.office, selection=selection, region=selection.region, planned=planned, key=uuid4()
    )
    chosen = [task.pk for task in tasks]
    now = pick_tasks(by=cast.office, round_=now, version=now.version, chosen=chosen)
    now = second(
        by=cast.office, round_=now, version=now.version, user=cast.supervisor, workplace=cast.workplace
    )
    to: dict[int, int | None] = dict.fromkeys(now.checks.values_list("pk", flat=True), cast.supervisor.pk)
    now = assign_checks(by=cast.office, round_=now, version=now.version, to=to)
    return open_round(by=cast.office, round_=now, version=now.version)


def _record_all(cast: Cast, round_: Round) -> None:
    """Record everything; every fourth task does not pass."""
    for place, check in enumerate(whole_checks().filter(round=round_).order_by("task__number")):
        levels = list(levels_for(check.task))
        fails = place % 4 == 0
        record_check(
            by=cast.supervisor,
            check=check,
            key=uuid4(),
            inspection=Inspection(
                "现场查看大厅和窗口，询问两名办事群众。（演示数据）",
                levels[-1] if fails else levels[0],
                not fails,
                PROBLEMS[place // 4 % len(PROBLEMS)] if fails else "",
            ),
        )


def _tell(cast: Cast, round_: Round, entries: list[Entry]) -> None:
    """Issue the bulletin of a round, which fills its last boxes, and close it."""
    paper = draft_bulletin(by=cast.office, round_=round_)
    units = [entry.organisation for entry in entries]
    address_paper(by=cast.office, paper=paper, regions=[], organisations=units)
    issue_paper(by=cast.office, paper=paper, version=paper.version)
    close_round(by=cast.office, round_=round_, version=round_.version)


def _put_right(cast: Cast, entry: Entry) -> None:
    """Answer the unit's finding and close it; a second one waits for the re-check, a third for its owner."""
    first = whole_findings().filter(entry=entry).order_by("number").first()
    if first is not None:
        done = answer_finding(
            by=cast.clerk,
            finding=first,
            version=first.version,
            measures="重新核对服务承诺，逐条更新公示内容，明确每月核对一次。（演示数据）",
            progress="已于本周完成更换。（演示数据）",
        )
        recheck_finding(
            by=cast.supervisor,
            finding=done,
            version=done.version,
            move="pass",
            words="到现场查看，公示内容已更新，与窗口一致。（演示数据）",
        )
    other = _enter(cast, entry, "卫生间无障碍扶手松动。（演示数据）", Source.DEPARTMENT)
    answer_finding(
        by=cast.clerk,
        finding=other,
        version=other.version,
        measures="更换扶手并列入每周巡查。（演示数据）",
        progress="已更换。（演示数据）",
    )
    _enter(cast, entry, "意见箱无人开启。（演示数据）", Source.OPEN_INSPECTION)


def _enter_overdue(cast: Cast, entry: Entry) -> None:
    today = timezone.localdate()
    _enter(
        cast,
        entry,
        "消防通道堆放杂物。（演示数据）",
        Source.DEPARTMENT,
        today - timedelta(20),
        today - timedelta(5),
    )


def _enter(
    cast: Cast,
    entry: Entry,
    text: str,
    source: str,
    found_on: date | None = None,
    due_on: date | None = None,
) -> Finding:
    problem = Problem(text, source=source, item="1.1", found_on=found_on, due_on=due_on)
    return enter_finding(by=cast.office, key=uuid4(), problem=problem, entry=entry)


def _report(cast: Cast, first: Entry, other: Entry) -> None:
    """Leave two citizens' reports: one became a finding, one waits to be screened."""
    report_problem(form=new_form(), entry=first, text="叫号机坏了三天。（演示数据）", place="一楼大厅")
    report = CitizenReport.objects.get(entry=first)
    accept_report(
        by=cast.office,
        report=report,
        version=report.version,
        problem="叫号机故障未及时维修。（演示数据）",
        answer="已责成单位限期修复，感谢监督。（演示数据）",
    )
    report_problem(form=new_form(), entry=other, text="下班前半小时就不让取号。（演示数据）")
