"""To do: evidence that was asked of the own organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.requests.policies import REPLY
from lingji.apps.requests.queries import waiting
from lingji.apps.selections.models import Selection
from lingji.design.speech import say
from lingji.faces.desk.todo.asked import Ask, Row, each
from lingji.faces.desk.todo.thing import Todo


def requests(user: User, selections: Sequence[Selection], today: date) -> Iterator[Ask]:
    """Say for which items evidence is asked of this user's organisation."""
    running = {one.pk: one for one in selections if one.closed_at is None}
    if not may(user, REPLY):
        return
    found = waiting(reach_of(user, REPLY)).filter(request__selection__in=running)

    def tell(rows: list[Row]) -> Iterator[Todo]:
        for key in sorted({row.selection for row in rows}):
            of_one = [row for row in rows if row.selection == key]
            until = min(row.day for row in of_one if row.day)
            href = reverse("unit:requests", args=[running[key].code])
            words, where = _("Hand in evidence that was asked for"), say(running[key].title)
            yield Todo(words, href, until, count=len(of_one), late=until < today, where=where)

    yield each(found, tell, selection="request__selection", key="pk", day="request__evidence_call__due_on")
