"""To do: notices to confirm, drafts to finish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from lingji.faces.desk.todo.thing import Todo


def leading(user: User, selections: Sequence[Selection], _today: date) -> Iterator[Todo]:
    """Say what is to be done to lead selections, and to follow how they are led."""
    if may(user, CONFIRM):
        yield from _notices(user, {one.pk: one for one in selections if one.closed_at is None})
    if may(user, LEAD):
        for draft in drafts_for(user, led_regions(user)):
            yield Todo(_("Finish setting up a selection"), reverse("office:draft", args=[draft.pk]))


def _notices(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    """Say which notices nobody has confirmed yet for the office or organisation of the user."""
    grants = [grant for grant in user.granted if grant.role in CONFIRM.roles]
    homes = {
        (grant.region if grant.role in OFFICES else grant.organisation): grant.region for grant in grants
    }
    # One column for each reader that a user confirms for: rarely more than one.
    confirmed = {f"by_{place}": Exists(_receipts(reader)) for place, reader in enumerate(homes)}
    notices = SelectionNotice.objects.filter(selection__in=running).annotate(**confirmed)
    rows = notices.order_by("published_at", "pk").values_list("selection", *confirmed)
    for selection, *done in rows:
        top = running[selection].place.region
        if any(home.startswith(top) and not read for home, read in zip(homes.values(), done, strict=True)):
            href = reverse("office:selection-notice", args=[running[selection].code])
            yield Todo(_("Read and confirm the notice"), href, where=say(running[selection].title), late=True)


def _receipts(reader: str | int | None) -> QuerySet[NoticeReceipt]:
    """Return the receipts of an office (by the path of its region) or an organisation (by its key)."""
    own = Q(region__path=reader) if isinstance(reader, str) else Q(organisation=reader)
    return NoticeReceipt.objects.filter(own, notice=OuterRef("pk"))
