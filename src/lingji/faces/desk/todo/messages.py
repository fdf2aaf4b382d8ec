"""To do: suggestions to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.feedback.policies import ANSWER
from lingji.apps.feedback.queries import waiting_for
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.selections.models import Selection
from lingji.faces.desk.todo.asked import Ask, counted
from lingji.faces.desk.todo.thing import Todo


def messages(user: User, _selections: Sequence[Selection], _today: date) -> Iterator[Ask]:
    """Say what was written to this user's office."""
    if may(user, ANSWER):
        words = _("Answer complaints and suggestions")
        yield counted(
            waiting_for(user),
            lambda rows: (Todo(words, reverse("office:feedback"), count=row.number) for row in rows),
        )
