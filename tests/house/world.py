"""A small world with two prefectures, each with one of everything that an address can name.

A new kind of thing in an address is one more line in `WORLD`: the name in the pattern, and how to find the
one that lies inside everybody's reach and the one outside (None where there is no outside).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from lingji.apps.discipline.actions_opinions import ask_departments
from lingji.apps.discipline.actions_reports import Concerned, leave_report
from lingji.apps.discipline.actions_vetoes import WrittenFinding, enter_finding
from lingji.apps.discipline.links import token_of
from lingji.apps.discipline.models import Consultation, Finding, Report
from lingji.apps.discipline.policies import COUNTY_LEVEL
from lingji.apps.enrolment.models import Application, ItemRequest
from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.models import Evidence, EvidenceUse, ReuseQuestion
from lingji.apps.feedback.actions import leave_message
from lingji.apps.feedback.models import Message
from lingji.apps.feedback.receipts import new_form
from lingji.apps.frameworks.actions_drafts import start_draft
from lingji.apps.frameworks.models import FrameworkDraft, FrameworkVersion
from lingji.apps.good_practice.models import GoodPractice
from lingji.apps.jobs.actions import start_job
from lingji.apps.notices.actions import notify
from lingji.apps.notices.models import Notice
from lingji.apps.papers.actions import address_paper, draft_paper, issue_paper
from lingji.apps.papers.content import Content
from lingji.apps.papers.models import Paper
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.actions_keys import make_key
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.permissions import may
from lingji.apps.people.policies import MAKE_KEYS
from lingji.apps.people.roles import BY_REGION, OFFICE_COUNTY, ROLES, SUPERIOR
from lingji.apps.people.telling import recipient_of
from lingji.apps.plans.models import Task
from lingji.apps.registry.actions import RegionRow
from lingji.apps.registry.models import FormerTitle, Organisation, Region, RegistryImport, ServicePoint
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.results.actions import run_score
from lingji.apps.results.opening import open_selection_from_case
from lingji.apps.selections.actions_notices import publish_notice
from lingji.apps.selections.models import Entry, Selection, SelectionDraft
from lingji.apps.supervision.lots import Draw, sealed
from lingji.apps.supervision.models import Answer, Check, CitizenReport, Recheck, Round
from lingji.apps.supervision.models import Finding as Problem
from lingji.apps.supervision.policies import INSPECT
from lingji.core.lots.ceremony import Pool
from lingji.core.lots.pool import Row
from lingji.core.text import Text
from tests.apps.jobs.long import copy_lines
from tests.apps.tiny import FRAMEWORK, open_tiny, tiny_case

PREFECTURE, COUNTY, FAR = "/100/", "/100/101/", "/200/201/"
NEXT_COUNTY_REGION = "/100/102/"
ELSEWHERE = [
    RegionRow("200", Text("别州", "Other Prefecture")),
    RegionRow("201", Text("南县", "South County"), "200"),
]
OTHER_ENTRIES = """entry,organisation,region,sector,existing_title
X,Far school,201,schools,1
Y,Far clinic,201,health,0
"""
OTHER_OBSERVATIONS = "entry,item,method,occasion,assessor,value\nX,1.1,observation,1,P1,50\n"
INSIDE, OUTSIDE, NEXT_COUNTY = "First school", "Far school", "Hospital"

Find = Callable[[], object]


def organisation(name: str) -> Organisation:
    return Organisation.objects.select_related("region").get(name=name)


def grant(username: str) -> int:
    return RoleGrant.objects.get(user__username=username).pk


def finding(name: str) -> Finding:
    return Finding.objects.get(entry__organisation__name=name)


def application(name: str) -> Application:
    return Application.objects.get(organisation__name=name)


def consultation(selection: str) -> Consultation:
    return Consultation.objects.get(selection__code=selection)


def paper(region: str) -> int:
    """Return a paper that the office of a region issued."""
    return Paper.objects.get(region__code=region).pk


def setup(region: str) -> int:
    """Return a selection of a region that is being set up."""
    made, _ = SelectionDraft.objects.get_or_create(region=Region.objects.get(code=region))
    return made.pk


def framework_draft(region: str) -> int:
    return FrameworkDraft.objects.get(region=region).pk


def message_for(region: str) -> UUID:
    return Message.objects.get(region=region).pk


def tell_one(user: User) -> UUID:
    with transaction.atomic():
        notify(to=[recipient_of(user)], kind="general", says=Text("看看", "Look"), href="/")
    return Notice.objects.get(username=user.username).pk


def point(name: str) -> int:
    """Return a service point of an organisation."""
    made, _ = ServicePoint.objects.get_or_create(organisation=organisation(name), place="Hall", address="1")
    return made.pk


def title(name: str) -> int:
    """Return a former title of an organisation."""
    own = organisation(name)
    made, _ = FormerTitle.objects.get_or_create(
        organisation=own, conferred_to=own, level="county", name="Title"
    )
    return made.pk


def practice(name: str) -> int:
    """Return a published good practice of an organisation's entry."""
    entry = Entry.objects.get(organisation__name=name)
    made, _ = GoodPractice.objects.get_or_create(
        entry=entry,
        item="1.1",
        title="A ramp",
        defaults={
            "state": "published",
            "offered_by": User.objects.get(username="chief"),
            "offered_at": timezone.now(),
        },
    )
    return made.pk


