"""To do: the declaration, findings to answer and to confirm, reports, departments that are silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.discipline.policies import ASK, CONFIRM, DECLARE, READ_REPORTS, REPLY
from lingji.apps.discipline.queries import (
    findings_to_confirm,
    findings_to_reply,
    reports_for,
    signed_by,
    silent_consultations,
)
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.selections.models import Selection
from lingji.design.speech import say
from lingji.faces.desk.todo.asked import Ask, Row, counted, each
from lingji.faces.desk.todo.thing import Todo


def discipline(user: User, selections: Sequence[Selection], today: date) -> Iterator[Ask]:
    """Say what is to be done to keep the selections honest."""
    running = [one for one in selections if one.closed_at is None and not one.practice]
    if may(user, DECLARE):
        yield each(signed_by(user), lambda rows: _to_sign(running, rows), selection="selection")
    if may(user, REPLY):
        due = findings_to_reply(user).filter(reply_until__gte=today)
        yield each(due, lambda rows: map(_to_reply, rows), key="pk", day="reply_until")
    if may(user, CONFIRM):
        heard = Q(replied_at__isnull=False) | Q(reply_until__lt=today)
        yield each(findings_to_confirm(user).filter(heard), _to_confirm, key="pk")
    if may(user, READ_REPORTS):
        yield counted(reports_for(user).filter(closed_on=None), lambda rows: map(_to_close, rows))
    asking = {one.pk: one for one in running if may(user, ASK, one.place)}
    if asking:
        silent = silent_consultations(today).filter(selection__in=asking)
        yield counted(
            silent, lambda rows: (_silent(asking[row.selection]) for row in rows), selection="selection"
        )


def _to_sign(running: Sequence[Selection], rows: list[Row]) -> Iterator[Todo]:
    signed = {row.selection for row in rows}
    for selection in running:
        if selection.pk not in signed:
            href = reverse("desk:declaration", args=[selection.code])
            yield Todo(_("Sign the declaration of discipline"), href, where=say(selection.title))


def _to_reply(row: Row) -> Todo:
    return Todo(_("Reply to a finding for a veto"), reverse("desk:veto", args=[row.key]), row.day, late=True)


def _to_confirm(rows: list[Row]) -> Iterator[Todo]:
    if rows:
        one = len(rows) == 1
        href = reverse("desk:veto", args=[rows[0].key]) if one else reverse("desk:vetoes") + "?state=open"
        yield Todo(_("Confirm or drop a finding for a veto"), href, count=len(rows))


def _to_close(row: Row) -> Todo:
    return Todo(_("Answer reports of gifts, lobbying or leaks"), reverse("office:reports"), count=row.number)


def _silent(selection: Selection) -> Todo:
    return Todo(
        _("Record the departments that did not answer"),
        reverse("office:opinions", args=[selection.code]),
        where=say(selection.title),
    )
