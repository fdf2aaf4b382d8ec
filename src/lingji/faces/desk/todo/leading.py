"""To do: notices to confirm, drafts to finish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.people.roles import OFFICES
from lingji.apps.selections.models import NoticeReceipt, Selection, SelectionNotice
from lingji.apps.selections.policies import CONFIRM, LEAD, regions_to_lead
from lingji.apps.selections.queries import drafts_for
from lingji.design.speech import say
from lingji.faces.desk.todo.thing import Todo


def leading(user: User, selections: Sequence[Selection], _today: date) -> Iterator[Todo]:
    """Say what is to be done to lead selections, and to follow how they are led."""
    if may(user, CONFIRM):
        yield from _notices(user, {one.pk: one for one in selections if one.closed_at is None})
    if may(user, LEAD):
        for draft in drafts_for(user, regions_to_lead(user)):
            yield Todo(_("Finish setting up a selection"), reverse("office:draft", args=[draft.pk]))


def _notices(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    """Say which notices nobody has confirmed yet for the office or organisation of the user."""
    grants = [grant for grant in user.granted if grant.role in CONFIRM.roles]
    readers = {
        (grant.region if grant.role in OFFICES else grant.organisation): grant.region for grant in grants
    }
    confirmed = {
        (notice, reader)
        for notice, *both in NoticeReceipt.objects.filter(
            Q(region__path__in=[one for one in readers if isinstance(one, str)])
            | Q(organisation__in=[one for one in readers if isinstance(one, int)]),
            notice__selection__in=running,
        ).values_list("notice", "region__path", "organisation")
        for reader in both
    }
    notices = SelectionNotice.objects.filter(selection__in=running).order_by("published_at", "pk")
    for key, selection in notices.values_list("pk", "selection"):
        top = running[selection].place.region
        if any(home.startswith(top) and (key, reader) not in confirmed for reader, home in readers.items()):
            href = reverse("office:selection-notice", args=[running[selection].code])
            yield Todo(_("Read and confirm the notice"), href, where=say(running[selection].title), late=True)