def task(name: str) -> int:
    """Return a task of an organisation's entry."""
    entry = Entry.objects.get(organisation__name=name)
    made, _ = Task.objects.get_or_create(
        selection=entry.selection, entry=entry, number=entry.pk, defaults={"title": "Sweep the yard"}
    )
    return made.pk


def batch(region: str) -> UUID:
    """Return an import that somebody of a region handed in."""
    fields = {"sheet": "organisations", "file_name": "list.xlsx", "digest": "", "content": b""}
    chief = User.objects.get(username="chief")
    return RegistryImport.objects.create(region=region, made_by=chief, **fields).pk


def own_key(user: User) -> object:
    """Return a key of a user who may have one."""
    if not may(user, MAKE_KEYS):
        return 0
    return make_key(by=user, name="Statistics", valid_until=timezone.localdate())[0].pk


def problem(name: str) -> int:
    """Return a finding of the ledger about an organisation, answered with proof and looked at again."""
    entry = Entry.objects.get(organisation__name=name)
    today = timezone.localdate()
    made, new = Problem.objects.get_or_create(
        selection=entry.selection,
        entry=entry,
        number=entry.pk,
        defaults={"found_on": today, "due_on": today, "source": "department", "problem": "No ramp"},
    )
    if new:
        chief, now = User.objects.get(username="chief"), timezone.now()
        answer = Answer.objects.create(finding=made, by=chief, at=now, measures="m", progress="p")
        answer.proof.set(Evidence.objects.filter(entry=entry))
        photo = store_file(by=None, content=b"%PDF-1.7", name="photo.pdf")
        Recheck.objects.create(finding=made, by=chief, at=now, passed=False, words="w", photo=photo)
    return made.pk


def look(name: str) -> int:
    """Return what somebody saw who looked again at a finding about an organisation."""
    return Recheck.objects.get(finding=problem(name)).pk


def citizen_report(name: str) -> int:
    """Return what a citizen reported about an organisation."""
    entry = Entry.objects.get(organisation__name=name)
    made, _ = CitizenReport.objects.get_or_create(
        entry=entry,
        defaults={"text": "Broken", "received_on": timezone.localdate(), "receipt": name, "salt": ""},
    )
    return made.pk


def supervision_round(selection: str, region: str) -> int:
    """Return an open round of a region's office, with a draw that is committed to."""
    today = timezone.localdate()
    draw = Draw(f"{selection}/1", 1, False, "Lottery", today.isoformat(), "00" * 32, "00" * 32)
    made, _ = Round.objects.get_or_create(
        selection=Selection.objects.get(code=selection),
        number=1,
        defaults={
            "region": Region.objects.get(code=region),
            "title": "Round",
            "first": today,
            "last": today,
            "picks": "lot",
            "state": "open",
            "lot": json.dumps(sealed(draw, Pool((Row("1"),), {}))),
        },
    )
    return made.pk


def own_check(user: User) -> object:
    """Return a task of an open round that is assigned to a user."""
    if not may(user, INSPECT):
        return 0
    round_ = Round.objects.get(pk=supervision_round("tiny", "101"))
    entry = Entry.objects.get(code="A")
    own = Task.objects.create(selection=round_.selection, entry=entry, number=5000 + user.pk, title="Sweep")
    return Check.objects.create(round=round_, task=own, assigned=user).pk


def evidence(name: str) -> int:
    """Return a piece of evidence of an organisation."""
    return Evidence.objects.get(entry__organisation__name=name).pk


def question(name: str) -> int:
    """Return a question about a file of an organisation."""
    return ReuseQuestion.objects.get(evidence__entry__organisation__name=name).pk


