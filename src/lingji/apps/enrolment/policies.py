"""Who may do what with an application: the table of moves, the roles, the stage, who acted before."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.enrolment.models import Application
from lingji.apps.journal.actions import Subject
from lingji.apps.people.histories import History, Sight, sight_by_journal, tell_history
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, check_may, declare, may
from lingji.apps.people.reach import Place
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import (
    AUDITOR,
    CLERK,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICES,
    SUPERIOR,
    UNIT_ROLES,
    UPPER_OFFICES,
)
from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.stages import check_open
from lingji.core import enrolment
from lingji.core.enrolment import Move, Route, can
from lingji.core.text import Text
from lingji.design.speech import say

APPLICANTS = frozenset({CLERK, MAIN_LEADER, LEADER_IN_CHARGE})

SEE = declare("enrolment.see", "查看申报", "See applications", OFFICES | {AUDITOR})
SEE_OWN = declare(
    "enrolment.own",
    "查看本单位或所属单位的申报",
    "See the own application, or those of the units below",
    UNIT_ROLES | {SUPERIOR},
)
SEE_BELOW = declare(
    "enrolment.below", "查看所属单位申报名单", "List the applications of the units below", {SUPERIOR}
)
APPLY = declare(
    "enrolment.apply", "填写、提交和撤回申报", "Write, submit and withdraw an application", APPLICANTS
)
COUNTERSIGN = declare("enrolment.countersign", "签署推荐意见", "Countersign applications", {SUPERIOR})
CHECK = declare("enrolment.check", "审核申报", "Check applications", OFFICES)
ACCEPT = declare("enrolment.accept", "受理或不予受理申报", "Accept or refuse applications", UPPER_OFFICES)
ENROL_MANY = declare("enrolment.import", "批量录入申报汇总表", "Enter a list of applications", OFFICES)
SET_CONDITIONS = declare(
    "enrolment.conditions", "设定申报条件", "Set the conditions of eligibility", UPPER_OFFICES
)
DECIDE_CLAUSE = declare(
    "enrolment.clause", "认定申报条件", "Decide on a condition of an application", OFFICES
)
ASK = declare("not_applicable.request", "申请不适用项目", "Ask that items shall not apply", APPLICANTS)
ADVISE = declare(
    "not_applicable.advise", "对不适用申请提出意见", "Advise on items that shall not apply", OFFICES
)
DECIDE = declare(
    "not_applicable.decide", "审定不适用申请", "Decide on items that shall not apply", UPPER_OFFICES
)

# No key has more digits; a longer number would not fit into the database.
LONGEST_KEY = 19
# What a unit and its superior see of the way of their application; the page of it shows the same.
OPEN_VERBS = frozenset(
    {
        "application.begun",
        "application.written",
        "application.scan_attached",
        "application.clause_decided",
        "not_applicable.asked",
        "not_applicable.advised",
        "not_applicable.decided",
        *(f"application.{move}" for move in enrolment.MOVE),
    }
)

BY_SIDE: dict[str, Permission] = {
    enrolment.UNIT: APPLY,
    enrolment.SUPERIOR: COUNTERSIGN,
    enrolment.COUNTY: CHECK,
    enrolment.PREFECTURE: ACCEPT,
}


def sides_of(user: User, application: Application) -> tuple[str, ...]:
    """Return the sides that a user acts for in an application, in the order of its way."""
    place = application.organisation.place
    return tuple(side for side, permission in BY_SIDE.items() if may(user, permission, place))


def side_for(user: User, application: Application, move: Move) -> str:
    """Return the side for which a user can make a move now, or nothing; stages are not looked at."""
    route = route_of(application)
    for side in sides_of(user, application):
        if can(move, application.state, side, route):
            return side
    return ""


def route_of(application: Application) -> Route:
    """Return the way of an application: past its superior and its county, where it has them."""
    organisation = application.organisation
    return Route(organisation.superior_id is not None, in_a_county(organisation))


def in_a_county(organisation: Organisation) -> bool:
    """Say whether an organisation stands in a county: its region's code does not end in 00 (GB/T 2260)."""
    return organisation.region is not None and not organisation.region.code.endswith("00")


def check_may_move(user: User, application: Application, move: Move) -> str:
    """Return the side for which a user makes a move; raises `NotAllowed` with what to do instead.

    Load the application with its selection, its organisation and that one's region.
    """
    sides = sides_of(user, application)
    if not any(side in move.sides for side in sides):
        names = _or(move.sides)
        raise NotAllowed(_("“%(what)s” is done by %(who)s.") % {"what": say(move.says), "who": names})
    side = side_for(user, application, move)
    if not side:
        raise NotAllowed(_not_now(application, move))
    check_open(application.selection, move.gate)
    if move.code == "correct" and application.due is not None and timezone.localdate() > application.due:
        raise NotAllowed(
            _("The time for the correction ended on %(day)s. Ask the office for more time.")
            % {"day": application.due}
        )
    if move.code == "reopen" and application.entry_id is not None:
        raise NotAllowed(
            _(
                "This organisation had been accepted and withdrew. If that was a mistake, "
                "ask the prefecture office."
            )
        )
    if move.code == "accept" and side == enrolment.PREFECTURE and _checked_by(application) == user.pk:
        raise NotAllowed(
            _("You checked this application for the county. Somebody else of the office accepts it.")
        )
    return side


