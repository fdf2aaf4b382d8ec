"""Two assessors before school A of the tiny selection, in an open observation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from lingji.apps.assessors.models import Assessment, AssessmentState, Assessor, Seat
from lingji.apps.inspections.models import Observation
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import ASSESSOR
from lingji.apps.selections.models import Entry
from tests.apps.tiny import open_tiny


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals speak the language of the page; these tests read English."""
    with translation.override("en"):
        yield


class Pair(NamedTuple):
    """Two assessors, each with a seat before entry A, whose imported observation is gone."""

    assessment: Assessment
    first: User
    second: User
    seat: Seat
    other_seat: Seat


@pytest.fixture
def pair(db: None) -> Pair:
    selection = open_tiny()
    Observation.objects.filter(entry__code="A", method="observation").delete()
    today = timezone.localdate()
    assessment = Assessment.objects.create(
        selection=selection,
        code="O1",
        method="observation",
        title="Open inspection",
        first=today - timedelta(days=1),
        last=today + timedelta(days=1),
        state=AssessmentState.OPEN,
    )
    users, seats = [], []
    for code in ("A01", "A02"):
        user = create_account(by=None, username=code.lower(), display_name=code, password=None)
        grant_role(by=None, user=user, role=ASSESSOR, bound=Bound(region="/"))
        assessor = Assessor.objects.create(selection=selection, user=user, code=code)
        entry = Entry.objects.get(selection=selection, code="A")
        users.append(user)
        seats.append(Seat.objects.create(assessment=assessment, entry=entry, assessor=assessor))
    return Pair(assessment, *users, *seats)


def body_of(seat: Seat, value: str = "50", **more: object) -> bytes:
    """Return the bytes of a record of item 1.1, with an id of its own unless one is given."""
    fields: Mapping[str, object] = {
        "format": "lingji-record/1",
        "id": str(uuid4()),
        "seat": seat.pk,
        "occasion": "O1",
        "app": "1",
        "started_at": "2026-05-06T09:00:00+08:00",
        "lines": [{"item": "1.1", "value": value}],
        **more,
    }
    return json.dumps(fields).encode()
