"""Everybody whom a round and a finding need, in the tiny selection."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.utils import timezone

from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.supervision.actions_findings import enter_finding
from lingji.apps.supervision.actions_rounds import (
    Planned,
    assign_checks,
    open_round,
    pick_tasks,
    prepare_round,
    second,
)
from lingji.apps.supervision.models import Finding, Round
from lingji.apps.supervision.raising import Problem
from lingji.core.tasks import PUBLISHED

PREFECTURE, EAST, WEST = "/100/", "/100/101/", "/100/102/"


class Cast(NamedTuple):
    """Who takes part: A and B are schools of the east county, D is a hospital in the west."""

    selection: Selection
    tasks: dict[str, Task]
    clerk: User
    leader: User
    supervisor: User
    other_supervisor: User
    county: User
    west: User
    prefecture: User
    bureau: Organisation
    county_region: Region


def account(username: str, role: str, bound: Bound) -> User:
    user = create_account(by=None, username=username, display_name=username.title(), password=None)
    grant_role(by=None, user=user, role=role, bound=bound)
    return user


def entry(code: str) -> Entry:
    found = Entry.objects.select_related("organisation__region", "selection__framework", "selection__region")
    return found.get(code=code)


def make_cast(selection: Selection) -> Cast:
    # Where the supervisor works: in the other prefecture's capital, in a system that nobody here is of.
    far = Region.objects.create(code="200", name_zh="别州", name_en="Other", path="/200/")
    bureau = Organisation.objects.create(name="Far bureau", region=far, sector="finance")
    school = bound_to_organisation(entry("A").organisation)
    return Cast(
        selection,
        {code: task(selection, number, code) for number, code in enumerate("ABD", 1)},
        account("clerk", "clerk", school),
        account("leader", "main_leader", school),
        account("supervisor", "supervisor", Bound(region=PREFECTURE)),
        account("other", "supervisor", Bound(region=PREFECTURE)),
        account("east", "office_county", Bound(region=EAST)),
        account("west", "office_county", Bound(region=WEST)),
        account("prefecture", "office_prefecture", Bound(region=PREFECTURE)),
        bureau,
        Region.objects.get(path=EAST),
    )


def task(selection: Selection, number: int, code: str, **more: object) -> Task:
    """Return a published task of an entry."""
    today = timezone.localdate()
    fields = {
        "entry": entry(code),
        "item": "1.1",
        "title": f"Sweep {code}",
        "responsible": "Zhao",
        "starts_on": today,
        "due_on": today + timedelta(days=9),
        "state": PUBLISHED,
    }
    return Task.objects.create(selection=selection, number=number, **{**fields, **more})


def prepared(cast: Cast, picks: str = "all", **more: object) -> Round:
    today = timezone.localdate()
    planned = Planned("First round", today, today, picks, **more)  # type: ignore[arg-type]
    region = Region.objects.get(path=PREFECTURE)
    return prepare_round(
        by=cast.prefecture, selection=cast.selection, region=region, planned=planned, key=uuid4()
    )


def opened(cast: Cast, picks: str = "all") -> Round:
    """Return an open round: everything assigned to the supervisor."""
    now = prepared(cast, picks)
    now = pick_tasks(by=cast.prefecture, round_=now, version=now.version)
    now = second(
        by=cast.prefecture, round_=now, version=now.version, user=cast.supervisor, workplace=cast.bureau
    )
    to: dict[int, int | None] = dict.fromkeys(now.checks.values_list("pk", flat=True), cast.supervisor.pk)
    now = assign_checks(by=cast.prefecture, round_=now, version=now.version, to=to)
    return open_round(by=cast.prefecture, round_=now, version=now.version)


def found(cast: Cast, code: str = "A", due_on: date | None = None, **more: object) -> Finding:
    problem = Problem("No ramp at the door", source="department", item="1.1", due_on=due_on, **more)  # type: ignore[arg-type]
    return enter_finding(by=cast.prefecture, key=uuid4(), problem=problem, entry=entry(code))
