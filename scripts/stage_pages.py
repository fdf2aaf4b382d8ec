"""The page of the stages in docs/reference, and its drawing: both made from the table that runs."""

from __future__ import annotations

from html import escape

from lingji.apps.selections.shipped import deadlines, stages
from lingji.core.stages import FOLLOWS, GATES, REQUIRED, After, Stage

DRAWING = "stages.svg"
LEFT, DAY, ROW, TOP = 270, 7, 26, 44


def page() -> str:
    """The stages with what they follow and gate, and the deadlines, as a page in both languages."""
    gates = [
        f"| {gate.name.zh} · {gate.name.en} | `{gate.action}` | {_span(gate.opens, gate.closes)} |"
        for gate in GATES
    ]
    terms = [f"| {term.name.zh} · {term.name.en} | {term.working_days} |" for term in deadlines().values()]
    return "\n".join(
        [
            "# Stages of a selection · 评选阶段",
            "",
            "The days are counted from the start of the selection and are offered when one is opened; every",
            "selection has dates of its own. Covert visits are no stage and stand in no timetable.",
            "",
            f"![The usual timetable]({DRAWING})",
            "",
            "| Stage · 阶段 | Usual days · 通常日程 | Begins · 何时可以开始 | May be left out · 可省略 |",
            "|---|---|---|---|",
            *(_row(stage) for stage in stages()),
            "",
            "## What each gates · 各阶段开放的操作",
            "An action is open from the first day of one stage to the last day of another, both included.",
            "",
            "| Action · 操作 | Name · 名称 | Open · 开放期间 |",
            "|---|---|---|",
            *gates,
            "",
            "## Deadlines in working days · 以工作日计的期限",
            "The day on which something begins is not counted.",
            "",
            "| For · 事项 | Working days · 工作日 |",
            "|---|---|",
            *terms,
            "",
        ]
    )


def _row(stage: Stage) -> str:
    rules = "; ".join(_after(rule) for rule in FOLLOWS if rule.stage == stage.code) or "–"
    spare = "" if stage.code in REQUIRED else "✓"
    days = f"{stage.from_day}–{stage.to_day}" if stage.to_day > stage.from_day else str(stage.from_day)
    return f"| {stage.name.zh} · {stage.name.en} (`{stage.code}`) | {days} | {rules} | {spare} |"


def _after(rule: After) -> str:
    point = "ended" if rule.ended else "begun"
    return f"when `{rule.before}` has {point}" + ("" if rule.same_day else ", the day after")


def _span(opens: str, closes: str) -> str:
    return f"`{opens}`" if opens == closes else f"`{opens}` – `{closes}`"


def drawing() -> str:
    """The usual timetable as bars over days."""
    last = max(stage.to_day for stage in stages())
    width, height = LEFT + (last + 4) * DAY, TOP + len(stages()) * ROW + 12
    size = f'viewBox="0 0 {width} {height}" width="{width}"'
    look = 'font-family="sans-serif" font-size="12" fill="#211d18" role="img"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {look}>',
        "<title>Stages of a selection · 评选阶段</title>",
        f'<rect width="{width}" height="{height}" fill="#fffefb"/>',
    ]
    for day in range(0, last + 1, 10):
        x = LEFT + day * DAY
        parts.append(f'<path d="M{x} {TOP - 8}V{height - 8}" stroke="#e2dccf"/>')
        parts.append(f'<text x="{x}" y="{TOP - 14}" text-anchor="middle" fill="#6f675b">{day}</text>')
    for number, stage in enumerate(stages()):
        y, x = TOP + number * ROW, LEFT + stage.from_day * DAY
        wide = (stage.to_day - stage.from_day + 1) * DAY
        label = escape(f"{stage.name.zh} {stage.name.en}")
        parts.append(f'<text x="{LEFT - 10}" y="{y + 14}" text-anchor="end">{label}</text>')
        parts.append(f'<rect x="{x}" y="{y + 3}" width="{wide}" height="14" fill="#a92e1c"/>')
    return "\n".join([*parts, "</svg>", ""])