# Name in the pattern: the one inside, and one outside for every role of the prefecture and below.
WORLD: dict[str, tuple[Find, Find | None]] = {
    "application": (lambda: application(INSIDE).pk, lambda: application(OUTSIDE).pk),
    "asked": (lambda: ItemRequest.objects.get(item="2.1").pk, lambda: ItemRequest.objects.get(item="1.1").pk),
    "evidence": (lambda: evidence(INSIDE), lambda: evidence(OUTSIDE)),
    "question": (lambda: question(INSIDE), lambda: question(OUTSIDE)),
    "code": (lambda: "tiny", lambda: "other"),
    "paper": (lambda: paper("101"), lambda: paper("201")),
    "setup": (lambda: setup("100"), lambda: setup("200")),
    "framework_draft": (lambda: framework_draft(PREFECTURE), lambda: framework_draft("/200/")),
    "entry": (lambda: "A", lambda: "X"),
    "item": (lambda: "1.1", None),
    "organisation": (lambda: organisation(INSIDE).pk, lambda: organisation(OUTSIDE).pk),
    "kind": (lambda: "selection", None),
    "place": (lambda: "0-0", None),
    "username": (lambda: "inside", lambda: "outside"),
    "point": (lambda: point(INSIDE), lambda: point(OUTSIDE)),
    "title": (lambda: title(INSIDE), lambda: title(OUTSIDE)),
    "region": (lambda: "101", lambda: "201"),
    "sheet": (lambda: "organisations", None),
    "batch": (lambda: batch(COUNTY), lambda: batch("/200/201/")),
    "grant": (lambda: grant("inside"), lambda: grant("outside")),
    # A passkey: one's own, or it is not there.
    "pk": (lambda: 0, None),
    "veto": (lambda: finding(INSIDE).pk, lambda: finding(OUTSIDE).pk),
    "consultation": (lambda: consultation("tiny").pk, lambda: consultation("other").pk),
    "token": (lambda: token_of(consultation("tiny")), None),
    "report": (lambda: Report.objects.get(region=COUNTY).pk, lambda: Report.objects.get(region=FAR).pk),
    "task": (lambda: task(INSIDE), lambda: task(OUTSIDE)),
    "finding": (lambda: problem(INSIDE), lambda: problem(OUTSIDE)),
    "citizen_report": (lambda: citizen_report(INSIDE), lambda: citizen_report(OUTSIDE)),
    "round_": (lambda: supervision_round("tiny", "101"), lambda: supervision_round("other", "201")),
    # An inspection is its supervisor's own.
    "check": (lambda: 0, None),
    "look": (lambda: look(INSIDE), lambda: look(OUTSIDE)),
    "practice": (lambda: practice(INSIDE), lambda: practice(OUTSIDE)),
    # A secret address: nobody's until it is made.
    "feed": (lambda: "none", None),
    "version": (lambda: FrameworkVersion.objects.get().pk, None),
    "key": (lambda: 0, None),
    "job": (uuid4, None),
    "notice": (uuid4, None),
    "message": (lambda: message_for(COUNTY), lambda: message_for(FAR)),
}
# What is everybody's own, and nobody else's: how to find a user's one.
OWN: dict[str, Callable[[User], object]] = {
    "check": own_check,
    "key": own_key,
    "job": lambda user: start_job(by=user.username, work=copy_lines, title=Text("抄写", "Copy")).key,
    "notice": tell_one,
}
# What lies in the prefecture, but in another county: outside for county offices, units and superiors.
NEXT_DOOR: dict[str, Find] = {
    "application": lambda: application(NEXT_COUNTY).pk,
    "entry": lambda: "D",
    "evidence": lambda: evidence(NEXT_COUNTY),
    "question": lambda: question(NEXT_COUNTY),
    "organisation": lambda: organisation(NEXT_COUNTY).pk,
    "username": lambda: "next-door",
    "grant": lambda: grant("next-door"),
    "veto": lambda: finding(NEXT_COUNTY).pk,
    "message": lambda: message_for(NEXT_COUNTY_REGION),
    "paper": lambda: paper("102"),
    "point": lambda: point(NEXT_COUNTY),
    "title": lambda: title(NEXT_COUNTY),
    "batch": lambda: batch("/100/102/"),
    "task": lambda: task(NEXT_COUNTY),
    "finding": lambda: problem(NEXT_COUNTY),
    "citizen_report": lambda: citizen_report(NEXT_COUNTY),
}


