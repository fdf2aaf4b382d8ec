"""To do: the declaration, findings to answer and to confirm, reports, departments that are silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.discipline.models import Consultation
from lingji.apps.discipline.policies import ASK, CONFIRM, READ_REPORTS, REPLY
from lingji.apps.discipline.queries import findings_to_confirm, findings_to_reply, reports_for, undeclared
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.selections.models import Selection
from lingji.design.speech import say
from lingji.faces.desk.todo.thing import Todo


def discipline(user: User, selections: Sequence[Selection], today: date) -> Iterator[Todo]:
    """Say what is to be done to keep the selections honest."""
    running = [one for one in selections if one.closed_at is None and not one.practice]
    for selection in undeclared(user, running):
        yield Todo(
            _("Sign the declaration of discipline"),
            reverse("desk:declaration", args=[selection.code]),
            where=say(selection.title),
        )
    if may(user, REPLY):
        yield from _replies(user, today)
    if may(user, CONFIRM):
        yield from _confirmations(user, today)
    if may(user, READ_REPORTS):
        count = reports_for(user).filter(closed_on=None).count()
        if count:
            yield Todo(
                _("Answer reports of gifts, lobbying or leaks"), reverse("office:reports"), count=count
            )
    yield from _silent(user, running, today)


def _replies(user: User, today: date) -> Iterator[Todo]:
    for key, until in findings_to_reply(user).values_list("pk", "reply_until"):
        if today <= until:
            yield Todo(_("Reply to a finding for a veto"), reverse("desk:veto", args=[key]), until, late=True)


def _confirmations(user: User, today: date) -> Iterator[Todo]:
    heard = [
        key
        for key, until, replied in findings_to_confirm(user).values_list("pk", "reply_until", "replied_at")
        if replied is not None or today > until
    ]
    if heard:
        href = reverse("desk:veto", args=heard) if len(heard) == 1 else reverse("desk:vetoes") + "?state=open"
        yield Todo(_("Confirm or drop a finding for a veto"), href, count=len(heard))


def _silent(user: User, selections: Sequence[Selection], today: date) -> Iterator[Todo]:
    asking = {one.pk: one for one in selections if may(user, ASK, one.place)}
    if not asking:
        return
    waiting = Consultation.objects.filter(
        selection__in=asking, answered_at=None, silent_at=None, closes_on__lt=today
    )
    for key in sorted(set(waiting.values_list("selection", flat=True))):
        yield Todo(
            _("Record the departments that did not answer"),
            reverse("office:opinions", args=[asking[key].code]),
            where=say(asking[key].title),
        )
