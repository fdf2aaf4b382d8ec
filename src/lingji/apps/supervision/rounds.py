"""What lists and pages of rounds say: their figures, who can be seconded, what still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q

from lingji.apps.people.models import RoleGrant
from lingji.apps.people.roles import OFFICES, SUPERVISOR
from lingji.apps.supervision.actions_rounds import check_all_full
from lingji.apps.supervision.boxes import BOXES
from lingji.apps.supervision.models import Check, Picks, Round, RoundState
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say

STATES: dict[str, Text] = {
    RoundState.PREPARED: Text("准备中", "being prepared"),
    RoundState.OPEN: Text("督查中", "open"),
    RoundState.CLOSED: Text("已结束", "closed"),
}
MARKS: dict[str, str] = {
    RoundState.PREPARED: "waiting",
    RoundState.OPEN: "going",
    RoundState.CLOSED: "done",
}
PICKS: dict[str, Text] = {
    Picks.ALL: Text("全部任务", "all tasks of the area"),
    Picks.WEAK: Text("薄弱优先", "those behind first"),
    Picks.LOT: Text("抽签产生", "drawn by lot"),
    Picks.CHOSEN: Text("指定", "chosen by hand"),
}


class Line(NamedTuple):
    """A round with its figures."""

    round: Round
    mark: str
    state: str
    area: str
    tasks: int
    inspected: int
    passed: int

    @property
    def rate(self) -> str:
        """Which share of what was inspected passed, to a tenth of a per cent."""
        return rate_of(self.passed, self.inspected)


def rate_of(passed: int, inspected: int) -> str:
    """Return a share as people read it; exact to a tenth, cut off and never rounded up."""
    tenths = passed * 1000 // inspected if inspected else 0
    return f"{tenths // 10}.{tenths % 10}%" if inspected else "—"


def lines_of(rounds: Iterable[Round]) -> list[Line]:
    """Return rounds with their figures: two queries, however many there are."""
    listed = list(rounds)
    counted = (
        Check.objects.filter(round__in=[one.pk for one in listed])
        .order_by()
        .values_list("round")
        .annotate(
            tasks=Count("pk"),
            inspected=Count("pk", filter=Q(inspected_at__isnull=False)),
            good=Count("pk", filter=Q(passed=True)),
        )
    )
    figures = {key: (tasks, inspected, good) for key, tasks, inspected, good in counted}
    return [_line(one, *figures.get(one.pk, (0, 0, 0))) for one in listed]


def line_of(round_: Round) -> Line:
    """Return one round with its figures."""
    return lines_of([round_])[0]


def _line(round_: Round, tasks: int, inspected: int, passed: int) -> Line:
    region = round_.region
    area = say(Text(region.name_zh, region.name_en)) if region is not None else ""
    state = say(STATES[round_.state])
    return Line(round_, MARKS[round_.state], state, area, tasks, inspected, passed)


def candidates(round_: Round) -> list[tuple[str, str]]:
    """Return who can be seconded to a round: supervisors of the selection's area, staff of its offices."""
    held = RoleGrant.objects.filter(ended_at=None, user__is_active=True).select_related("user")
    top, here = round_.selection.place.region, round_.place.region
    found = {
        grant.user_id: grant.user.display_name
        for grant in held.filter(role__in={SUPERVISOR, *OFFICES}).order_by("user__display_name", "user")
        if (grant.role == SUPERVISOR and (grant.region.startswith(top) or top.startswith(grant.region)))
        or (grant.role in OFFICES and (grant.region.startswith(here) or here.startswith(grant.region)))
    }
    return [(str(key), name) for key, name in found.items()]


class Lacking(NamedTuple):
    """A task of a round with the boxes that are still empty."""

    number: int
    task: str
    boxes: list[str]


def closing_faults(round_: Round) -> list[Lacking]:
    """Return what stands against closing a round: each task with its empty boxes."""
    try:
        check_all_full(round_)
    except Refused as refused:
        found: dict[int, Lacking] = {}
        for fault in refused.faults:
            number = fault.row or 0
            found.setdefault(number, Lacking(number, fault.value, []))
            found[number].boxes.append(say(BOXES[fault.column]))
        return list(found.values())
    return []