def make_world() -> dict[str, User]:
    """Make it, and return somebody in each role."""
    chief = create_account(by=None, username="chief", display_name="Chief", password=None)
    grant_role(by=None, user=chief, role="office_region", bound=Bound(region="/"))
    run_score(by=chief, selection=open_tiny())
    case = tiny_case(entries=OTHER_ENTRIES, observations=OTHER_OBSERVATIONS, vetoes="entry,code,reason\n")
    other = open_selection_from_case(
        by=None, code="other", title=Text("别评选", "Other selection"), case=case, regions=ELSEWHERE
    )
    run_score(by=chief, selection=other)
    for region in (PREFECTURE, "/200/"):
        start_draft(by=chief, source=FRAMEWORK, region=region, based_on=other.framework)
    for selection in Selection.objects.select_related("region"):
        publish_notice(by=chief, selection=selection, document="", title="Notice", text="We begin.")
    bureau = Organisation.objects.create(name="Bureau", region=organisation(INSIDE).region)
    Organisation.objects.filter(name=INSIDE).update(superior=bureau)
    _make_applications()
    _make_evidence()
    for username, place in (("inside", INSIDE), ("outside", OUTSIDE), ("next-door", NEXT_COUNTY)):
        clerk = create_account(by=None, username=username, display_name=username, password=None)
        grant_role(by=None, user=clerk, role="clerk", bound=bound_to_organisation(organisation(place)))
    make_discipline(chief)
    _issue_papers(chief)
    for region in (COUNTY, FAR, NEXT_COUNTY_REGION):
        leave_message(form=new_form(), region=region, text="Fewer forms")
    return {role: _somebody(role) for role in ROLES}


def make_discipline(chief: User) -> None:
    """Make a finding about each of three organisations, a consultation for each selection, two reports."""
    document = store_file(by=None, content=b"%PDF-1.7\n%%EOF\n", name="finding.pdf")
    written = WrittenFinding("V1", "Audit Bureau", "7", date(2026, 3, 2), "Invented records")
    for name in (INSIDE, OUTSIDE, NEXT_COUNTY):
        entry = Entry.objects.select_related("organisation__region", "selection").get(organisation__name=name)
        made = enter_finding(by=chief, entry=entry, written=written, document=document)
        Finding.objects.filter(pk=made.pk).update(reply_document=document)
    today = timezone.localdate()
    for selection in Selection.objects.select_related("region"):
        ask_departments(
            by=chief,
            selection=selection,
            departments=["Court"],
            region=selection.place.region,
            opens_on=today,
            closes_on=today,
        )
    for region in (COUNTY, FAR):
        leave_report(kind="gift", about=Concerned(region, COUNTY_LEVEL), text="A box of tea")


def _issue_papers(chief: User) -> None:
    for code, name in (("101", INSIDE), ("201", OUTSIDE), ("102", NEXT_COUNTY)):
        written = Content(title="Bulletin", body="We looked.", issuers=("Office",), sign="O")
        issuer = Region.objects.get(code=code)
        made = draft_paper(by=chief, selection=None, issuer=issuer, kind="bulletin", content=written)
        address_paper(by=chief, paper=made, regions=[], organisations=[organisation(name)])
        issue_paper(by=chief, paper=made, version=1)


def _make_applications() -> None:
    for name in (INSIDE, OUTSIDE, NEXT_COUNTY):
        entry = Entry.objects.get(organisation__name=name)
        scan = store_file(by=None, content=b"%PDF-1.7", name="sealed.pdf")
        Application.objects.create(
            selection=entry.selection, organisation=entry.organisation, state="draft", scan=scan
        )
    ItemRequest.objects.create(application=application(INSIDE), item="2.1", reason="none here")
    ItemRequest.objects.create(application=application(OUTSIDE), item="1.1", reason="none here")


def _make_evidence() -> None:
    for name in (INSIDE, OUTSIDE, NEXT_COUNTY):
        entry = Entry.objects.get(organisation__name=name)
        paper = store_file(by=None, content=b"%PDF-1.7", name="rules.pdf")
        made = Evidence.objects.create(entry=entry, number=1, title="Rules", kind="file", file=paper)
        EvidenceUse.objects.create(evidence=made, item="1.1")
        ReuseQuestion.objects.create(kind="same_bytes", evidence=made, other=made, figure=0)


def _somebody(role: str) -> User:
    user = create_account(by=None, username=f"the-{role}".replace("_", "-"), display_name=role, password=None)
    grant_role(by=None, user=user, role=role, bound=_bound(role))
    return user


def _bound(role: str) -> Bound:
    if ROLES[role].bound == BY_REGION:
        return Bound(region=COUNTY if role == OFFICE_COUNTY else PREFECTURE)
    return bound_to_organisation(organisation("Bureau" if role == SUPERIOR else INSIDE))
