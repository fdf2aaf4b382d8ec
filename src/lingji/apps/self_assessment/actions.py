"""A self-assessment is submitted, confirmed by a leader, and may be opened again."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.actions_drafting import begun
from lingji.apps.self_assessment.models import SelfAssessment, SelfSubmission, State
from lingji.apps.self_assessment.policies import check_may_confirm, check_may_reopen, check_may_write
from lingji.apps.self_assessment.queries import Whole, gaps_in, whole_of
from lingji.apps.self_assessment.questions import unanswered
from lingji.apps.self_assessment.telling import tell_leaders
from lingji.core.canonical import canonical
from lingji.core.faults import Faults
from lingji.core.numbers import trim
from lingji.core.text import Text


def subject_of(entry: Entry) -> Subject:
    """Name a self-assessment in the journal; load the entry with its selection."""
    return Subject("self-assessment", f"{entry.selection.code}/{entry.code}")


def content_of(whole: Whole) -> list[dict[str, object]]:
    """Return what a self-assessment says, item by item, as it is kept when submitted."""
    answers = [whole.answers.get(item.code) for item in whole.items]
    return [
        {"item": one.item, "values": one.values, "note": one.note, "links": one.links}
        for one in answers
        if one is not None
    ]


@transaction.atomic
def submit(*, by: User, entry: Entry, version: int) -> SelfAssessment:
    """Submit a self-assessment to the leaders; what it says is kept as it stands, with its digest.

    Submitting again changes nothing. Raises `Refused` with every item that is not answered (the column),
    `Outdated`, or `NotAllowed`.
    """
    held = begun(entry)
    if held.state != State.DRAFT and held.submitted_by_id == by.pk:
        return held
    check_may_write(by, entry, held.state)
    if held.version != version:
        raise Outdated(held)
    whole = whole_of(entry)
    faults = Faults()
    for item in whole.items:
        answer = whole.answers.get(item.code)
        missing = unanswered(item, answer.values if answer else {})
        if missing:
            faults.add(missing, column=item.code)
    faults.refuse_if_any()
    content = content_of(whole)
    held.expected = gaps_in(whole).expected
    made = SelfSubmission.objects.create(
        assessment=held,
        number=held.submissions.count() + 1,
        content=content,
        expected=held.expected,
        digest=hashlib.sha256(canonical(content)).hexdigest(),
        by=by,
    )
    held.state, held.submitted_by, held.submitted_at = State.SUBMITTED, by, timezone.now()
    held.why_reopened = ""
    held.version += 1
    held.save()
    tell_leaders(held)
    record(
        by=by,
        verb="self_assessment.submitted",
        subject=subject_of(entry),
        says=Text(
            f"提交自评（第{made.number}次），预计{trim(held.expected)}分",
            f"Submitted the self-assessment (no. {made.number}): {trim(held.expected)} points expected",
        ),
        after={"digest": made.digest, "number": made.number},
    )
    return held


@transaction.atomic
def confirm(*, by: User, held: SelfAssessment, version: int) -> SelfAssessment:
    """Confirm a submitted self-assessment as a leader; doing it again changes nothing."""
    now = begun(held.entry)
    if now.state == State.CONFIRMED and now.confirmed_by_id == by.pk:
        return now
    check_may_confirm(by, now)
    if now.version != version or now.state == State.CONFIRMED:
        raise Outdated(now)
    now.state, now.confirmed_by, now.confirmed_at = State.CONFIRMED, by, timezone.now()
    now.version += 1
    now.save()
    record(
        by=by,
        verb="self_assessment.confirmed",
        subject=subject_of(now.entry),
        says=Text("确认自评", "Confirmed the self-assessment"),
        after={"submission": now.submissions.count()},
    )
    return now


@transaction.atomic
def reopen(*, by: User, held: SelfAssessment, reason: str) -> SelfAssessment:
    """Open a self-assessment again, with a reason, while its stage runs; what was submitted is kept."""
    now = begun(held.entry)
    if now.state == State.DRAFT:
        return now
    check_may_reopen(by, now)
    reason = reason.strip()
    faults = Faults()
    if not reason:
        faults.add(Text("请写明为什么重新打开", "say why it is opened again"), column="reason")
    elif len(reason) > 500:
        faults.add(Text("最多500字", "at most 500 characters"), column="reason")
    faults.refuse_if_any()
    before = now.state
    now.state, now.why_reopened = State.DRAFT, reason
    now.confirmed_by, now.confirmed_at = None, None
    now.version += 1
    now.save()
    record(
        by=by,
        verb="self_assessment.reopened",
        subject=subject_of(now.entry),
        says=Text("重新打开自评", "Opened the self-assessment again"),
        why=reason,
        before={"state": before},
        after={"state": State.DRAFT.value},
    )
    return now
