"""Supervision: rounds with a draw, inspections, and findings that were answered and looked at again."""

from __future__ import annotations

import json

from django.utils import timezone

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.models import Evidence
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Selection
from lingji.apps.supervision.models import Answer, Check, CitizenReport, Finding, Recheck, Round
from lingji.apps.supervision.policies import INSPECT
from lingji.core.lots.ceremony import Pool
from lingji.core.lots.pool import Row
from lingji.core.lots.single import Draw, sealed
from tests.house.world.places import COUNTY_CODE, INSIDE, entry_of


def finding(name: str) -> int:
    """Return a finding of the ledger about an organisation, answered with proof and looked at again."""
    entry = entry_of(name)
    today = timezone.localdate()
    made, new = Finding.objects.get_or_create(
        selection=entry.selection,
        entry=entry,
        number=entry.pk,
        defaults={"found_on": today, "due_on": today, "source": "department", "problem": "No ramp"},
    )
    if new:
        chief, now = User.objects.get(username="chief"), timezone.now()
        answer = Answer.objects.create(finding=made, by=chief, at=now, measures="m", progress="p")
        answer.proof.set(Evidence.objects.filter(entry=entry))
        photo = store_file(by=None, content=b"%PDF-1.7", name="photo.pdf")
        Recheck.objects.create(finding=made, by=chief, at=now, passed=False, words="w", photo=photo)
    return made.pk


def look(name: str) -> int:
    """Return what somebody saw who looked again at a finding about an organisation."""
    return Recheck.objects.get(finding=finding(name)).pk


def citizen_report(name: str) -> int:
    """Return what a citizen reported about an organisation."""
    made, _ = CitizenReport.objects.get_or_create(
        entry=entry_of(name),
        defaults={"text": "Broken", "received_on": timezone.localdate(), "receipt": name, "salt": ""},
    )
    return made.pk


def supervision_round(selection: str, region: str) -> int:
    """Return an open round of a region's office, with a draw that is committed to."""
    today = timezone.localdate()
    draw = Draw(f"{selection}/1", 1, False, "Lottery", today.isoformat(), "00" * 32, "00" * 32)
    made, _ = Round.objects.get_or_create(
        selection=Selection.objects.get(code=selection),
        number=1,
        defaults={
            "region": Region.objects.get(code=region),
            "title": "Round",
            "first": today,
            "last": today,
            "picks": "lot",
            "state": "open",
            "lot": json.dumps(sealed(draw, Pool((Row("1"),), {}))),
        },
    )
    return made.pk


def own_check(user: User) -> object:
    """Return a task of an open round that is assigned to a user."""
    if not may(user, INSPECT):
        return 0
    round_ = Round.objects.get(pk=supervision_round("tiny", COUNTY_CODE))
    own = Task.objects.create(
        selection=round_.selection, entry=entry_of(INSIDE), number=5000 + user.pk, title="Sweep"
    )
    return Check.objects.create(round=round_, task=own, assigned=user).pk
