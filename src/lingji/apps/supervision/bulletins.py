"""The bulletin of a round, and the fourth box: which issued bulletin cites an inspection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.papers.composing import Problem, ProblemGroup, Tally, compose_bulletin
from lingji.apps.papers.composing import Round as Told
from lingji.apps.papers.content import Content
from lingji.apps.papers.kinds import BULLETIN, KINDS
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import SEE
from lingji.apps.papers.queries import issued_citing
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Region
from lingji.apps.supervision.loading import whole_checks
from lingji.apps.supervision.models import Check, Finding, FindingState, Round
from lingji.core.text import Text

CHECK, ROUND = "check", "round"
OTHERS = Text("其他方面", "Other matters")
DEMANDS = (
    ("压实整改责任", "各责任单位主要领导负总责，逐项明确措施、责任人和时限，不走过场。"),
    (
        "按期整改销号",
        "整改完成后由责任单位以外的人员复核，复核通过方可销号；问题反弹的重新整改并计入反弹次数。",
    ),
    ("举一反三", "未被抽查的单位对照问题清单自查自纠，薄弱单位由帮扶部门跟进指导。"),
)


def cited_in_issued(checks: Iterable[int]) -> dict[int, Paper]:
    """Return the issued bulletin that cites each of some inspections; others are left out."""
    return {int(code): paper for code, paper in issued_citing(CHECK, map(str, checks)).items()}


def bulletins_of(user: User, checks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Return title and address of the issued bulletin that cites an inspection, by its key.

    An office opens it among its papers, whoever received it as received.
    """
    found = {}
    for key, paper in cited_in_issued(checks).items():
        href = f"/papers/{paper.pk}/" if may(user, SEE, paper.place) else f"/papers/received/{paper.pk}/"
        found[key] = (paper.title, href)
    return found


class Figures(NamedTuple):
    """How many of the inspected tasks passed, by the name of a county."""

    passed: dict[str, int]
    total: dict[str, int]

    @property
    def overall(self) -> tuple[int, int]:
        """How many passed, of how many."""
        return sum(self.passed.values()), sum(self.total.values())


def content_of(round_: Round, issuer: Region) -> Content:
    """Return the bulletin that a round comes to, for a person to edit: rate, problems, demands, annex."""
    body, annexes = compose_bulletin(_told(round_))
    office = f"{issuer.name_zh}精神文明建设指导委员会办公室"
    return Content(
        title=f"关于{round_.title}情况的通报",
        body=body,
        annexes=annexes,
        issuers=(office,),
        sign=f"{issuer.name_zh}文明办{KINDS[BULLETIN].sign}",
        addressee="各有关单位",
        signer=office,
        printed_by=office,
    )


def _told(round_: Round) -> Told:
    checks = list(whole_checks().filter(round=round_).exclude(inspected_at=None).order_by("task__number"))
    now, before = _figures(checks), _figures(_before(round_))
    places = tuple(
        Tally(name, now.passed.get(name, 0), total, before.passed.get(name, 0), before.total.get(name, 0))
        for name, total in sorted(now.total.items())
    )
    findings = [check.finding for check in checks if check.finding is not None]
    return Told(
        first=round_.first,
        last=round_.last,
        units=len({_owner_key(check.task) for check in checks}),
        overall=Tally("", *now.overall, *before.overall),
        places=places,
        groups=_groups(round_, checks),
        closed=sum(finding.state == FindingState.CLOSED for finding in findings),
        demands=DEMANDS,
    )


def _before(round_: Round) -> list[Check]:
    """Return what was recorded in the round before this one, of the same area."""
    earlier = Round.objects.filter(
        selection=round_.selection_id, region=round_.region_id, number__lt=round_.number
    )
    last = earlier.exclude(checks=None).order_by("-number").first()
    return list(whole_checks().filter(round=last).exclude(inspected_at=None)) if last is not None else []


def _figures(checks: Iterable[Check]) -> Figures:
    passed: dict[str, int] = {}
    total: dict[str, int] = {}
    names = dict(Region.objects.values_list("path", "name_zh"))
    for check in checks:
        name = names.get(check.task.place.region, "")
        total[name] = total.get(name, 0) + 1
        passed[name] = passed.get(name, 0) + bool(check.passed)
    return Figures(passed, total)


def _groups(round_: Round, checks: Iterable[Check]) -> tuple[ProblemGroup, ...]:
    """Return the problems by the category of their item, in the framework's order; those without one last."""
    framework = framework_of(round_.selection.framework)
    titles = {category.code: category.title.zh for category in framework.categories}
    gathered: dict[str, list[Problem]] = {}
    for check in checks:
        finding = check.finding
        if finding is not None:
            category = framework.category_of.get(finding.item, "")
            name = finding.group or titles.get(category, OTHERS.zh)
            gathered.setdefault(name, []).append(_problem(check.task, finding))
    order = [*titles.values()]
    names = sorted(gathered, key=lambda name: (order.index(name) if name in order else len(order), name))
    return tuple(ProblemGroup(name, _summary(gathered[name]), tuple(gathered[name])) for name in names)


def _problem(task: Task, finding: Finding) -> Problem:
    return Problem(_owner_zh(task), finding.problem, finding.item or "—", finding.due_on)


def _summary(problems: list[Problem]) -> str:
    units = len({problem.unit for problem in problems})
    shown = "；".join(f"{problem.unit}：{problem.text.rstrip('。')}" for problem in problems[:3])
    more = "等" if len(problems) > 3 else ""
    return f"发现问题{len(problems)}个，涉及{units}个单位。{shown}{more}。"


def _owner_key(task: Task) -> tuple[int | None, int | None, int | None]:
    return task.entry_id, task.superior_id, task.office_id


def _owner_zh(task: Task) -> str:
    if task.entry is not None:
        return task.entry.organisation.name
    if task.superior is not None:
        return task.superior.name
    return f"{task.office.name_zh}文明办" if task.office is not None else ""
