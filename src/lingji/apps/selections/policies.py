"""Who may set up, lead, read and answer for selections."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lingji.apps.people.histories import History, Sight, sight_by_journal, tell_history
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare, may, reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import EVERY_ROLE, OFFICES, SUPERIOR, UNIT_ROLES, UPPER_OFFICES
from lingji.apps.registry.models import Region
from lingji.apps.registry.reach import regions_within
from lingji.apps.selections.models import Selection
from lingji.core.text import Text
from lingji.design.speech import say

READ = declare(
    "selections.read",
    "查看评选及其通知、日程、测评体系",
    "Read selections, their notices, timetables and frameworks",
    EVERY_ROLE,
)
LEAD = declare(
    "selections.lead",
    "发起评选、调整阶段、发布通知、结束评选",
    "Open selections, move their stages, publish notices, close them",
    UPPER_OFFICES,
)
MEET = declare("meetings.record", "登记动员部署会", "Record mobilisation meetings", OFFICES)
CONFIRM = declare(
    "notices.confirm",
    "代表本单位签收通知",
    "Confirm a notice for the own office or unit",
    OFFICES | UNIT_ROLES | {SUPERIOR},
)
FOLLOW = declare(
    "notices.follow", "查看通知签收情况", "See which offices and units have read a notice", OFFICES
)

# What everybody sees of a selection's history who may read the selection: what its pages tell them anyway.
# Results, observations, lots, declarations and receipts are left out, so that nothing covert shows by its
# hour and nobody's name is told.
OPEN_VERBS = frozenset(
    {
        "selection.opened",
        "selection.entered",
        "selection.closed",
        "selection.practice_made",
        "stage.moved",
        "notice.published",
        "meeting.recorded",
        "enrolment.conditions_set",
    }
)


def check_may_read(user: User, selection: Selection) -> None:
    """Raise `NotAllowed` where a selection is neither held where the user stands, nor above, nor below."""
    if not may_read(user, selection):
        raise NotAllowed(_("This selection is held outside the area that your role was given for."))


def may_read(user: User, selection: Selection) -> bool:
    """Say whether a selection is the user's to read: whoever stands in its region, above it or below it."""
    return check_may(user, READ).touches(selection.place.region)


def check_may_lead(user: User, selection: Selection) -> None:
    """Raise `NotAllowed` where a user may not lead a selection."""
    check_may(user, LEAD, selection.place)


def may_lead(user: User, selection: Selection) -> bool:
    """Say whether a user may lead a selection."""
    return may(user, LEAD, selection.place)


def regions_to_lead(user: User) -> list[Region]:
    """Return the regions for which a user may open selections, those on top first."""
    return list(led_regions(user).order_by("path"))


def led_regions(user: User) -> QuerySet[Region]:
    """Return the same as a part of another query, in no order."""
    return Region.objects.filter(regions_within(reach_of(user, LEAD)))


def regions_to_meet(user: User, selection: Selection) -> list[Region]:
    """Return the regions whose meetings a user records: those of the own area, within the selection's."""
    below = Region.objects.filter(path__startswith=selection.place.region)
    return list(below.filter(regions_within(reach_of(user, MEET))).order_by("path"))


def _sight_of_selection(user: User, code: str) -> Sight:
    """Let who reads the journal see all of it, and who may read the selection what is open."""
    if (sight := sight_by_journal(user, code)) is Sight.WHOLE:
        return sight
    found = Selection.objects.select_related("region").filter(code=code).first()
    return Sight.WITHOUT_NAMES if found and may_read(user, found) else Sight.NOTHING


def _title_of_selection(code: str) -> str:
    found = Selection.objects.filter(code=code).first()
    return say(found.title) if found else code


tell_history(
    "selection",
    History(Text("评选", "Selection"), _sight_of_selection, _title_of_selection, open_verbs=OPEN_VERBS),
)
