"""An application as pages show it: its path, its history, its conditions, and what somebody can do now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.enrolment.facts import decisions_on, findings_for
from lingji.apps.enrolment.form import LABELS, Form
from lingji.apps.enrolment.models import Application, ApplicationStep, ClauseDecision, ItemRequest
from lingji.apps.enrolment.papers import number_of
from lingji.apps.enrolment.policies import may_attach, may_move, route_of
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.models import User
from lingji.apps.registry.kinds import LEVELS
from lingji.apps.registry.models import FormerTitle
from lingji.core import enrolment
from lingji.core.eligibility import BY_DOCUMENT, MET, NOT_MET, OUTCOMES, Finding
from lingji.core.enrolment import (
    ACCEPTED,
    DUE,
    MOVE,
    MOVES,
    REFUSED,
    RETURNED,
    SIDES,
    STATES,
    WITHDRAWN,
    Move,
)
from lingji.core.framework import Framework
from lingji.core.numbers import trim
from lingji.core.text import Text
from lingji.design.speech import say

# As shape and word: what waits for the unit is to be seen at once.
MARKS = {
    enrolment.DRAFT: "waiting",
    enrolment.SUBMITTED: "going",
    enrolment.COUNTERSIGNED: "going",
    enrolment.COUNTY_CHECKED: "going",
    ACCEPTED: "done",
    RETURNED: "care",
    REFUSED: "stopped",
    WITHDRAWN: "stopped",
}
OUTCOME_MARKS = {MET: "done", NOT_MET: "stopped", BY_DOCUMENT: "care"}
# The steps of the way as a unit reads them.
MILESTONES = {
    enrolment.DRAFT: Text("填写", "Write"),
    enrolment.SUBMITTED: Text("提交", "Submit"),
    enrolment.COUNTERSIGNED: Text("主管单位签署", "Countersign"),
    enrolment.COUNTY_CHECKED: Text("县（市）审核", "County check"),
    ACCEPTED: Text("州（市）受理", "Acceptance"),
}


class Milestone(NamedTuple):
    """One step of the way: its word, how far it is (`done`, `here`, `ahead`), and what is said of it."""

    word: str
    kind: str
    note: str


class HistoryRow(NamedTuple):
    """One step that was taken."""

    at: datetime
    who: str
    name: str
    did: str
    opinion: str
    due: date | None


class ClauseRow(NamedTuple):
    """One condition: what the register shows and why, what an office decided, and the outcome."""

    finding: Finding
    sentence: str
    mark: str
    word: str
    reason: str
    decision: ClauseDecision | None

    @property
    def code(self) -> str:
        return self.finding.clause.code

    @property
    def open(self) -> bool:
        return (self.decision.outcome if self.decision else self.finding.outcome) != MET


class TitleRow(NamedTuple):
    """A former title; whatever it was, it counts for nothing now."""

    name: str
    level: str
    document: str
    conferred_on: date | None


class Choice(NamedTuple):
    """A move that somebody can make: its code, its button, and whether it is the one that leads on."""

    code: str
    says: str
    primary: bool


def mark_of(state: str) -> str:
    """Return the shape of a state, for the tag `mark`."""
    return MARKS[state]


def word_of(state: str) -> str:
    """Return a state in the language of the page."""
    return say(STATES[state])


def waits_for(application: Application) -> str:
    """Return who has to act now, in words, or nothing."""
    turn = route_of(application).turn(application.state)
    return say(SIDES[turn]) if turn else ""


def path_of(application: Application, steps: Iterable[ApplicationStep]) -> list[Milestone]:
    """Return the way of an application with how far it is."""
    taken, path = list(steps), route_of(application).path
    state = application.state
    if state == WITHDRAWN and taken:
        state = taken[-1].from_state
    reached = path.index(state) if state in path else 0
    if state in (RETURNED, REFUSED):
        reached = _before_the_end(taken, path)
    when = {step.to_state: step.at for step in taken}
    ended = application.state in (REFUSED, WITHDRAWN)
    return [
        Milestone(
            say(MILESTONES[one]),
            _kind(number, reached, application.state, ended),
            timezone.localdate(when[one]).isoformat() if number <= reached and one in when else "",
        )
        for number, one in enumerate(path)
    ]


def _kind(number: int, reached: int, state: str, ended: bool) -> str:
    if state == RETURNED:
        return "here" if number == 0 else "ahead"
    if number < reached or (number == reached and state not in enrolment.WRITABLE):
        return "done"
    if number == (0 if state == enrolment.DRAFT else reached + 1):
        return "stopped" if ended else "here"
    return "ahead"


def _before_the_end(taken: list[ApplicationStep], path: tuple[str, ...]) -> int:
    """Return how far it had come before it was returned or refused."""
    reached = [path.index(step.from_state) for step in taken if step.from_state in path]
    return reached[-1] if reached else 0


def history_of(application: Application, *, names: bool) -> list[HistoryRow]:
    """Return the steps that were taken; towards the unit an office speaks as one, without names."""
    steps = application.steps.select_related("by").order_by("pk")
    return [
        HistoryRow(
            step.at,
            say(SIDES[step.side]) if step.side in SIDES else "",
            step.by.display_name if step.by and (names or step.side == enrolment.UNIT) else "",
            say(MOVE[step.move].done) if step.move in MOVE else say(ENTERED),
            step.opinion,
            step.due,
        )
        for step in steps
    ]


# How an application began that an office entered from a list.
ENTERED = Text("由文明办按申报汇总表录入", "entered by the office from a list")


def clause_rows(application: Application) -> list[ClauseRow]:
    """Return the conditions of an application with what was decided."""
    decided = decisions_on(application)
    found = findings_for(application.selection, application.organisation)
    return [clause_row(finding, decided.get(finding.clause.code)) for finding in found]


def clause_row(finding: Finding, decision: ClauseDecision | None = None) -> ClauseRow:
    """Return one condition as a page shows it."""
    outcome = decision.outcome if decision else finding.outcome
    return ClauseRow(
        finding,
        say(finding.clause.sentence),
        OUTCOME_MARKS[outcome],
        say(OUTCOMES[outcome]),
        say(finding.reason),
        decision,
    )


def title_rows(organisation: int) -> list[TitleRow]:
    """Return the former titles of an organisation, the oldest first."""
    rows = FormerTitle.objects.filter(organisation=organisation).order_by("conferred_on", "pk")
    return [
        TitleRow(
            title.name,
            say(LEVELS[title.level]) if title.level in LEVELS else "",
            title.document,
            title.conferred_on,
        )
        for title in rows
    ]


def choices_for(user: User, application: Application) -> list[Choice]:
    """Return the moves that somebody can make now, the one that leads on first; withdrawing is by itself."""
    found = [move for move in MOVES if move.code != "withdraw" and may_move(user, application, move)]
    return [Choice(move.code, say(move.says), number == 0) for number, move in enumerate(found)]


def may_withdraw(user: User, application: Application) -> bool:
    """Say whether somebody can withdraw it now."""
    return may_move(user, application, MOVE["withdraw"])


def asks_for(choices: Iterable[Choice]) -> tuple[Move, ...]:
    """Return the moves behind some buttons."""
    return tuple(MOVE[choice.code] for choice in choices)


def gives_a_day(choices: Iterable[Choice]) -> bool:
    """Say whether one of the buttons asks for a day."""
    return any(DUE in move.needs for move in asks_for(choices))


class Held(NamedTuple):
    """One field of a form that two people saved: what stands now and what was typed."""

    label: str
    theirs: str
    yours: str


def held_fields(theirs: Form, yours: Form) -> list[Held]:
    """Return the fields in which two versions of the form differ."""
    yes, no = _("confirmed"), _("not confirmed")
    found = []
    for field, label in LABELS.items():
        one, other = getattr(theirs, field), getattr(yours, field)
        if one != other:
            words = [(yes if value else no) if isinstance(value, bool) else value for value in (one, other)]
            found.append(Held(say(label), *words))
    return found


def context_of(user: User, application: Application, *, names: bool) -> dict[str, object]:
    """Return what every page about one application shows; `names` says whether officers are named."""
    steps = list(application.steps.order_by("pk"))
    choices = choices_for(user, application)
    region = application.organisation.region
    return {
        "application": application,
        "number": number_of(application),
        "selection": application.selection,
        "title": say(Text(application.selection.title_zh, application.selection.title_en)),
        "region": say(Text(region.name_zh, region.name_en)) if region else "",
        "path": path_of(application, steps),
        "mark": mark_of(application.state),
        "word": word_of(application.state),
        "waits_for": waits_for(application),
        "last": steps[-1] if steps else None,
        "history": history_of(application, names=names),
        "clauses": clause_rows(application),
        "titles": title_rows(application.organisation_id),
        "points": application.organisation.service_points.filter(active=True).order_by("place", "pk"),
        "requests": request_rows(application),
        "choices": choices,
        "gives_a_day": gives_a_day(choices),
        # The unit's own moves need no words; those of the others are opinions on the paper.
        "speaks": any(set(move.sides) - {enrolment.UNIT} for move in asks_for(choices)),
        "withdraws": may_withdraw(user, application),
        "attaches": may_attach(user, application),
    }


class RequestRow(NamedTuple):
    """One item that somebody asked not to apply, with its points and how far the request is."""

    request: ItemRequest
    title: str
    points: str
    mark: str
    word: str


def request_rows(application: Application) -> list[RequestRow]:
    """Return what an application asks not to apply; load it with its selection's framework."""
    framework = framework_of(application.selection.framework)
    return [request_row(one, framework) for one in application.item_requests.order_by("item")]


def request_row(request: ItemRequest, framework: Framework) -> RequestRow:
    """Return one request as pages show it."""
    item = framework.items.get(request.item)
    if request.granted is None:
        mark, word = "waiting", _("not decided yet")
    elif request.granted:
        mark, word = "done", _("does not apply")
    else:
        mark, word = "stopped", _("applies all the same")
    title = f"{request.item} {say(item.title)}" if item else request.item
    return RequestRow(request, title, trim(item.points) if item else "", mark, word)
