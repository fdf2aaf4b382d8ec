"""To do: applications to write, to correct, to countersign, to check, to accept; items to decide on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q
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
from lingji.faces.desk.todo.asked import Ask, Row, counted, each
from lingji.faces.desk.todo.thing import Todo


def enrolment(user: User, selections: Sequence[Selection], today: date) -> Iterator[Ask]:
    """Say what is to be done about applications."""
    running = {one.pk: one for one in selections if one.closed_at is None}
    if may(user, APPLY):
        found = applications_within(reach_of(user, APPLY)).filter(selection__in=running)
        columns = {"selection": "selection", "key": "pk", "state": "state", "day": "due"}
        yield each(found, lambda rows: _own(rows, running, today), **columns)
    if may(user, COUNTERSIGN):
        found = waiting_for_superior(reach_of(user, COUNTERSIGN)).filter(selection__in=running)
        yield counted(found, lambda rows: map(_to_countersign, rows))
    if may(user, CHECK):
        yield from _offices(user, running)
    if may(user, DECIDE):
        yield _items(user, running)


def _own(rows: list[Row], running: dict[int, Selection], today: date) -> Iterator[Todo]:
    """Say of the user's organisation where it has still to apply, to finish or to correct."""
    for row in rows:
        if row.state in WRITABLE:
            yield _written(row, running[row.selection], today)
    applied = {row.selection for row in rows}
    for key, selection in running.items():
        period = stage_dates(selection).get("enrolment")
        if key not in applied and period is not None and period.first <= today <= period.last:
            words = _("Apply for the selection")
            yield Todo(words, reverse("unit:home"), period.last, where=say(selection.title))


def _written(row: Row, selection: Selection, today: date) -> Todo:
    returned = row.state == RETURNED
    due = row.day if returned and row.day else _until(selection)
    return Todo(
        _("Correct the returned application") if returned else _("Finish and submit the application"),
        reverse("unit:application", args=[row.key]),
        due,
        late=returned or (due is not None and due < today),
        where=say(selection.title),
    )


def _to_countersign(row: Row) -> Todo:
    return Todo(_("Countersign applications"), reverse("unit:below"), count=row.number)


def _until(selection: Selection) -> date | None:
    period = stage_dates(selection).get("enrolment")
    return period.last if period else None


def _offices(user: User, running: dict[int, Selection]) -> Iterator[Ask]:
    """Say how many applications wait for the county's check or the prefecture's decision."""
    if any(grant.role == OFFICE_COUNTY for grant in user.granted):
        turn = Q(state=COUNTERSIGNED) | Q(state=SUBMITTED, organisation__superior=None)
        yield _waiting(user, CHECK, turn, COUNTERSIGNED, _("Check applications"), running)
    if may(user, ACCEPT):
        turn = Q(state=COUNTY_CHECKED)
        yield _waiting(user, ACCEPT, turn, COUNTY_CHECKED, _("Decide on applications"), running)


def _waiting(
    user: User, permission: Permission, turn: Q, state: str, words: str, running: dict[int, Selection]
) -> Ask:
    found = Application.objects.filter(within(reach_of(user, permission), "organisation__"), turn)

    def tell(rows: list[Row]) -> Iterator[Todo]:
        for row in rows:
            selection = running[row.selection]
            href = reverse("office:enrolment", args=[selection.code]) + f"?state={state}"
            yield Todo(words, href, count=row.number, where=say(selection.title))

    return counted(found.filter(selection__in=running), tell, selection="selection")


def _items(user: User, running: dict[int, Selection]) -> Ask:
    """Say how many requests that items shall not apply wait for a decision."""
    found = ItemRequest.objects.filter(
        within(reach_of(user, DECIDE), "application__organisation__"),
        granted=None,
        application__selection__in=running,
    ).exclude(application__state=DRAFT)

    def tell(rows: list[Row]) -> Iterator[Todo]:
        for row in rows:
            selection = running[row.selection]
            href = reverse("office:item-requests", args=[selection.code])
            words = _("Decide on items that shall not apply")
            yield Todo(words, href, count=row.number, where=say(selection.title))

    return counted(found, tell, selection="application__selection")
