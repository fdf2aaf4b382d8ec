"""Who is told of what in discipline: the unit, those who confirm, the level above."""

from __future__ import annotations

from lingji.apps.discipline.models import Finding, Report
from lingji.apps.discipline.policies import CONFIRM, LEVELS
from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.telling import recipient_of
from lingji.apps.selections.recipients import people_of
from lingji.core.text import Text

# Discreet: a mail about either would tell whoever sees the mailbox what it is about.
VETO = declare_kind("veto", "一票否决认定", "Findings for a veto", discreet=True)
REPORT = declare_kind("report", "廉洁举报", "Reports", discreet=True)


def tell_unit(finding: Finding, says: Text) -> None:
    """Tell the people of the organisation that a finding is about."""
    units = people_of([], [finding.entry.organisation_id])
    notify(to=units, kind=VETO.name, says=says, href=f"/vetoes/{finding.pk}/")


def tell_confirmers(finding: Finding) -> None:
    """Tell those who can confirm a finding, except whoever entered it, that the unit was heard."""
    region = finding.entry.organisation.place.region
    holders = User.objects.filter(
        grants__in=[
            grant.pk
            for grant in RoleGrant.objects.filter(role__in=CONFIRM.roles, ended_at=None)
            if region.startswith(grant.region)
        ]
    )
    says = Text("有认定已作陈述，待确认", "A finding was replied to and waits to be confirmed")
    people = holders.exclude(pk=finding.entered_by_id).filter(is_active=True).distinct()
    notify(to=map(recipient_of, people), kind=VETO.name, says=says, href=f"/vetoes/{finding.pk}/")


def tell_level_above(report: Report) -> None:
    """Tell the offices that read a report that there is one; those whom it concerns learn nothing."""
    readers = [
        grant.user
        for grant in RoleGrant.objects.filter(ended_at=None, user__is_active=True).select_related("user")
        if LEVELS.get(grant.role, 0) > report.level and report.region.startswith(grant.region)
    ]
    says = Text("收到一件廉洁举报", "A report came in")
    notify(to=map(recipient_of, readers), kind=REPORT.name, says=says, href=f"/reports/{report.pk}/")
