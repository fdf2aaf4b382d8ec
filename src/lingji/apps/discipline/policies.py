"""Who may see, enter, answer and confirm a finding, ask departments, declare, and read a report."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from lingji.apps.discipline.models import Consultation, Finding, Report
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare, may
from lingji.apps.people.refusals import NotAllowed, allowed
from lingji.apps.people.roles import (
    ASSESSOR,
    AUDITOR,
    CLERK,
    COMMITTEE,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICE_COUNTY,
    OFFICE_PREFECTURE,
    OFFICE_REGION,
    OFFICES,
    SUPERIOR,
    SUPERVISOR,
    UNIT_ROLES,
    UPPER_OFFICES,
)
from lingji.apps.selections.stages import check_open

SEE_FINDINGS = declare(
    "veto.see",
    "查看一票否决认定",
    "See findings for a veto",
    OFFICES | UNIT_ROLES | {SUPERIOR, COMMITTEE, AUDITOR},
)
ENTER_FINDING = declare("veto.enter", "录入一票否决认定", "Enter a finding for a veto", OFFICES)
REPLY = declare("veto.reply", "对认定作陈述", "Reply to a finding", {MAIN_LEADER, LEADER_IN_CHARGE, CLERK})
CONFIRM = declare("veto.confirm", "确认一票否决", "Confirm a veto", UPPER_OFFICES | {COMMITTEE})
DROP = declare("veto.drop", "撤销认定", "Drop a finding", UPPER_OFFICES)

SEE_OPINIONS = declare(
    "opinions.see", "查看部门意见", "See departments' opinions", OFFICES | {COMMITTEE, AUDITOR}
)
ASK = declare("opinions.ask", "征求部门意见", "Ask departments for their opinion", UPPER_OFFICES)

DECLARE = declare(
    "discipline.declare",
    "签署纪律承诺",
    "Sign the declaration of discipline",
    OFFICES | {ASSESSOR, SUPERVISOR, COMMITTEE},
)
SEE_DECLARATIONS = declare(
    "discipline.see", "查看纪律承诺", "See who signed the declaration", UPPER_OFFICES | {AUDITOR}
)

READ_REPORTS = declare("reports.read", "办理举报", "Read and answer reports", UPPER_OFFICES)

COUNTY_LEVEL, PREFECTURE_LEVEL, REGION_LEVEL = 1, 2, 3
LEVELS = {OFFICE_COUNTY: COUNTY_LEVEL, OFFICE_PREFECTURE: PREFECTURE_LEVEL, OFFICE_REGION: REGION_LEVEL}


def check_may_reply(user: User, finding: Finding, on: date) -> None:
    """Raise `NotAllowed` where a finding can no longer be replied to, or not by this user."""
    check_may(user, REPLY, finding.entry.organisation.place)
    check_open(finding.entry.selection, "veto.reply", on)
    if not finding.is_open:
        raise NotAllowed(_("This finding is decided. An objection goes by the appeal."))
    if finding.replied_at is not None:
        raise NotAllowed(_("Your organisation has replied already; a reply is not changed afterwards."))
    if on > finding.reply_until:
        raise NotAllowed(
            _("The time for a reply ended on %(day)s. Call the office if the delay had a reason.")
            % {"day": finding.reply_until}
        )


def may_reply(user: User, finding: Finding, on: date) -> bool:
    """Say whether a user may reply to a finding."""
    return allowed(check_may_reply, user, finding, on)


def check_may_confirm(user: User, finding: Finding, on: date) -> None:
    """Raise `NotAllowed` where a finding cannot be confirmed yet, or not by this user.

    The unit is heard first: it has replied, or its time is over. Whoever entered the finding does not
    confirm it, and nobody confirms twice.
    """
    check_may(user, CONFIRM, finding.entry.organisation.place)
    check_open(finding.entry.selection, "veto.confirm", on)
    if not finding.is_open:
        raise NotAllowed(_("This finding is decided already."))
    if finding.replied_at is None and on <= finding.reply_until:
        raise NotAllowed(
            _("The organisation is heard first: it has until %(day)s to reply.")
            % {"day": finding.reply_until}
        )
    if finding.entered_by_id == user.pk:
        raise NotAllowed(_("You entered this finding; two other people confirm it."))
    if any(one.by_id == user.pk for one in finding.confirmations.all()):
        raise NotAllowed(_("You have confirmed this finding; somebody else gives the second confirmation."))


def may_confirm(user: User, finding: Finding, on: date) -> bool:
    """Say whether a user may confirm a finding."""
    return allowed(check_may_confirm, user, finding, on)


def check_may_drop(user: User, finding: Finding) -> None:
    """Raise `NotAllowed` where a user may not drop a finding or lift its veto."""
    check_may(user, DROP, finding.entry.organisation.place)
    if not finding.is_open and not finding.upheld:
        raise NotAllowed(_("This finding was dropped already."))


def may_drop(user: User, finding: Finding) -> bool:
    """Say whether a user may drop a finding."""
    return allowed(check_may_drop, user, finding)


def check_may_answer(consultation: Consultation, on: date) -> None:
    """Raise `NotAllowed` where a department's window is not open. The link itself is the key."""
    if on < consultation.opens_on:
        raise NotAllowed(_("The answer can be given from %(day)s on.") % {"day": consultation.opens_on})
    if on > consultation.closes_on:
        raise NotAllowed(
            _("The window closed on %(day)s. Call the office if something grave must still be said.")
            % {"day": consultation.closes_on}
        )
    if consultation.answered_at is not None:
        raise NotAllowed(
            _("This department has answered. To change the answer, ask the office for a new link.")
        )


def check_may_read(user: User, report: Report) -> None:
    """Raise `NotAllowed` where a report concerns the user's own level or one above it.

    Only the level above those whom it concerns reads a report (an office by its level, in its own part of
    the region tree).
    """
    check_may(user, READ_REPORTS)
    if not any(
        LEVELS.get(grant.role, 0) > report.level and report.region.startswith(grant.region)
        for grant in user.granted
    ):
        raise NotAllowed(_("This report is read by the level above alone."))


def may_read(user: User, report: Report) -> bool:
    """Say whether a user may read a report."""
    return allowed(check_may_read, user, report)


def read_from(user: User) -> list[tuple[str, int]]:
    """Return the parts of the region tree, each with the level, below which a user reads reports."""
    return [
        (grant.region, LEVELS[grant.role])
        for grant in user.granted
        if grant.role in LEVELS and may(user, READ_REPORTS)
    ]
