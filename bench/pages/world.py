"""A selection of 1,000 and some entries with somebody in each role, and 1,000 rows for every list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from bench.pages.evidence import fill_evidence
from lingji.apps.discipline.demonstration import PAPER
from lingji.apps.discipline.models import Finding
from lingji.apps.enrolment.models import Application
from lingji.apps.evidence.actions import store_file
from lingji.apps.feedback.models import Message
from lingji.apps.notices.models import Notice
from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import BY_REGION, OFFICE_COUNTY, OFFICE_REGION, ROLES, SUPERIOR
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import bound_to_organisation, bound_to_region
from lingji.apps.results.actions import run_score
from lingji.apps.results.demonstration import region_rows
from lingji.apps.results.opening import open_selection_from_case
from lingji.apps.selections.models import Entry, Selection
from lingji.core.enrolment import SUBMITTED
from lingji.core.facts import Case
from lingji.core.reading import read_case
from lingji.demonstration import make_demonstration

CODE = "bench"
ROWS = 1000
TASKS = 5000


def find_world() -> dict[str, User]:
    """Give who holds each role where a world was made before, else nothing."""
    named = {user.username: user for user in User.objects.order_by("pk")}
    if not Selection.objects.filter(code=CODE).exists():
        return {}
    return {role: named[_username(role)] for role in ROLES}


@transaction.atomic
def make_world() -> dict[str, User]:
    """Make it, and return who holds each role: everybody's place has 1,000 entries or is one of them."""
    demonstration = make_demonstration()
    rows = region_rows(demonstration)
    county = next(row.code for row in rows if row.parent)
    selection = open_selection_from_case(
        by=None,
        code=CODE,
        title=demonstration.title,
        case=_many(read_case(demonstration.files), county),
        regions=rows,
    )
    unit = Organisation.objects.filter(region__code=county).order_by("pk").first()
    assert unit is not None
    assert unit.region is not None
    superior = Organisation.objects.create(name="上级主管局", region=unit.region, sector=unit.sector)
    Organisation.objects.filter(region=unit.region).exclude(pk=superior.pk).update(superior=superior)
    people = {role: _somebody(role, selection, unit, superior) for role in ROLES}
    run_score(by=people[OFFICE_REGION], selection=selection)
    _fill(people, selection, unit.region)
    return people


def _many(case: Case, county: str) -> Case:
    """Add copies of the demonstration's entries and records, all in one county."""
    entries, observations = list(case.entries), list(case.observations)
    copies = -(-ROWS // len(case.entries))
    for copy in range(1, copies + 1):
        last = ROWS - (copy - 1) * len(case.entries)
        chosen = {entry.entry for entry in case.entries[:last]}
        for one in case.entries[:last]:
            name = f"{one.organisation}（{copy}）"
            entries.append(one._replace(entry=f"{one.entry}-{copy}", organisation=name, region=county))
        observations += [
            one._replace(entry=f"{one.entry}-{copy}") for one in case.observations if one.entry in chosen
        ]
    return replace(case, entries=tuple(entries), observations=tuple(observations))


def _username(role: str) -> str:
    return role.replace("_", "-")


def _somebody(role: str, selection: Selection, unit: Organisation, superior: Organisation) -> User:
    user = create_account(by=None, username=_username(role), display_name=role, password=None)
    unit = Organisation.objects.select_related("region").get(pk=unit.pk)
    region: Region | None = None if role == OFFICE_REGION else selection.region
    if ROLES[role].bound != BY_REGION:
        bound = bound_to_organisation(superior if role == SUPERIOR else unit)
    else:
        bound = bound_to_region(unit.region if role == OFFICE_COUNTY else region)
    grant_role(by=None, user=user, role=role, bound=bound)
    return user


def _fill(people: dict[str, User], selection: Selection, county: Region) -> None:
    """Put 1,000 rows behind each list that would be short."""
    now, office = timezone.now(), people[OFFICE_REGION]
    Notice.objects.bulk_create(_notices(people.values()))
    Message.objects.bulk_create(
        Message(region=county.path, text=f"建议第{number}条", received_on=now.date())
        for number in range(ROWS)
    )
    entries = Entry.objects.filter(selection=selection).order_by("code")
    Application.objects.bulk_create(
        Application(selection=selection, organisation_id=one.organisation_id, state=SUBMITTED, clerk="某某")
        for one in entries[:ROWS]
    )
    Task.objects.bulk_create(_tasks(selection, list(entries)))
    fill_evidence(office, selection, list(entries))
    document = store_file(by=office, content=PAPER, name="认定书.pdf")
    Finding.objects.bulk_create(
        Finding(
            entry=entry,
            veto="V1",
            authority="应急管理局",
            document_number=f"〔2026〕{number}号",
            document_date=now.date(),
            summary="经查属实",
            document=document,
            entered_by=office,
            entered_at=now,
            reply_until=now.date() + timedelta(days=5),
        )
        for number, entry in enumerate(entries[:ROWS])
    )


def _notices(users: Iterable[User]) -> Iterable[Notice]:
    now = timezone.now()
    for user in users:
        for number in range(ROWS):
            words = {"says_zh": f"第{number}号通知", "says_en": f"Notice {number}"}
            made_at = now - timedelta(minutes=number)
            yield Notice(username=user.username, kind="bench", href="/", made_at=made_at, **words)


def _tasks(selection: Selection, entries: list[Entry]) -> Iterable[Task]:
    today = timezone.localdate()
    states = ("published", "published", "reported", "confirmed")
    for number in range(TASKS):
        yield Task(
            selection=selection,
            number=number + 1,
            entry=entries[number % len(entries)],
            phase=str(number % 5 + 1),
            item=f"{number % 8 + 1}.1",
            title=f"完善第{number}项服务",
            leader="某局长",
            responsible="某科长",
            supervisor="某督查",
            starts_on=today - timedelta(days=30),
            due_on=today + timedelta(days=number % 60 - 10),
            state=states[number % 4],
        )
