"""The demonstration's share: detailed rules, and tasks of all phases and states. Invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Max
from django.utils import timezone

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.plans.models import OwnRule, Plan, PlanState, Task
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Entry, Selection
from lingji.core.framework import Item
from lingji.core.tasks import CONFIRMED, DISCLAIMED, DRAFT, PUBLISHED, REPORTED
from lingji.core.text import Text
from lingji.design.speech import say

OTHERS, HELPED = 15, 3
STANDARD = "对照本项要求逐条落实，每月自查一次，查出的问题当月整改。（演示数据）"
PROOF = "自查记录、现场照片和整改对照表"
DEPARTMENTS = ("办公室", "业务科", "政务服务科", "后勤保障科")
NOT_OURS = "该路段由县住建部门管养，请改派。（演示数据）"
SAID = "已完成三分之二，余下部分按计划推进。（演示数据）"


class Work(NamedTuple):
    """A task of a unit: the days are counted from today, `at` is the place of the item it serves."""

    phase: str
    title: str
    starts: int
    due: int
    state: str
    at: int
    pushed: bool = False


WORKS = (
    Work("1", "召开创建动员会，印发工作方案", -60, -45, CONFIRMED, 0),
    Work("1", "成立创建工作专班，明确各科室分工", -58, -40, CONFIRMED, 1),
    Work("2", "对照测评体系逐项自查，列出短板清单", -44, -20, CONFIRMED, 2),
    Work("2", "整改自查发现的服务窗口问题", -30, -6, PUBLISHED, 5),
    Work("3", "更新便民服务设施和公益广告", -20, -1, REPORTED, 8),
    Work("3", "开展窗口服务礼仪培训", -12, 10, PUBLISHED, 11),
    Work("3", "清理办公区域周边乱堆乱放", -10, 14, DISCLAIMED, 14, pushed=True),
    Work("3", "组织志愿者参加社区清洁日", -5, 18, DRAFT, 17, pushed=True),
    Work("4", "迎接督查，备齐台账和现场资料", 5, 25, PUBLISHED, 20),
    Work("4", "逐条销号督查发现的问题", 15, 35, DRAFT, 23),
    Work("5", "总结做法，建立长效管理制度", 30, 55, PUBLISHED, 26),
)
SUPPORTS = (
    ("协调有关部门解决老旧设施更新经费", "市文明委年度工作要点"),
    ("组织帮扶单位与薄弱单位现场结对", "市文明办结对帮扶安排"),
)


class People(NamedTuple):
    """Whom the papers of a unit name; where the register has nobody, the office they hold."""

    leader: str
    responsible: str
    supervisor: str


class Cast(NamedTuple):
    """Who pushes down, who works for the own unit, and the day from which days are counted."""

    office: User
    clerk: User
    today: date


def show_plans(office: User, selection: Selection, unit: Organisation) -> None:
    """Show it once; where the selection has a plan already, nothing is changed."""
    if Plan.objects.filter(entry__selection=selection).exists():
        return
    cast = Cast(office, User.objects.get(username="clerk"), timezone.localdate())
    entries = _entries(selection, unit)
    items = list(framework_of(selection.framework).items.values())
    made: list[Task] = []
    for turn, entry in enumerate(entries):
        state = _state_of(turn)
        if state is None:
            continue
        rules = _rules(cast, entry, items, state, turn)
        made += _works(cast, entry, rules, items, turn)
    weak = [entry for turn, entry in enumerate(entries) if _state_of(turn) is None]
    made += _supports(cast, selection, unit, weak[:HELPED])
    last = Task.objects.filter(selection=selection).aggregate(last=Max("number"))["last"] or 0
    for number, task in enumerate(made, last + 1):
        task.number = number
    Task.objects.bulk_create(made)
    record(
        by=office,
        verb="plan.demonstrated",
        subject=Subject("selection", selection.code),
        says=Text(f"填入{len(made)}项演示任务", f"Filled in {len(made)} tasks to look at"),
        after=[entry.code for entry in entries],
    )


def _entries(selection: Selection, unit: Organisation) -> list[Entry]:
    """Return the unit's own entry, then some others in the order of their codes."""
    found = Entry.objects.filter(selection=selection, withdrawn_at=None)
    found = found.select_related("organisation__region", "organisation__superior", "selection")
    own = list(found.filter(organisation=unit).order_by("pk")[:1])
    return own + list(found.exclude(organisation=unit).order_by("code")[:OTHERS])


