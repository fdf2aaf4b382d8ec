"""To do: applications to write, to correct, to countersign, to check, to accept; items to decide on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.enrolment.models import Application, ItemRequest
from lingji.apps.enrolment.policies import ACCEPT, APPLY, CHECK, COUNTERSIGN, DECIDE
from lingji.apps.enrolment.queries import applications_within, waiting_for_superior
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, may, reach_of
from lingji.apps.people.roles import OFFICE_COUNTY
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import stage_dates
from lingji.core.enrolment import COUNTERSIGNED, COUNTY_CHECKED, DRAFT, RETURNED, SUBMITTED, WRITABLE
from lingji.design.speech import say
from lingji.faces.desk.todo.thing import Todo


def enrolment(user: User, selections: Sequence[Selection], today: date) -> Iterator[Todo]:
    """Say what is to be done about applications."""
    running = {one.pk: one for one in selections if one.closed_at is None}
    if may(user, APPLY):
        yield from _own(user, running, today)
    if may(user, COUNTERSIGN):
        waiting = waiting_for_superior(reach_of(user, COUNTERSIGN)).filter(selection__in=running).count()
        if waiting:
            yield Todo(_("Countersign applications"), reverse("unit:below"), count=waiting)
    if may(user, CHECK):
        yield from _offices(user, running)
    if may(user, DECIDE):
        yield from _items(user, running)


def _own(user: User, running: dict[int, Selection], today: date) -> Iterator[Todo]:
    """Say of the user's organisation where it has still to apply, to finish or to correct."""
    found = applications_within(reach_of(user, APPLY)).filter(selection__in=running)
    applied = set()
    for application in found.order_by("pk"):
        applied.add(application.selection_id)
        if application.state in WRITABLE:
            yield _written(application, _until(running[application.selection_id]), today)
    for key, selection in running.items():
        period = stage_dates(selection).get("enrolment")
        if key not in applied and period is not None and period.first <= today <= period.last:
            words = _("Apply for the selection")
            yield Todo(words, reverse("unit:home"), period.last, where=say(selection.title))


def _written(application: Application, until: date | None, today: date) -> Todo:
    returned = application.state == RETURNED
    due = application.due if returned and application.due else until
    return Todo(
        _("Correct the returned application") if returned else _("Finish and submit the application"),
        reverse("unit:application", args=[application.pk]),
        due,
        late=returned or (due is not None and due < today),
        where=say(application.selection.title),
    )


def _until(selection: Selection) -> date | None:
    period = stage_dates(selection).get("enrolment")
    return period.last if period else None


def _offices(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    """Say how many applications wait for the county's check or the prefecture's decision."""
    if any(grant.role == OFFICE_COUNTY for grant in user.granted):
        turn = Q(state=COUNTERSIGNED) | Q(state=SUBMITTED, organisation__superior=None)
        yield from _waiting(user, CHECK, turn, COUNTERSIGNED, _("Check applications"), running)
    if may(user, ACCEPT):
        turn = Q(state=COUNTY_CHECKED)
        yield from _waiting(user, ACCEPT, turn, COUNTY_CHECKED, _("Decide on applications"), running)


def _waiting(
    user: User, permission: Permission, turn: Q, state: str, words: str, running: dict[int, Selection]
) -> Iterator[Todo]:
    found = Application.objects.filter(within(reach_of(user, permission), "organisation__"), turn)
    for key, count in _by_selection(found.filter(selection__in=running), "selection"):
        href = reverse("office:enrolment", args=[running[key].code]) + f"?state={state}"
        yield Todo(words, href, count=count, where=say(running[key].title))


def _items(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    """Say how many requests that items shall not apply wait for a decision."""
    found = ItemRequest.objects.filter(
        within(reach_of(user, DECIDE), "application__organisation__"),
        granted=None,
        application__selection__in=running,
    ).exclude(application__state=DRAFT)
    for key, count in _by_selection(found, "application__selection"):
        href = reverse("office:item-requests", args=[running[key].code])
        words = _("Decide on items that shall not apply")
        yield Todo(words, href, count=count, where=say(running[key].title))


def _by_selection(found: QuerySet[Application] | QuerySet[ItemRequest], to: str) -> list[tuple[int, int]]:
    counted = found.order_by().values(to).annotate(waiting=Count("pk"))
    return sorted((row[to], row["waiting"]) for row in counted)
