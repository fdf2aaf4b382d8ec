"""The stages of a selection as one table: when each usually is, what it follows, and what it gates.

The usual days stand in data (`timetable.csv`, read by `read_timetable`); dates of one selection are any
mapping of stage to its first and last day. Covert visits are no stage: nothing here knows of them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from lingji.core.faults import Fault, Faults, Unreadable
from lingji.core.numbers import read_whole
from lingji.core.text import Text
from lingji.core.workdays import Works, add_working_days

FILE = "timetable.csv"
COLUMNS = ["stage", "zh", "en", "from_day", "to_day"]


class Period(NamedTuple):
    """The first and the last day of a stage, both included."""

    first: date
    last: date


class Stage(NamedTuple):
    """A stage: its code and name, and its usual first and last day, counted from the start (day 0)."""

    code: str
    name: Text
    from_day: int
    to_day: int


class After(NamedTuple):
    """A stage may begin when another has begun (`ended` false), or only when that one has ended."""

    stage: str
    before: str
    ended: bool
    same_day: bool = True


class Gate(NamedTuple):
    """An action that is open from the first day of one stage to the last day of another."""

    action: str
    name: Text
    opens: str
    closes: str


# Without these there is nothing to enter, to decide or to answer for; the others may be left out.
REQUIRED = ("notice", "enrolment", "run", "committee", "public_notice", "conferral")

FOLLOWS = (
    After("mobilisation", "notice", ended=False),
    After("enrolment", "notice", ended=True),
    After("self_assessment", "enrolment", ended=False),
    After("plan", "self_assessment", ended=False),
    After("supervision", "plan", ended=True),
    After("freeze", "supervision", ended=True),
    After("material_review", "enrolment", ended=True),
    After("open_inspection", "enrolment", ended=True),
    After("survey", "enrolment", ended=True),
    After("opinions", "enrolment", ended=True),
    After("run", "freeze", ended=True),
    After("run", "material_review", ended=True),
    After("run", "open_inspection", ended=True),
    After("run", "survey", ended=True),
    After("run", "opinions", ended=True),
    After("appeal", "run", ended=True, same_day=False),
    After("committee", "run", ended=True),
    After("committee", "appeal", ended=True),
    After("public_notice", "committee", ended=True),
    After("conferral", "public_notice", ended=True, same_day=False),
)

GATES = (
    Gate("meeting.record", Text("登记动员部署会", "Record mobilisation meetings"), "mobilisation", "plan"),
    Gate("enrolment.apply", Text("提交申报", "Apply"), "enrolment", "enrolment"),
    Gate("enrolment.countersign", Text("主管单位签署意见", "Countersign"), "enrolment", "self_assessment"),
    Gate("enrolment.check", Text("审核申报", "Check applications"), "enrolment", "self_assessment"),
    Gate("enrolment.withdraw", Text("撤回申报", "Withdraw"), "enrolment", "opinions"),
    Gate(
        "not_applicable.request",
        Text("申请不适用项目", "Ask for items not to apply"),
        "enrolment",
        "self_assessment",
    ),
    Gate(
        "not_applicable.decide", Text("审定不适用项目", "Decide what does not apply"), "enrolment", "opinions"
    ),
    Gate("self_assessment.write", Text("填写自评", "Write the self-assessment"), "self_assessment", "plan"),
    Gate("plan.write", Text("编制创建计划", "Write the plan"), "plan", "plan"),
    Gate("task.report", Text("填报任务进展", "Report on tasks"), "plan", "freeze"),
    Gate("evidence.upload", Text("上传佐证材料", "Upload evidence"), "enrolment", "freeze"),
    Gate("supervision.inspect", Text("督查", "Inspect tasks"), "supervision", "supervision"),
    Gate("rectification.answer", Text("填报整改", "Answer findings"), "supervision", "freeze"),
    Gate("rectification.close", Text("销号", "Close findings"), "supervision", "freeze"),
    Gate("material.review", Text("材料审核", "Review materials"), "material_review", "material_review"),
    Gate(
        "inspection.record", Text("明查记录", "Record open inspections"), "open_inspection", "open_inspection"
    ),
    Gate("survey.answer", Text("填答问卷", "Answer the survey"), "survey", "survey"),
    Gate("opinions.answer", Text("部门提出意见", "Departments answer"), "opinions", "opinions"),
    Gate("veto.report", Text("提出一票否决", "Report a veto"), "enrolment", "public_notice"),
    Gate("veto.confirm", Text("复核一票否决", "Confirm a veto"), "enrolment", "public_notice"),
    Gate("veto.reply", Text("单位对否决陈述", "Reply to a veto"), "enrolment", "public_notice"),
    Gate("declaration.sign", Text("签署纪律承诺", "Sign the declaration"), "notice", "conferral"),
    Gate("score.run", Text("计分", "Make score runs"), "run", "committee"),
    Gate("appeal.file", Text("提出申诉", "File an appeal"), "appeal", "appeal"),
    Gate("appeal.decide", Text("答复申诉", "Decide appeals"), "appeal", "committee"),
    Gate("committee.decide", Text("文明委审议", "Decide in the committee"), "committee", "committee"),
    Gate("public_notice.publish", Text("发布公示", "Publish the notice"), "public_notice", "public_notice"),
    Gate("objection.file", Text("提出异议", "Object"), "public_notice", "public_notice"),
    Gate("objection.answer", Text("答复异议", "Answer objections"), "public_notice", "conferral"),
    Gate("title.confer", Text("命名", "Confer titles"), "conferral", "conferral"),
)
GATE = {gate.action: gate for gate in GATES}


def read_timetable(text: str) -> tuple[Stage, ...]:
    """Read the table of usual days, in its order; raises `core.faults.Refused`."""
    faults = Faults(FILE)
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    if not rows or rows[0] != COLUMNS:
        faults.add(Text(f"表头应为 {' '.join(COLUMNS)}", f"the header must be {' '.join(COLUMNS)}"), row=1)
        faults.refuse_if_any()
    stages = []
    for number, row in enumerate(rows[1:], 2):
        with faults.catching(row=number, value=",".join(row)):
            stages.append(_stage(row))
    faults.refuse_if_any()
    return tuple(stages)


def _stage(row: list[str]) -> Stage:
    if len(row) != len(COLUMNS):
        raise Unreadable(Text(f"应有{len(COLUMNS)}列", f"a row has {len(COLUMNS)} columns"))
    code, zh, en, first, last = row
    stage = Stage(code, Text(zh, en), read_whole(first), read_whole(last))
    if stage.to_day < stage.from_day:
        raise Unreadable(Text("结束日早于开始日", "it ends before it begins"))
    return stage


def usual_dates(stages: tuple[Stage, ...], start: date) -> dict[str, Period]:
    """Return the usual dates of every stage of a selection that starts on a day."""
    return {
        stage.code: Period(start + timedelta(stage.from_day), start + timedelta(stage.to_day))
        for stage in stages
    }


def faults_of(stages: tuple[Stage, ...], dates: Mapping[str, Period]) -> list[Fault]:
    """Return everything that is wrong with the dates of a selection; `column` of a fault is the stage.

    A stage may be left out unless it is required; then what had to wait for it waits for nothing.
    """
    names = {stage.code: stage.name for stage in stages}
    found = Faults("timetable")
    for stage in stages:
        if stage.code in dates:
            _check_one(found, stage.code, dates[stage.code])
        elif stage.code in REQUIRED:
            found.add(
                Text("不能没有这个阶段，请填写日期", "no selection is without it: give its days"),
                column=stage.code,
            )
    for rule in FOLLOWS:
        if rule.stage in dates and rule.before in dates:
            _check_order(found, rule, dates, names[rule.before])
    return found.found


def on_working_days(
    stages: tuple[Stage, ...], dates: Mapping[str, Period], works: Works, since: date | None = None
) -> dict[str, Period]:
    """Return dates without faults with every first and last day that falls on a day off moved to the next
    working day, and what follows pushed on, as long as it was, where the order of stages asks for it.

    Days before `since` are over and stay as they are.
    """
    found: dict[str, Period] = {}
    for stage in stages:
        if stage.code not in dates:
            continue
        first, last = dates[stage.code]
        pushed = timedelta(0)
        if since is None or first >= since:
            limits = [_limit(rule, found) for rule in FOLLOWS if rule.stage == stage.code]
            latest = max((limit for limit in limits if limit), default=first)
            pushed = max(latest - first, pushed)
            first = add_working_days(first + pushed, 0, works)
        if since is None or last >= since:
            last = add_working_days(max(last + pushed, first), 0, works)
        found[stage.code] = Period(first, last)
    return found


def _limit(rule: After, dates: Mapping[str, Period]) -> date | None:
    """Return the first day on which a rule lets its stage begin; None where nothing has to be waited for."""
    if rule.before not in dates:
        return None
    limit = dates[rule.before].last if rule.ended else dates[rule.before].first
    return limit if rule.same_day else limit + timedelta(1)


def _check_one(found: Faults, code: str, period: Period) -> None:
    if period.last < period.first:
        advice = Text("结束日期早于开始日期", "it ends before it begins: mend one of the two days")
        found.add(advice, column=code, value=f"{period.first} – {period.last}")


def _check_order(found: Faults, rule: After, dates: Mapping[str, Period], before: Text) -> None:
    limit = _limit(rule, dates)
    if limit and dates[rule.stage].first < limit:
        point = Text("结束", "has ended") if rule.ended else Text("开始", "has begun")
        advice = Text(
            f"须在“{before.zh}”{point.zh}之后：请定在{limit}或以后",
            f"it follows when “{before.en}” {point.en}: let it begin on {limit} or later",
        )
        found.add(advice, column=rule.stage, value=dates[rule.stage].first)


def window(action: str, stages: tuple[Stage, ...], dates: Mapping[str, Period]) -> Period | None:
    """Return from when to when an action is open, or None where the selection has no such stage.

    Where the closing stage was left out, the last stage before it that the selection has closes it.
    """
    gate = GATE[action]
    if gate.opens not in dates:
        return None
    order = [stage.code for stage in stages if stage.code in dates or stage.code == gate.closes]
    between = order[order.index(gate.opens) : order.index(gate.closes) + 1]
    closing = next(code for code in reversed(between) if code in dates)
    return Period(dates[gate.opens].first, dates[closing].last)
