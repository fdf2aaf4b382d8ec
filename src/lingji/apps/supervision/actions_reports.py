"""Problems that citizens report at a unit's door: received without a name, screened by an office."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.journal.actions_sealed import keep_answer
from lingji.apps.journal.sealing import commit
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry
from lingji.apps.supervision.actions_findings import NEW
from lingji.apps.supervision.loading import whole_findings
from lingji.apps.supervision.models import CitizenReport, Finding, Source
from lingji.apps.supervision.policies import check_may_screen
from lingji.apps.supervision.raising import Problem, check_problem, raise_finding
from lingji.apps.supervision.receipts import code_of, receipt_of
from lingji.apps.supervision.sealed_reports import STREAM, content_of
from lingji.apps.supervision.told import tell_owner
from lingji.core.faults import Fault, Faults, Refused
from lingji.core.text import Text

LONGEST, LONGEST_PLACE = 1000, 200
MOST_A_DAY, MOST_A_DAY_FOR_ONE = 500, 50


class TooMany(Exception):
    """So many reports came today that a machine must be at work."""


@transaction.atomic
def report_problem(*, form: str, entry: Entry, text: str, place: str = "") -> str:
    """Keep a citizen's report about an entry; return the code that leads to the answer.

    The same `form` (of `receipts.new_form`) sent twice is one report. Nothing says who wrote it but what
    they write themselves; of the time the day alone is kept, and nobody is sent a notice: its time would
    tell that of the report. Raises `TooMany`.
    """
    code = code_of(form)
    if CitizenReport.objects.filter(receipt=receipt_of(code)).exists():
        return code
    today = timezone.localdate()
    recent = CitizenReport.objects.filter(received_on__gt=today - timedelta(days=1))
    if recent.count() >= MOST_A_DAY or recent.filter(entry=entry).count() >= MOST_A_DAY_FOR_ONE:
        raise TooMany
    report = CitizenReport(
        entry=entry,
        text=text[:LONGEST],
        place=place[:LONGEST_PLACE],
        received_on=today,
        receipt=receipt_of(code),
    )
    opening = commit(content_of(report))
    report.salt = opening.salt
    report.save()
    keep_answer(stream=STREAM, commitment=opening.commitment)
    return code


@transaction.atomic
def accept_report(
    *,
    by: User,
    report: CitizenReport,
    version: int,
    problem: str,
    answer: str,
    item: str = "",
    due_on: date | None = None,
) -> Finding:
    """Make a finding of a citizen's report, in the office's own words: the unit never reads the report.

    `answer` is what the reporter reads. Raises `NotAllowed`, `Outdated`, `core.faults.Refused`.
    """
    now = _held(report)
    if now.finding is not None and now.screened_by_id == by.pk and now.version == version + 1:
        return now.finding
    _check_screens(by, now, version)
    entry = now.entry
    described = Problem(problem, source=Source.PUBLIC, item=item, found_on=now.received_on, due_on=due_on)
    faults = Faults("report")
    check_problem(faults, entry.selection, described)
    if not answer.strip():
        faults.add(Text("请填写给反映人的答复", "write what the reporter reads"), column="answer")
    faults.refuse_if_any()
    made = raise_finding(by=by, selection=entry.selection, problem=described, entry=entry)
    finding = whole_findings().get(pk=made.pk)
    now.finding, now.answer = finding, answer.strip()
    _screened(by, now)
    tell_owner(finding, NEW)
    _record(by, now, "report.accepted", Text("群众反映转为问题", "Made a finding of a citizen's report"))
    return finding


@transaction.atomic
def put_report_aside(
    *, by: User, report: CitizenReport, version: int, why: str, answer: str
) -> CitizenReport:
    """Put a citizen's report aside with a reason; `answer` is what the reporter reads."""
    now = _held(report)
    if now.put_aside and now.screened_by_id == by.pk and now.version == version + 1:
        return now
    _check_screens(by, now, version)
    faults = [
        Fault("report", None, name, "", advice)
        for name, given, advice in (
            ("why", why, Text("请写明不予采纳的理由", "write why it is put aside")),
            ("answer", answer, Text("请填写给反映人的答复", "write what the reporter reads")),
        )
        if not given.strip()
    ]
    if faults:
        raise Refused(faults)
    now.put_aside, now.answer = why.strip(), answer.strip()
    _screened(by, now)
    _record(by, now, "report.put_aside", Text("群众反映不予采纳", "Put a citizen's report aside"))
    return now


def _held(report: CitizenReport) -> CitizenReport:
    rows = CitizenReport.objects.select_for_update(of=("self",)).select_related(
        "entry__organisation__region", "entry__selection__framework", "finding"
    )
    return rows.get(pk=report.pk)


def _check_screens(by: User, report: CitizenReport, version: int) -> None:
    check_may_screen(by, report)
    if report.version != version:
        raise Outdated(report)


def _screened(by: User, report: CitizenReport) -> None:
    report.screened_by, report.screened_on = by, timezone.localdate()
    report.version += 1
    report.save()


def _record(by: User, report: CitizenReport, verb: str, says: Text) -> None:
    """Leave an entry that says neither what was written nor about whom: the journal is read by many."""
    record(
        by=by,
        verb=verb,
        subject=Subject("citizen-report", report.receipt[:16]),
        says=says,
        after={"salt": report.salt, "answer": report.answer, "why": report.put_aside},
    )
