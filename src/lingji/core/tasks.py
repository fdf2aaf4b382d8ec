"""A task: what it cannot be published without, its states, and the moves between them: one table.

Its owner (a unit, an office, a superior department) publishes it, works, and reports it done; somebody else
confirms. What was pushed down to an owner may be stated not to be theirs; whoever pushed it decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from lingji.core.text import Text
from lingji.core.workdays import Works, add_working_days

DRAFT, PUBLISHED, REPORTED, CONFIRMED = "draft", "published", "reported", "confirmed"
DISCLAIMED, DROPPED = "disclaimed", "dropped"

STATES = {
    DRAFT: Text("待完善", "being written"),
    PUBLISHED: Text("进行中", "under way"),
    REPORTED: Text("已报完成，待确认", "reported done"),
    CONFIRMED: Text("已办结", "done and confirmed"),
    DISCLAIMED: Text("申明非本单位职责", "stated not to be theirs"),
    DROPPED: Text("已取消", "dropped"),
}
# Promised and not taken back: these count on the wall chart, in supervision and in the ledger facts.
STANDING = (PUBLISHED, REPORTED, CONFIRMED, DISCLAIMED)
# Its owner may still write in it.
WRITABLE = (DRAFT,)

OWNER, OTHER, PUSHER = "owner", "other", "pusher"
SIDES = {
    OWNER: Text("任务承担方", "the owner of the task"),
    OTHER: Text("督查人（承担方以外）", "a supervisor other than its owner"),
    PUSHER: Text("下达任务的一方", "whoever pushed the task down"),
}
REASON, DAY = "reason", "day"

ELEMENTS = {
    "title": Text("任务内容", "what is to be done"),
    "phase": Text("阶段", "the phase"),
    "serves": Text("依据的项目或文件", "the item or document it serves"),
    "leader": Text("责任领导", "the leader"),
    "responsible": Text("责任人", "the person responsible"),
    "supervisor": Text("督查人", "the supervisor"),
    "starts_on": Text("开始日期", "the start"),
    "due_on": Text("完成时限", "the day it is due"),
    "proof": Text("完成佐证", "what will show that it is done"),
}


def missing(given: Mapping[str, object]) -> tuple[str, ...]:
    """Return which elements of a task are missing, in the order of `ELEMENTS`.

    `given` holds each element by its code; what is empty or None is missing. A supervisor who is the person
    responsible is none.
    """
    absent = [element for element in ELEMENTS if not given.get(element)]
    if given.get("supervisor") and given.get("supervisor") == given.get("responsible"):
        absent.append("supervisor")
    return tuple(element for element in ELEMENTS if element in absent)


# A task under way presses (关键任务) when it is past its day, or due within so many working days.
NEAR = 3
LATE, SOON = "late", "soon"


def near_day(on: date, works: Works) -> date:
    """Return the last day that is near: `NEAR` working days after a day, over weekends and holidays."""
    return add_working_days(on, NEAR, works)


def pressing(state: str, due: date | None, on: date, near: date) -> str:
    """Say how a task presses on a day: `LATE` past its day, `SOON` up to the near day, else nothing.

    Only what is under way presses: reported, confirmed and dropped tasks wait for others or have ended.
    """
    if state != PUBLISHED or due is None or due > near:
        return ""
    return LATE if due < on else SOON


class Move(NamedTuple):
    """A step from some states to another, by one side; `says` is the button, `done` the history's words."""

    code: str
    says: Text
    done: Text
    states: tuple[str, ...]
    to: str
    side: str
    gate: str
    needs: tuple[str, ...] = ()
    pushed_only: bool = False


MOVES = (
    Move(
        "publish",
        Text("发布任务", "Publish"),
        Text("发布任务", "published the task"),
        (DRAFT,),
        PUBLISHED,
        OWNER,
        "plan.write",
    ),
    Move(
        "report",
        Text("报告完成", "Report it done"),
        Text("报告任务完成", "reported the task done"),
        (PUBLISHED,),
        REPORTED,
        OWNER,
        "task.report",
        (DAY,),
    ),
    Move(
        "confirm",
        Text("确认办结", "Confirm"),
        Text("确认任务办结", "confirmed that the task is done"),
        (REPORTED,),
        CONFIRMED,
        OTHER,
        "task.report",
    ),
    Move(
        "return",
        Text("退回继续办理", "Not done yet: return"),
        Text("退回继续办理", "returned the task as not done"),
        (REPORTED,),
        PUBLISHED,
        OTHER,
        "task.report",
        (REASON,),
    ),
    Move(
        "disclaim",
        Text("申明非本单位职责", "State that it is not ours"),
        Text("申明非本单位职责", "stated that the task is not theirs"),
        (DRAFT, PUBLISHED),
        DISCLAIMED,
        OWNER,
        "task.report",
        (REASON,),
        pushed_only=True,
    ),
    Move(
        "accept",
        Text("同意，取消任务", "Agree: drop the task"),
        Text("同意申明，取消任务", "agreed, and dropped the task"),
        (DISCLAIMED,),
        DROPPED,
        PUSHER,
        "task.report",
        (REASON,),
    ),
    Move(
        "insist",
        Text("不同意，仍由其办理", "Disagree: it stays theirs"),
        Text("不同意申明，仍由其办理", "disagreed: the task stays with its owner"),
        (DISCLAIMED,),
        DRAFT,
        PUSHER,
        "task.report",
        (REASON,),
    ),
    Move(
        "discard",
        Text("删除草稿", "Discard the draft"),
        Text("删除任务草稿", "discarded the draft of a task"),
        (DRAFT,),
        DROPPED,
        OWNER,
        "task.report",
    ),
    Move(
        "drop",
        Text("取消任务", "Drop the task"),
        Text("取消任务", "dropped the task"),
        (DRAFT, PUBLISHED, REPORTED),
        DROPPED,
        PUSHER,
        "task.report",
        (REASON,),
    ),
)
MOVE = {move.code: move for move in MOVES}


def can(move: Move, state: str, *, pushed: bool) -> bool:
    """Say whether a move leads on from a state; what was pushed down is disclaimed, never discarded."""
    if state not in move.states or (move.pushed_only and not pushed):
        return False
    return not (move.code == "discard" and pushed)


def diagram() -> str:
    """Return the states and moves as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"  [*] --> {DRAFT}"]
    lines += [f"  {code}: {name.zh} {name.en}" for code, name in STATES.items()]
    lines += [
        f"  {state} --> {move.to}: {move.says.zh} {move.code}" for move in MOVES for state in move.states
    ]
    return "\n".join([*lines, f"  {CONFIRMED} --> [*]", f"  {DROPPED} --> [*]"])
