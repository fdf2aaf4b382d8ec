"""The reference page about applications: the diagram and the table of moves, drawn from `core.enrolment`."""

from __future__ import annotations

from lingji.core.eligibility import KINDS
from lingji.core.enrolment import DUE, MOVES, REASON, SCAN, SIDES, STATES, diagram
from lingji.core.stages import GATE

NEEDS = {REASON: "reason 理由", DUE: "day 期限", SCAN: "sealed paper 盖章扫描件"}
WAY = """\
An application travels by this table (`lingji.core.enrolment`); pages take their buttons from it. Without a
superior department, or outside a county, that step is left out. Whoever checked an application for the county
does not accept it."""
CONDITIONS = """\
A selection holds a list of these with their parameters; each is held against the register and is met 符合,
not met 不符合, or to be shown by a document 须提供证明, with its reason."""


def page() -> str:
    """States, moves and kinds of condition."""
    return "\n\n".join(
        [
            "# Enrolment · 申报",
            WAY,
            f"```mermaid\n{diagram()}\n```",
            "\n".join(_moves()),
            "## Kinds of condition · 条件类型",
            CONDITIONS,
            "\n".join(_kinds()),
        ]
    )


def _moves() -> list[str]:
    rows = [
        "| move 办理 | from 由 | to 至 | who 谁 | while open 开放期 | asks for 须填 |",
        "|---|---|---|---|---|---|",
    ]
    for move in MOVES:
        states = "<br>".join(f"{STATES[state].zh} {STATES[state].en}" for state in move.states)
        who = "<br>".join(f"{SIDES[side].zh} {SIDES[side].en}" for side in move.sides)
        gate = GATE[move.gate]
        needs = "<br>".join(NEEDS[need] for need in move.needs)
        rows.append(
            f"| {move.says.zh} {move.says.en} | {states} | {STATES[move.to].zh} {STATES[move.to].en} | {who} "
            f"| {gate.name.zh} {gate.name.en} | {needs} |"
        )
    return rows


def _kinds() -> list[str]:
    rows = ["| kind 类型 | | told 参数 |", "|---|---|---|"]
    return rows + [
        f"| `{code}` | {kind.name.zh} {kind.name.en} | {', '.join(kind.wants)} |"
        for code, kind in KINDS.items()
    ]
