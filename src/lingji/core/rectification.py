"""How a finding is put right: its states, and the moves between them, as one table.

Its owner answers; somebody else looks again and closes it or gives it back; what comes back after it was
closed is opened anew and counts. The owner never closes: no move that leads to `closed` is theirs, and
whoever answered last never re-checks, whatever side they are on. Pages take their buttons from this table.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lingji.core.text import Text

OPEN, ANSWERED, CLOSED = "open", "answered", "closed"
STATES = {
    OPEN: Text("整改中", "being put right"),
    ANSWERED: Text("待复核", "waits for the re-check"),
    CLOSED: Text("已销号", "closed"),
}
UNSETTLED = (OPEN, ANSWERED)

OWNER, OTHER = "owner", "other"
SIDES = {
    OWNER: Text("责任单位", "whoever owns the problem"),
    OTHER: Text("责任单位以外的督查或文明办人员", "a supervisor or office other than its owner"),
}

# What a move asks for: what was done about it, how far it is, words of whoever looked, a new day.
MEASURES, PROGRESS, WORDS, DAY = "measures", "progress", "words", "due"


class Move(NamedTuple):
    """A step of a finding: `says` is the button, `done` the history's words, `gate` stands in `core.stages`.

    `judges` marks a re-check, which whoever answered may not make. `counts` marks a relapse.
    """

    code: str
    says: Text
    done: Text
    states: tuple[str, ...]
    to: str
    side: str
    gate: str
    needs: tuple[str, ...]
    judges: bool = False
    counts: bool = False


MOVES = (
    Move(
        "answer",
        Text("提交整改情况", "Hand in what was done"),
        Text("提交整改情况", "handed in what was done"),
        (OPEN, ANSWERED),
        ANSWERED,
        OWNER,
        "rectification.answer",
        (MEASURES, PROGRESS),
    ),
    Move(
        "pass",
        Text("复核通过，销号", "Put right: close"),
        Text("复核通过，销号", "re-checked and closed it"),
        (ANSWERED,),
        CLOSED,
        OTHER,
        "rectification.close",
        (WORDS,),
        judges=True,
    ),
    Move(
        "fail",
        Text("复核不通过，退回整改", "Not put right: give it back"),
        Text("复核不通过，退回整改", "re-checked and gave it back"),
        (ANSWERED,),
        OPEN,
        OTHER,
        "rectification.close",
        (WORDS, DAY),
        judges=True,
    ),
    Move(
        "relapse",
        Text("问题反弹，重新整改", "It came back: open it again"),
        Text("问题反弹，重新打开", "found that it came back and opened it again"),
        (CLOSED,),
        OPEN,
        OTHER,
        "rectification.close",
        (WORDS, DAY),
        judges=True,
        counts=True,
    ),
)
MOVE = {move.code: move for move in MOVES}

# Why somebody may not re-check a finding.
BY_ACCOUNT, BY_ORGANISATION, BY_TASK, BY_ANSWER = "account", "organisation", "task", "answer"
WHY_NOT = {
    BY_ACCOUNT: Text(
        "您是该问题的责任人，不能自行复核或销号，请由责任单位以外的督查人员或文明办办理。",
        "You are the person responsible for this problem, so you can neither re-check nor close it. "
        "A supervisor or office other than its owner does.",
    ),
    BY_ORGANISATION: Text(
        "该问题由您所在单位负责整改，本单位人员不能复核或销号，请由责任单位以外的督查人员或文明办办理。",
        "Your organisation owns this problem, so nobody in it can re-check or close it. "
        "A supervisor or office other than its owner does.",
    ),
    BY_TASK: Text(
        "您是该问题所涉任务的责任人，不能复核或销号，请由其他督查人员或文明办办理。",
        "You are responsible for the task in which this problem was found, so you can neither re-check "
        "nor close it. Another supervisor or office does.",
    ),
    BY_ANSWER: Text(
        "整改情况由您提交，不能由您复核，请由其他人员办理。",
        "You handed in what was done about this problem, so somebody else re-checks it.",
    ),
}


def can(move: Move, state: str, side: str, barred: str = "") -> bool:
    """Say whether a side makes a move in a state; `barred` is a reason of `WHY_NOT` against re-checking."""
    return state in move.states and move.side == side and not (move.judges and barred)


def moves_from(state: str, side: str, barred: str = "") -> tuple[Move, ...]:
    """Return what a side can do in a state, in the order of the table."""
    return tuple(move for move in MOVES if can(move, state, side, barred))


class Step(NamedTuple):
    """Who is told from so many working days after the deadline on: one row of `escalation.csv`."""

    level: int
    days: int
    who: str
    name: Text


def level_for(steps: Iterable[Step], days_late: int) -> int:
    """Return the highest level whose working days have passed, 0 where a finding is not late."""
    return max((step.level for step in steps if days_late >= step.days), default=0)


def diagram() -> str:
    """Return the states and moves as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"  [*] --> {OPEN}"]
    lines += [f"  {code}: {name.zh} {name.en}" for code, name in STATES.items()]
    lines += [
        f"  {state} --> {move.to}: {move.says.zh} {move.code}" for move in MOVES for state in move.states
    ]
    return "\n".join(lines)
