"""Who is told of a self-assessment: the leaders of the unit when it waits for them."""

from __future__ import annotations

from django.urls import reverse

from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.roles import LEADER_IN_CHARGE, MAIN_LEADER
from lingji.apps.people.telling import recipient_of
from lingji.apps.self_assessment.models import SelfAssessment
from lingji.core.text import Text

WAITING = declare_kind("self_assessment.waiting", "自评待确认", "Self-assessments that wait for a leader")


def tell_leaders(held: SelfAssessment) -> None:
    """Tell the leaders of the unit that its self-assessment waits to be confirmed."""
    organisation = held.entry.organisation
    leading = RoleGrant.objects.filter(
        organisation=organisation.pk, role__in=(MAIN_LEADER, LEADER_IN_CHARGE), ended_at=None
    )
    leaders = User.objects.filter(pk__in=leading.values("user"), is_active=True)
    notify(
        to=[recipient_of(leader) for leader in leaders.order_by("pk") if leader.pk != held.submitted_by_id],
        kind=WAITING.name,
        says=Text(f"{organisation.name}的自评待确认", f"A self-assessment waits: {organisation.name}"),
        href=reverse("unit:self", args=[held.entry.selection.code, held.entry.code]),
        key=f"self-assessment/{held.pk}/{held.version}",
    )
