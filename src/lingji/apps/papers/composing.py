"""The text of each kind of paper from plain facts; a person edits what it made.

A bulletin has the order of practice: overall rate and change, problems in groups, demands, annex tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lingji.apps.documents.marked_text import write
from lingji.apps.documents.paper import Block, Heading, Paragraph, Table, day_of
from lingji.core.numbers import divide


@dataclass(frozen=True)
class Tally:
    """How many of how many were done, now and (where there was one) in the round before."""

    name: str
    done: int
    total: int
    done_before: int = 0
    total_before: int = 0


@dataclass(frozen=True)
class Problem:
    """One problem: at which unit, what, which item it goes against, and until when it is to be put right.

    `late` says that the day has passed, `relapses` how often it came back after it was closed.
    """

    unit: str
    text: str
    item: str
    due: date
    late: bool = False
    relapses: int = 0


@dataclass(frozen=True)
class ProblemGroup:
    """Problems of one kind under a heading, with the sentence that tells of them."""

    name: str
    summary: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Round:
    """What a bulletin reports of a round: tallies (overall and by place), problems, how many were closed."""

    first: date
    last: date
    units: int
    overall: Tally
    places: tuple[Tally, ...]
    groups: tuple[ProblemGroup, ...]
    closed: int
    demands: tuple[tuple[str, str], ...]


Composed = tuple[str, str]


def percent(part: int, whole: int) -> str:
    """Return a rate with one place, halves to even as everywhere (GB/T 8170); `—` of nothing."""
    if not whole:
        return "—"
    tenths = divide(part * 1000, whole, "half_even")
    return f"{tenths // 10}.{tenths % 10}%"


def change(tally: Tally) -> int | None:
    """Return by how many tenths of a percentage point the rate changed; None with nothing before."""
    if not (tally.total and tally.total_before):
        return None
    now = divide(tally.done * 1000, tally.total, "half_even")
    return now - divide(tally.done_before * 1000, tally.total_before, "half_even")


def compose_bulletin(told: Round) -> Composed:
    """Return body and annexes of a supervision bulletin."""
    problems = [problem for group in told.groups for problem in group.problems]
    blocks: list[Block] = [
        Paragraph(
            f"{span_of(told.first, told.last)}，督查组对{told.units}个参评单位开展督查，"
            f"检查任务{told.overall.total}项。现将有关情况通报如下。"
        ),
        Heading(1, "总体情况"),
        Paragraph(_overall(told, len(problems))),
    ]
    if told.places:
        blocks.append(_places(told.places))
    blocks.append(Heading(1, "主要问题"))
    blocks += [Heading(2, f"{group.name}。", group.summary) for group in told.groups]
    if not problems:
        blocks.append(Paragraph("本轮督查未发现需要整改的问题。"))
    blocks.append(Heading(1, "工作要求"))
    blocks += [Heading(2, f"{heading}。", text) for heading, text in told.demands]
    return write(blocks), _problem_annex(problems)


def compose_rectification_notice(problems: tuple[Problem, ...], found: str) -> Composed:
    """Return body and annexes of a notice to one unit to put problems right.

    `found` says when and how they were found: 2026年4月7日，在督查中.
    """
    blocks: list[Block] = [
        Paragraph(f"{found}发现你单位存在{len(problems)}个问题。现将整改事项通知如下。"),
        Heading(1, "存在问题"),
        *(Heading(2, ended(problem.text), _until(problem)) for problem in problems),
        Heading(1, "整改要求"),
        Heading(2, "明确责任。", "逐项制定整改措施，明确责任领导和责任人。"),
        Heading(2, "按期完成。", _by_when(problems)),
        Heading(
            2, "复核销号。", "整改完成后由责任人以外的人员复核，复核通过方可销号；反复出现的问题重新立案。"
        ),
    ]
    return write(blocks), _problem_annex(problems) if len(problems) > 1 else ""


def _until(problem: Problem) -> str:
    item = f"对应测评项{problem.item}，" if problem.item and problem.item != "—" else ""
    late = "，已逾期" if problem.late else ""
    back = f"，销号后反弹{problem.relapses}次" if problem.relapses else ""
    return f"{item}整改时限{day_of(problem.due)}{late}{back}。"


def _by_when(problems: tuple[Problem, ...]) -> str:
    """Say until when everything is to be done; what is late is to be done at once."""
    ahead = [problem.due for problem in problems if not problem.late]
    if not ahead:
        return "上述问题已超过整改时限，立即整改到位，并提交整改佐证。"
    if len(ahead) == len(problems):
        return f"全部问题于{day_of(max(ahead))}前整改到位，并提交整改佐证。"
    return f"已逾期的问题立即整改，其余问题于{day_of(max(ahead))}前整改到位，并提交整改佐证。"


def compose_notice(purpose: str, matters: tuple[tuple[str, str], ...]) -> Composed:
    """Return the body of a notice: its purpose and the matters that it makes known."""
    blocks: list[Block] = [Paragraph(f"{ended(purpose)}现将有关事项通知如下。")]
    for heading, text in matters:
        blocks += [Heading(1, heading), Paragraph(ended(text))]
    return write(blocks), ""


def compose_report_outline(
    situation: str, work: tuple[tuple[str, str], ...], problems: tuple[str, ...], next_steps: tuple[str, ...]
) -> Composed:
    """Return the body of an outline for a report of about five minutes."""
    blocks: list[Block] = [
        Heading(1, "基本情况"),
        Paragraph(ended(situation)),
        Heading(1, "主要做法"),
        *(Heading(2, ended(heading), text) for heading, text in work),
        Heading(1, "存在问题"),
        *(Heading(2, ended(text)) for text in problems),
        Heading(1, "下一步打算"),
        *(Heading(2, ended(text)) for text in next_steps),
    ]
    return write(blocks), ""


def _overall(told: Round, found: int) -> str:
    rate = percent(told.overall.done, told.overall.total)
    return (
        f"本轮督查任务总体完成率为{rate}{_changed(told.overall)}。其中已完成{told.overall.done}项，"
        f"未完成{told.overall.total - told.overall.done}项。共发现问题{found}个，"
        f"已整改{told.closed}个，整改率{percent(told.closed, found)}。"
    )


def _changed(tally: Tally) -> str:
    tenths = change(tally)
    if tenths is None:
        return ""
    if tenths == 0:
        return "，与上一轮持平"
    word = "提高" if tenths > 0 else "下降"
    return f"，比上一轮{word}{abs(tenths) // 10}.{abs(tenths) % 10}个百分点"


def _places(places: tuple[Tally, ...]) -> Table:
    rows = tuple(
        (one.name, str(one.total), str(one.done), percent(one.done, one.total), _signed(change(one)))
        for one in places
    )
    return Table(("地区", "检查任务", "已完成", "完成率", "比上轮（百分点）"), rows, "各地任务完成情况")


def _signed(tenths: int | None) -> str:
    if tenths is None:
        return "—"
    sign = "+" if tenths > 0 else "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def _problem_annex(problems: list[Problem] | tuple[Problem, ...]) -> str:
    if not problems:
        return ""
    rows = tuple(
        (str(order), one.unit, one.text, one.item, day_of(one.due)) for order, one in enumerate(problems, 1)
    )
    table = Table(("序号", "责任单位", "问题", "对应指标", "整改时限"), rows)
    return f"附件：问题清单\n{write((table,))}"


def span_of(first: date, last: date) -> str:
    """Return from when to when, in the words of papers; the year only where there are two."""
    if first.year != last.year:
        return f"{day_of(first)}至{day_of(last)}"
    if first.month != last.month:
        return f"{first.month}月{first.day}日至{last.month}月{last.day}日"
    return f"{first.month}月{first.day}日至{last.day}日" if first != last else f"{first.month}月{first.day}日"


def ended(text: str) -> str:
    """Return a sentence with its full stop."""
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
