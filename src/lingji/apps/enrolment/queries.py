"""Reads of applications; each needs a small number of queries that does not grow with the rows."""

from __future__ import annotations

from django.db.models import QuerySet

from lingji.apps.enrolment.models import Application, ItemRequest
from lingji.apps.people.reach import Reach
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Selection
from lingji.core.enrolment import ACCEPTED, SUBMITTED

RELATED = (
    "selection__region",
    "selection__framework",
    "organisation__region",
    "organisation__superior",
    "scan",
)


def applications_within(reach: Reach) -> QuerySet[Application]:
    """Return the applications of organisations within reach, with all that pages and policies read."""
    return Application.objects.filter(within(reach, "organisation__")).select_related(*RELATED)


def requests_of(selection: Selection, reach: Reach) -> QuerySet[ItemRequest]:
    """Return what is asked not to apply in a selection, within reach, by entry and item."""
    found = ItemRequest.objects.filter(
        within(reach, "application__organisation__"), application__selection=selection
    )
    found = found.select_related("application__organisation__region", "application__organisation__superior")
    return found.order_by("application__organisation__name", "application", "item")


def undecided(selection: Selection) -> QuerySet[ItemRequest]:
    """Return what those who take part asked not to apply and nobody decided yet: no scores before that."""
    waiting = ItemRequest.objects.filter(
        granted=None,
        application__selection=selection,
        application__state=ACCEPTED,
        application__entry__withdrawn_at=None,
    )
    return waiting.select_related("application__organisation").order_by("application__entry__code", "item")


def selections_for(organisation: Organisation) -> list[Selection]:
    """Return the selections that an organisation lies in and that are not closed, newest first."""
    running = Selection.objects.filter(closed_at=None).select_related("region", "framework")
    path = organisation.place.region
    return [one for one in running.order_by("-created_at", "-pk") if path.startswith(one.place.region)]


def waiting_for_superior(reach: Reach) -> QuerySet[Application]:
    """Return the submitted applications within reach that wait for their superior."""
    return applications_within(reach).filter(state=SUBMITTED, organisation__superior__isnull=False)
