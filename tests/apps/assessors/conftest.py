"""An office, five entries in two counties, and four assessors of a third county in two teams."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from lingji.apps.assessors.actions_assessments import (
    Planned,
    announce_draw,
    draw_seed,
    prepare_assessment,
)
from lingji.apps.assessors.actions_pool import Working, add_assessor
from lingji.apps.assessors.models import Assessment, Assessor
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import ASSESSOR, OFFICE_PREFECTURE
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Selection
from tests.apps.tiny import open_tiny


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals speak the language of the page; these tests read English."""
    with translation.override("en"):
        yield


class Pool(NamedTuple):
    """A and B are schools of the east county (101); the assessors work in 103, A04 in the east."""

    selection: Selection
    office: User
    assessors: dict[str, Assessor]
    assessment: Assessment


def user_with(role: str, username: str, region: str) -> User:
    user = create_account(by=None, username=username, display_name=username.title(), password=None)
    grant_role(by=None, user=user, role=role, bound=Bound(region=region))
    return user


@pytest.fixture
def pool(db: None) -> Pool:
    selection = open_tiny()
    office = user_with(OFFICE_PREFECTURE, "office", "/")
    far = Region.objects.create(code="103", name_zh="远县", name_en="Far county", path="/103/")
    east = Region.objects.get(code="101")
    assessors = {}
    for number, home in enumerate((far, far, far, east), 1):
        user = user_with(ASSESSOR, f"assessor{number}", "/")
        team = "N" if number < 3 else "S"
        made = add_assessor(by=office, selection=selection, user=user, working=Working(home=home), team=team)
        assessors[made.code] = made
    return Pool(selection, office, assessors, prepared(selection, office))


def prepared(selection: Selection, office: User) -> Assessment:
    today = timezone.localdate()
    planned = Planned("observation", "Open inspection", today, today + timedelta(days=5))
    return prepare_assessment(by=office, selection=selection, planned=planned, key=uuid4())


def drawn(pool: Pool) -> Assessment:
    """Return the assessment with its lot drawn."""
    announced = announce_draw(
        by=pool.office,
        assessment=pool.assessment,
        version=1,
        event="Welfare lottery",
        event_on=timezone.localdate(),
    )
    return draw_seed(by=pool.office, assessment=announced, version=2, outcome="03 11 17 22 28 30 07")


def school(name: str) -> Organisation:
    return Organisation.objects.get(name=name)