def may_move(user: User, application: Application, move: Move) -> bool:
    """Say whether a user can make a move now."""
    try:
        check_may_move(user, application, move)
    except NotAllowed:
        return False
    return True


def _not_now(application: Application, move: Move) -> str:
    turn = route_of(application).turn(application.state)
    state = say(enrolment.STATES[application.state])
    if turn:
        return _("The application is now “%(state)s” and waits for %(who)s.") % {
            "state": state,
            "who": say(enrolment.SIDES[turn]),
        }
    return _("The application is “%(state)s”: “%(what)s” is no longer possible.") % {
        "state": state,
        "what": say(move.says),
    }


def _or(sides: tuple[str, ...]) -> str:
    return _(" or ").join(say(enrolment.SIDES[side]) for side in sides)


def _checked_by(application: Application) -> int | None:
    """Return who made the county's check that still counts."""
    steps = application.steps.filter(to_state=enrolment.COUNTY_CHECKED).order_by("-pk")
    return steps.values_list("by", flat=True).first()


def check_may_apply(user: User, selection: Selection, organisation: Organisation) -> None:
    """Raise `NotAllowed` where a user may not apply for an organisation in a selection now."""
    check_may(user, APPLY, organisation.place)
    if not organisation.place.region.startswith(selection.place.region):
        raise NotAllowed(_("This selection is held elsewhere: your organisation lies outside its area."))
    if organisation.status != ACTIVE:
        raise NotAllowed(
            _("This organisation was merged, split or closed. The one that took over applies instead.")
        )
    if selection.entries.filter(organisation=organisation, application=None).exists():
        raise NotAllowed(_("Your organisation takes part in this selection already; it need not apply."))
    check_open(selection, "enrolment.apply")


def may_apply(user: User, selection: Selection, organisation: Organisation) -> bool:
    """Say whether a user may apply for an organisation in a selection now."""
    try:
        check_may_apply(user, selection, organisation)
    except NotAllowed:
        return False
    return True


def check_may_attach(user: User, application: Application) -> None:
    """Raise `NotAllowed` where a user (unit, superior, office) may not attach the sealed paper now."""
    if not sides_of(user, application):
        raise NotAllowed(_("The sealed paper is attached by the unit, its superior department or an office."))
    if application.state not in enrolment.OPEN:
        raise NotAllowed(_not_attached(application))
    check_open(application.selection, "enrolment.check")


def may_attach(user: User, application: Application) -> bool:
    """Say whether a user may attach the sealed paper now."""
    try:
        check_may_attach(user, application)
    except NotAllowed:
        return False
    return True


def _not_attached(application: Application) -> str:
    return _("The application is “%(state)s”: its papers are no longer exchanged.") % {
        "state": say(enrolment.STATES[application.state])
    }


def _sight(user: User, code: str) -> Sight:
    """Let offices and auditors see the history of what they see; the unit and its superior without names."""
    found = _numbered(code).first()
    return _sight_at(user, found.organisation.place) if found else sight_by_journal(user, code)


def _sight_at(user: User, place: Place) -> Sight:
    if may(user, SEE, place):
        return Sight.WHOLE
    return Sight.WITHOUT_NAMES if may(user, SEE_OWN, place) else sight_by_journal(user, "")


def _sight_of_entry(user: User, code: str) -> Sight:
    """Let an entry's history be seen as that of its application is; `code` is `selection/entry`."""
    found = _entry(code)
    if found is None:
        return sight_by_journal(user, code)
    return _sight_at(user, found.organisation.place)


def _title(code: str) -> str:
    found = _numbered(code).first()
    return found.organisation.name if found else code


def _title_of_entry(code: str) -> str:
    found = _entry(code)
    return found.organisation.name if found else code


def _application_of(code: str) -> list[Subject]:
    """Return the application of an entry: its way is a part of the entry's history."""
    selection, _, entry = code.partition("/")
    rows = Application.objects.filter(entry__selection__code=selection, entry__code=entry)
    return [Subject("application", str(key)) for key in rows.values_list("pk", flat=True)]


def _entry(code: str) -> Entry | None:
    selection, _, entry = code.partition("/")
    rows = Entry.objects.filter(selection__code=selection, code=entry)
    return rows.select_related("organisation__region").first()


def _numbered(code: str) -> QuerySet[Application]:
    key = int(code) if code.isascii() and code.isdecimal() and len(code) < LONGEST_KEY else 0
    return Application.objects.select_related("organisation__region").filter(pk=key)


tell_history("application", History(Text("参评申请", "Application"), _sight, _title, open_verbs=OPEN_VERBS))
# No room writes of entries by themselves what their own people may see; one that does names its verbs here.
tell_history(
    "entry",
    History(
        Text("参评", "Entry"),
        _sight_of_entry,
        _title_of_entry,
        open_verbs=frozenset(),
        includes=_application_of,
    ),
)
