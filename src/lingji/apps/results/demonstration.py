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

from lingji.apps.people.actions import change_password, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import OFFICE_COUNTY, OFFICE_PREFECTURE, OFFICE_REGION, ROLES
from lingji.apps.registry.actions import RegionRow
from lingji.apps.results.actions import run_score
from lingji.apps.results.opening import open_selection_from_case
from lingji.core.reading import read_case
from lingji.core.text import Text
from lingji.demonstration import Demonstration, make_demonstration

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
    report("Database ready")
    demonstration = make_demonstration()
    report("Demonstration selection invented")
    with transaction.atomic():
        accounts = _accounts(Path(settings.VAR) / "demo-accounts.txt", demonstration)
        _selection(demonstration, report)
    return accounts


def _selection(demonstration: Demonstration, report: Callable[[str], None]) -> None:
    office = User.objects.get(username=USERNAMES[OFFICE_PREFECTURE])
    case = read_case(demonstration.files)
    selection = open_selection_from_case(
        by=office,
        code=demonstration.code,
        title=demonstration.title,
        case=case,
        regions=[
            RegionRow(region.code, Text(region.name_zh, region.name_en), region.parent)
            for region in demonstration.regions
        ],
        practice=True,
    )
    report(f"{len(case.entries)} entries and {len(case.observations)} records loaded")
    if not selection.runs.exists():
        run_score(by=office, selection=selection)
    report("Scores made and frozen")


def _accounts(path: Path, demonstration: Demonstration) -> list[Account]:
    """Return one account for each role; those whose password is not kept at the path get one of chance."""
    kept = _read_kept(path)
    counties = [region.code for region in demonstration.regions if region.parent]
    accounts = []
    for role, name in ROLES.items():
        username = USERNAMES.get(role, role.replace("_", "-"))
        region = counties[0] if role == OFFICE_COUNTY else ""
        if username not in kept or not User.objects.filter(username=username).exists():
            kept[username] = _password()
            _open_account(username, name, kept[username], role, region)
        accounts.append(Account(username, kept[username], name))
    _write_kept(path, kept)
    return accounts


def _open_account(username: str, name: Text, password: str, role: str, region: str) -> None:
    user = User.objects.filter(username=username).first()
    if user is None:
        user = create_account(by=None, username=username, display_name=name.zh, password=password)
    else:
        change_password(by=None, user=user, password=password)
    grant_role(by=None, user=user, role=role, region=region)


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