def _people_of(unit: Organisation) -> People:
    return People(
        unit.leader_in_charge or "分管负责同志",
        unit.clerk or "创建办联络员",
        unit.main_leader or "主要负责同志",
    )


def _state_of(turn: int) -> PlanState | None:
    """Return how far a unit's plan is: the own unit's is approved, every fourth has none."""
    return (PlanState.APPROVED, PlanState.DRAFT, PlanState.SUBMITTED, None)[turn % 4]


def _rules(cast: Cast, entry: Entry, items: Sequence[Item], state: str, turn: int) -> list[OwnRule]:
    """Write the rules of an entry: all of them, or in a draft some only."""
    now, who = timezone.now(), _people_of(entry.organisation)
    plan = Plan(entry=entry, state=state)
    if state != PlanState.DRAFT:
        plan.submitted_at = now
    if state == PlanState.APPROVED:
        plan.approved_at = now
    plan.save()
    written = items if state != PlanState.DRAFT else items[: len(items) * (turn + 3) // 24]
    return OwnRule.objects.bulk_create(
        OwnRule(
            plan=plan,
            item=item.code,
            standard=say(item.note)[:400] if item.note else STANDARD,
            department=DEPARTMENTS[place % len(DEPARTMENTS)],
            leader=who.leader,
            responsible=who.responsible,
            due_on=cast.today + timedelta(20 + place % 4 * 7),
            proof=PROOF,
        )
        for place, item in enumerate(written)
    )


def _works(
    cast: Cast, entry: Entry, rules: Sequence[OwnRule], items: Sequence[Item], turn: int
) -> list[Task]:
    """Return the tasks of an entry, unsaved: all for the own unit, the first so many for others."""
    by_item, who = {rule.item: rule for rule in rules}, _people_of(entry.organisation)
    works = WORKS if turn == 0 else WORKS[turn % 3 :: 2]
    made = []
    for work in works:
        item = items[(work.at + turn) % len(items)].code
        task = Task(
            selection=entry.selection,
            entry=entry,
            phase=work.phase,
            item=item,
            rule=by_item.get(item),
            title=work.title,
            starts_on=cast.today + timedelta(work.starts),
            due_on=cast.today + timedelta(work.due),
            proof=PROOF,
            state=work.state,
            pushed_by=cast.office if work.pushed else None,
        )
        if not (work.pushed and work.state == DRAFT):
            task.leader, task.responsible, task.supervisor = who
            task.responsible_account = cast.clerk if turn == 0 else None
        _mark(task, cast, work)
        made.append(task)
    return made


def _mark(task: Task, cast: Cast, work: Work) -> None:
    """Say how far a task is, as its state asks for."""
    if work.state in (REPORTED, CONFIRMED):
        task.percent, task.done_on = 100, cast.today + timedelta(work.due - 2)
    if work.state == CONFIRMED:
        task.confirmed_by, task.confirmed_at = cast.office, timezone.now()
    elif work.state == PUBLISHED and work.starts < 0:
        task.percent, task.progress = 60, SAID
    elif work.state == DISCLAIMED:
        task.why = NOT_OURS


def _supports(cast: Cast, selection: Selection, unit: Organisation, weak: Sequence[Entry]) -> list[Task]:
    """Return support tasks, unsaved: the office's and the superior department's, and helpers of the weak."""
    region = Region.objects.get(path=selection.place.region)
    office = _support(cast, selection, *SUPPORTS[0])
    office.office = region
    made = [office]
    if unit.superior is not None:
        superior = _support(cast, selection, *SUPPORTS[1])
        superior.superior = unit.superior
        made.append(superior)
    for entry in weak:
        help_ = _support(cast, selection, f"帮扶{entry.organisation.name[:150]}补齐短板", SUPPORTS[1][1])
        help_.helps = entry
        if entry.organisation.superior is not None:
            help_.superior = entry.organisation.superior
        else:
            help_.office = region
        made.append(help_)
    return made


def _support(cast: Cast, selection: Selection, title: str, basis: str) -> Task:
    return Task(
        selection=selection,
        phase="3",
        basis=basis,
        title=title,
        leader="分管领导",
        responsible="帮扶联络员",
        supervisor="督查员",
        starts_on=cast.today - timedelta(15),
        due_on=cast.today + timedelta(20),
        proof="帮扶记录和解决问题清单",
        state=PUBLISHED,
        percent=40,
    )
