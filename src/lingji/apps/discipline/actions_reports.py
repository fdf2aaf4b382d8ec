"""Reports of gifts, lobbying and leaks: received from anybody, answered by the level above."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from secrets import choice
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from lingji.apps.discipline.models import Report
from lingji.apps.discipline.policies import check_may_read
from lingji.apps.discipline.sealed_reports import STREAM, content_of
from lingji.apps.discipline.telling import tell_level_above
from lingji.apps.journal.actions import Subject
from lingji.apps.journal.actions_sealed import keep_answer
from lingji.apps.journal.sealing import commit
from lingji.apps.people.codes import LETTERS
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.core.text import Text

LONGEST = 4000
# No single place comes near it (see `feedback.knocks`): it keeps the disk from many machines at once.
MOST_A_DAY = 2_000


class TooMany(Exception):
    """So many reports came today that a machine must be at work."""


class Concerned(NamedTuple):
    """Whom a report concerns: a part of the region tree (its path), and the level in it."""

    region: str
    level: int


@transaction.atomic
def leave_report(*, kind: str, about: Concerned, text: str, contact: str = "") -> str:
    """Keep a report for the level above those whom it concerns; return the code that leads to the answer.

    Nothing says who wrote it but what they write themselves; of the time the day alone is kept. Raises
    `TooMany`.
    """
    today = timezone.localdate()
    if Report.objects.filter(received_on__gt=today - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany
    code = "-".join("".join(choice(LETTERS) for _ in range(4)) for _ in range(3))
    report = Report(
        kind=kind,
        region=about.region,
        level=about.level,
        text=text[:LONGEST],
        contact=contact[:200],
        received_on=today,
        receipt=receipt_of(code),
    )
    opening = commit(content_of(report))
    report.salt = opening.salt
    report.save()
    keep_answer(stream=STREAM, commitment=opening.commitment)
    tell_level_above(report)
    return code


@transaction.atomic
def answer_report(*, by: User, report: Report, answer: str) -> Report:
    """Answer a report and close it; the reporter reads the answer by their code.

    The journal says that one was closed, and neither whom it concerned nor what it said: those whom it
    concerns may read the journal.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    check_may_read(by, report)
    report.answer, report.answered_by, report.closed_on = answer, by, timezone.localdate()
    report.save()
    record(
        by=by,
        verb="report.answered",
        subject=Subject("report", report.receipt[:16]),
        says=Text("办结一件举报", "Closed a report"),
        after={"salt": report.salt, "answer": answer},
    )
    return report


def receipt_of(code: str) -> str:
    """Return what is kept of a reporter's code: its digest, however it was typed."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return sha256(f"lingji-report/1\0{plain}".encode()).hexdigest()
