"""To do: notices to confirm, drafts to finish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.people.roles import OFFICES
from lingji.apps.selections.models import NoticeReceipt, Selection, SelectionNotice
from lingji.apps.selections.policies import CONFIRM, LEAD, led_regions
from lingji.apps.selections.queries import drafts_for
from lingji.design.speech import say
from lingji.faces.desk.todo.asked import Ask, Row, each
from lingji.faces.desk.todo.thing import Todo


def leading(user: User, selections: Sequence[Selection], _today: date) -> Iterator[Ask]:
    """Say what is to be done to lead selections, and to follow how they are led."""
    if may(user, CONFIRM):
        running = {one.pk: one for one in selections if one.closed_at is None}
        yield each(
            _unread(user, running.values()),
            lambda rows: (_to_confirm(running[row.selection]) for row in rows),
            selection="selection",
            key="pk",
        )
    if may(user, LEAD):
        yield each(drafts_for(user, led_regions(user)), lambda rows: map(_to_finish, rows), key="pk")


def _to_confirm(selection: Selection) -> Todo:
    href = reverse("office:selection-notice", args=[selection.code])
    return Todo(_("Read and confirm the notice"), href, where=say(selection.title), late=True)


def _to_finish(row: Row) -> Todo:
    return Todo(_("Finish setting up a selection"), reverse("office:draft", args=[row.key]))


def _unread(user: User, running: Iterable[Selection]) -> QuerySet[SelectionNotice]:
    """Return the notices that an office or organisation of the user has not confirmed yet."""
    unread = Q(pk__in=())
    for grant in user.granted:
        if grant.role in CONFIRM.roles:
            reader = grant.region if grant.role in OFFICES else grant.organisation
            below = [one.pk for one in running if grant.region.startswith(one.place.region)]
            unread |= Q(~Exists(_receipts(reader)), selection__in=below)
    return SelectionNotice.objects.filter(unread)


def _receipts(reader: str | int | None) -> QuerySet[NoticeReceipt]:
    """Return the receipts of an office (by the path of its region) or an organisation (by its key)."""
    own = Q(region__path=reader) if isinstance(reader, str) else Q(organisation=reader)
    return NoticeReceipt.objects.filter(own, notice=OuterRef("pk"))
