"""The demonstration: a migrated database, one account for each role, a selection with a score run."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from lingji.apps.discipline.demonstration import show_discipline
from lingji.apps.enrolment.demonstration import answer_to, open_next, show_every_state, stand_behind_entries
from lingji.apps.evidence.demonstration import show_evidence
from lingji.apps.feedback.demonstration import show_feedback
from lingji.apps.frameworks.demonstration import draft_next_year
from lingji.apps.good_practice.demonstration import show_good_practice
from lingji.apps.papers.demonstration import show_papers
from lingji.apps.people.actions import Bound, change_password, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import (
    CLERK,
    OFFICE_COUNTY,
    OFFICE_PREFECTURE,
    OFFICE_REGION,
    ROLES,
    SUPERIOR,
    UNIT_ROLES,
)
from lingji.apps.plans.demonstration import show_plans
from lingji.apps.registry.actions import RegionRow, register_regions
from lingji.apps.registry.demonstration import load_register
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import bound_to_organisation, bound_to_region
from lingji.apps.results.actions import run_score
from lingji.apps.results.demo_notices import tell_everybody
from lingji.apps.results.opening import open_selection_from_case
from lingji.apps.selections.models import Selection
from lingji.apps.self_assessment.demonstration import assess_oneself
from lingji.apps.supervision.demonstration import show_supervision
from lingji.core.reading import read_case
from lingji.core.text import Text
from lingji.demonstration import SEED, Demonstration, make_demonstration
from lingji.demonstration.registry import make_registry

# No letter or figure that is easily taken for another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
USERNAMES = {OFFICE_PREFECTURE: "office", OFFICE_REGION: "region-office", OFFICE_COUNTY: "county-office"}


class Account(NamedTuple):
    """One sign-in of the demonstration."""

    username: str
    password: str
    role: Text


def prepare_demonstration(report: Callable[[str], None]) -> list[Account]:
    """Make the demonstration database where it is not there yet; return one sign-in for each role.

    Each finished step is told to `report`. Doing it again changes nothing.
    """
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    report("Database ready")
    demonstration = make_demonstration()
    report("Demonstration selection invented")
    path = Path(settings.VAR) / "demo-accounts.txt"
    kept = _read_kept(path)
    with transaction.atomic():
        places = _places(demonstration)
        office = _account(kept, OFFICE_PREFECTURE, places)
        selection = _selection(office, demonstration, report)
        show_discipline(office, selection, places.unit.pk)
        answer_to(office, places.unit, places.superior)
        stand_behind_entries(office, selection)
        assess_oneself(office, selection, places.unit.pk)
        show_every_state(
            office,
            open_next(office, selection),
            before=selection,
            but=places.unit,
            superior=places.superior,
        )
        accounts = [Account(_username(role), "", name) for role, (name, _) in ROLES.items()]
        for role in ROLES:
            _account(kept, role, places)
        show_feedback(office, places.county.path)
        show_evidence(_account(kept, CLERK, places), selection, places.unit)
        show_papers(office, selection)
        show_supervision(office, selection, places.unit)
        show_plans(office, selection, places.unit)
        show_good_practice(office, selection, places.unit, _account(kept, CLERK, places))
        tell_everybody(selection)
    _write_kept(path, kept)
    return [account._replace(password=kept[account.username]) for account in accounts]


class Places(NamedTuple):
    """What the demonstration's roles are given for."""

    prefecture: Region
    county: Region
    unit: Organisation
    superior: Organisation


def _places(demonstration: Demonstration) -> Places:
    known = register_regions(by=None, rows=region_rows(demonstration))
    root = next(region.code for region in demonstration.regions if not region.parent)
    county = next(region.code for region in demonstration.regions if region.parent)
    entries = read_case(demonstration.files).entries
    rows = make_registry(entries, SEED)
    made = load_register(rows, known)
    first = next(row for row in rows if row.superior and row.region == county)
    unit, superior = made[first.name, county], made[first.superior, county]
    return Places(known[root], known[county], unit, superior)


def region_rows(demonstration: Demonstration) -> list[RegionRow]:
    """Return the demonstration's regions, to be registered."""
    return [
        RegionRow(region.code, Text(region.name_zh, region.name_en), region.parent)
        for region in demonstration.regions
    ]


def _selection(office: User, demonstration: Demonstration, report: Callable[[str], None]) -> Selection:
    case = read_case(demonstration.files)
    selection = open_selection_from_case(
        by=office,
        code=demonstration.code,
        title=demonstration.title,
        case=case,
        regions=region_rows(demonstration),
        practice=True,
    )
    report(f"{len(case.entries)} entries and {len(case.observations)} records loaded")
    draft_next_year(by=office, version=selection.framework, region=selection.place.region)
    if not selection.runs.exists():
        run_score(by=office, selection=selection)
    report("Scores made and frozen")
    return selection


def _username(role: str) -> str:
    return USERNAMES.get(role, role.replace("_", "-"))


def _account(kept: dict[str, str], role: str, places: Places) -> User:
    """Return the account of a role; where its password is not kept it gets one of chance."""
    username = _username(role)
    user = User.objects.filter(username=username).first()
    if user is not None and username in kept:
        return user
    kept[username] = _password()
    if user is None:
        name = ROLES[role].name
        user = create_account(by=None, username=username, display_name=name.zh, password=kept[username])
    else:
        change_password(by=None, user=user, password=kept[username])
    grant_role(by=None, user=user, role=role, bound=_bound(role, places))
    return user


def _bound(role: str, places: Places) -> Bound:
    if role in UNIT_ROLES:
        return bound_to_organisation(places.unit)
    if role == SUPERIOR:
        return bound_to_organisation(places.superior)
    return bound_to_region(places.county if role == OFFICE_COUNTY else places.prefecture)


def _password() -> str:
    """Return four groups of four letters: 78 bits, and easy to read out."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _read_kept(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    kept: dict[str, str] = json.loads(path.read_text("utf-8"))
    return kept


def _write_kept(path: Path, kept: dict[str, str]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(kept, file, indent=2)
