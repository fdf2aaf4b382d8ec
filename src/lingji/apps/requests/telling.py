"""Who is told: the people of a unit who hand in its evidence."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from lingji.apps.evidence.policies import OWNERS
from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.telling import recipient_of
from lingji.apps.requests.models import EvidenceCall
from lingji.apps.selections.models import Entry
from lingji.core.text import Text

ASKED = declare_kind("request.evidence", "索要佐证材料", "Requests for evidence")


def tell_asked(call: EvidenceCall, entries: Iterable[Entry]) -> None:
    """Tell the people of all units at once; the page that they are led to shows each its own."""
    organisations = [entry.organisation_id for entry in entries]
    grants = RoleGrant.objects.filter(organisation__in=organisations, role__in=OWNERS, ended_at=None)
    users = User.objects.filter(pk__in=grants.values("user"), is_active=True).order_by("username")
    request = call.request
    notify(
        to=[recipient_of(user) for user in users],
        kind=ASKED.name,
        says=Text(
            f"请于{call.due_on}前提交佐证：{request.title}",
            f"Evidence is asked for, by {call.due_on}: {request.title}",
        ),
        body=Text(call.note, call.note),
        href=reverse("unit:requests", args=[request.selection.code]),
        key=f"request.evidence/{request.pk}",
    )
