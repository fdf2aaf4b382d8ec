"""Writes of good practice: offered, published or declined, withdrawn."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from lingji.apps.evidence.models import Evidence
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.good_practice.models import GoodPractice, State
from lingji.apps.good_practice.policies import check_may_offer, check_may_review, check_may_withdraw
from lingji.apps.journal.actions import Subject
from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.selections.models import Entry
from lingji.apps.selections.recipients import people_of
from lingji.core.faults import Faults
from lingji.core.text import Text

KIND = declare_kind("practice", "示范做法", "Good practice", mail=False)
LONGEST = {"title": 60, "problem": 300, "done": 800, "effect": 300}


class Practice(NamedTuple):
    """What is typed: the item it served, what the matter was, what was done, what came of it."""

    item: str
    title: str
    problem: str
    done: str
    effect: str
    evidence: Evidence | None = None


def subject_of(practice: GoodPractice) -> Subject:
    """Return what the journal calls a practice."""
    return Subject("practice", str(practice.pk))


@transaction.atomic
def offer_practice(*, by: User, entry: Entry, given: Practice) -> GoodPractice:
    """Offer what worked to be read by an office; offering the same twice returns the first."""
    check_may_offer(by, entry)
    given = given._replace(**{name: getattr(given, name).strip() for name in LONGEST})
    _check(entry, given)
    made, new = GoodPractice.objects.get_or_create(
        entry=entry,
        item=given.item,
        title=given.title,
        defaults={**given._asdict(), "offered_by": by, "offered_at": timezone.now()},
    )
    if new:
        record(
            by=by,
            verb="practice.offered",
            subject=subject_of(made),
            says=Text(
                f"{entry.organisation.name}报送示范做法：{given.title}",
                f"{entry.organisation.name} offered good practice: {given.title}",
            ),
            after={name: str(value or "") for name, value in given._asdict().items()},
        )
    return made


@transaction.atomic
def review_practice(*, by: User, practice: GoodPractice, publish: bool, why: str = "") -> GoodPractice:
    """Publish a practice, or decline it (also one that was published) with a reason; the unit is told."""
    now = _locked(practice)
    check_may_review(by, now)
    state, why = State.PUBLISHED if publish else State.DECLINED, why.strip()
    faults = Faults()
    if not publish and not why:
        faults.add(Text("请写明不采用的理由", "say why it is not published"), column="why")
    faults.refuse_if_any()
    if now.state == state:
        return now
    before = now.state
    now.state, now.why, now.reviewed_by, now.reviewed_at = state, why, by, timezone.now()
    now.save()
    says = (
        Text(f"示范做法已发布：{now.title}", f"Good practice was published: {now.title}")
        if publish
        else Text(f"示范做法未采用：{now.title}", f"Good practice was not published: {now.title}")
    )
    href = f"/practice/{now.entry.selection.code}/{now.pk}/"
    people = people_of([], [now.entry.organisation_id])
    notify(to=people, kind=KIND.name, says=says, body=Text(why, why), href=href)
    record(
        by=by,
        verb=f"practice.{state}",
        subject=subject_of(now),
        says=says,
        why=why,
        before={"state": before},
        after={"state": state},
    )
    return now


@transaction.atomic
def withdraw_practice(*, by: User, practice: GoodPractice) -> GoodPractice:
    """Withdraw a practice of one's own organisation; nobody reads it any more."""
    now = _locked(practice)
    check_may_withdraw(by, now)
    before, now.state = now.state, State.WITHDRAWN
    now.save()
    record(
        by=by,
        verb="practice.withdrawn",
        subject=subject_of(now),
        says=Text(f"撤回示范做法：{now.title}", f"Withdrew good practice: {now.title}"),
        before={"state": before},
        after={"state": now.state},
    )
    return now


def _locked(practice: GoodPractice) -> GoodPractice:
    rows = GoodPractice.objects.select_for_update(of=("self",))
    return rows.select_related("entry__selection__region", "entry__organisation__region").get(pk=practice.pk)


def _check(entry: Entry, given: Practice) -> None:
    faults = Faults()
    if given.item not in framework_of(entry.selection.framework).items:
        advice = Text("请选择所对应的项目", "choose the item that it served")
        faults.add(advice, column="item", value=given.item)
    for name, most in LONGEST.items():
        value = getattr(given, name)
        if not value:
            faults.add(Text("请填写", "fill this in"), column=name)
        elif len(value) > most:
            faults.add(Text(f"最多{most}字", f"at most {most} characters"), column=name)
    if given.evidence is not None and given.evidence.entry_id != entry.pk:
        advice = Text("只能引用本单位的佐证", "choose evidence of your own organisation")
        faults.add(advice, column="evidence")
    faults.refuse_if_any()
