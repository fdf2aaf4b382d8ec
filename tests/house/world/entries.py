"""What an organisation does with its entry: apply, hand in evidence, plan tasks, show good practice."""

from __future__ import annotations

from django.utils import timezone

from lingji.apps.enrolment.models import Application, ItemRequest
from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.models import Evidence, EvidenceUse, ReuseQuestion
from lingji.apps.good_practice.models import GoodPractice
from lingji.apps.people.models import User
from lingji.apps.plans.models import Task
from tests.house.world.places import EACH, INSIDE, OUTSIDE, entry_of


def make_applications() -> None:
    """Make an application of each organisation, and two that ask for an item not to be applied."""
    for name in EACH:
        entry = entry_of(name)
        scan = store_file(by=None, content=b"%PDF-1.7", name="sealed.pdf")
        Application.objects.create(
            selection=entry.selection, organisation=entry.organisation, state="draft", scan=scan
        )
    for name, item in ((INSIDE, "2.1"), (OUTSIDE, "1.1")):
        ItemRequest.objects.create(application_id=application(name), item=item, reason="none here")


def make_evidence() -> None:
    """Make a file of each organisation, with a question about it."""
    for name in EACH:
        paper = store_file(by=None, content=b"%PDF-1.7", name="rules.pdf")
        made = Evidence.objects.create(entry=entry_of(name), number=1, title="Rules", kind="file", file=paper)
        EvidenceUse.objects.create(evidence=made, item="1.1")
        ReuseQuestion.objects.create(kind="same_bytes", evidence=made, other=made, figure=0)


def application(name: str) -> int:
    return Application.objects.get(organisation__name=name).pk


def asked(name: str) -> int:
    """Return what an organisation asked not to be applied to it."""
    return ItemRequest.objects.get(application__organisation__name=name).pk


def evidence(name: str) -> int:
    """Return a piece of evidence of an organisation."""
    return Evidence.objects.get(entry__organisation__name=name).pk


def question(name: str) -> int:
    """Return a question about a file of an organisation."""
    return ReuseQuestion.objects.get(evidence__entry__organisation__name=name).pk


def task(name: str) -> int:
    """Return a task of an organisation's entry."""
    entry = entry_of(name)
    made, _ = Task.objects.get_or_create(
        selection=entry.selection, entry=entry, number=entry.pk, defaults={"title": "Sweep the yard"}
    )
    return made.pk


def practice(name: str) -> int:
    """Return a published good practice of an organisation's entry."""
    made, _ = GoodPractice.objects.get_or_create(
        entry=entry_of(name),
        item="1.1",
        title="A ramp",
        defaults={
            "state": "published",
            "offered_by": User.objects.get(username="chief"),
            "offered_at": timezone.now(),
        },
    )
    return made.pk
