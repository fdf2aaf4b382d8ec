"""Reading a row with all that its policies ask of it, or holding it until a write is done."""

from __future__ import annotations

from django.db.models import QuerySet

from lingji.apps.assessors.models import Assessment, Assessor, Seat
from lingji.apps.registry.outdated import Outdated

SELECTION = ("selection__framework", "selection__region")
ASSESSOR = ("user", "workplace__region", "home")
SEAT = (
    "assessment__selection__framework",
    "assessment__selection__region",
    "entry__organisation__region",
    "assessor__user",
)


def whole_assessments() -> QuerySet[Assessment]:
    """Return assessments with their selections, frameworks and regions."""
    return Assessment.objects.select_related(*SELECTION)


def whole_assessors() -> QuerySet[Assessor]:
    """Return assessors with their accounts and workplaces."""
    return Assessor.objects.select_related(*SELECTION, *ASSESSOR)


def whole_seats() -> QuerySet[Seat]:
    """Return the seats that were not released, with their assessments, entries and assessors."""
    return Seat.objects.filter(released_at=None).select_related(*SEAT)


def held_assessment(assessment: Assessment, version: int | None = None) -> Assessment:
    """Return an assessment locked; raises `Outdated` for any other version than the one named."""
    now = whole_assessments().select_for_update(of=("self",)).get(pk=assessment.pk)
    if version is not None and now.version != version:
        raise Outdated(now)
    return now
