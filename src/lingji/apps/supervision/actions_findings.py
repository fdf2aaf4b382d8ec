"""The rectification ledger: findings are entered, answered by their owner, re-checked by somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lingji.apps.evidence.models import Evidence, StoredFile
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.reach import Place
from lingji.apps.people.recording import record
from lingji.apps.plans.models import Task
from lingji.apps.selections.calendar import works
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.apps.supervision.loading import check_version, held_finding, whole_findings
from lingji.apps.supervision.models import Answer, Finding, Recheck
from lingji.apps.supervision.policies import ENTER, check_may_move
from lingji.apps.supervision.raising import LONGEST, Problem, check_problem, raise_finding, usual_due
from lingji.apps.supervision.shipped import steps
from lingji.apps.supervision.told import tell_owner, tell_rechecker, tell_step
from lingji.core.faults import Faults
from lingji.core.rectification import CLOSED, DAY, MEASURES, MOVE, OPEN, PROGRESS, WORDS, Move, level_for
from lingji.core.text import Text
from lingji.core.workdays import working_days_late

NEW = Text("有新的问题需整改", "There is a new finding to put right")
NEEDED = {
    MEASURES: Text("请写明整改措施", "write what is done about it"),
    PROGRESS: Text("请写明整改进展", "write how far it is"),
    WORDS: Text("请写明复核情况", "write what you saw when you looked again"),
}


@transaction.atomic
def enter_finding(
    *, by: User, key: UUID, problem: Problem, entry: Entry | None = None, task: Task | None = None
) -> Finding:
    """Enter a finding of an entry, or of the owner of a task; the same `key` twice makes one.

    Raises `NotAllowed`, and `core.faults.Refused` with every field that is wrong.
    """
    done = whole_findings().filter(key=key).first()
    if done is not None:
        return done
    selection, place = _of(entry, task)
    check_may(by, ENTER, place)
    check_not_closed(selection)
    faults = Faults("finding")
    check_problem(faults, selection, problem)
    faults.refuse_if_any()
    made = raise_finding(by=by, selection=selection, problem=problem, entry=entry, task=task, key=key)
    finding = whole_findings().get(pk=made.pk)
    tell_owner(finding, NEW)
    note(by, finding, "finding.entered", Text("登记问题", "Entered the finding"))
    return finding


@transaction.atomic
def answer_finding(
    *,
    by: User,
    finding: Finding,
    version: int,
    measures: str,
    progress: str,
    proof: Iterable[Evidence] = (),
) -> Finding:
    """Hand in what the owner did about a finding; it may be added to until it is re-checked.

    `proof` is evidence of the same entry. Raises `NotAllowed`, `Outdated`, and `core.faults.Refused` where
    something is missing.
    """
    step, given = MOVE["answer"], {MEASURES: measures.strip(), PROGRESS: progress.strip()}
    now = held_finding(finding)
    if _answered_so(now, by, given, version):
        return now
    check_may_move(by, now, step)
    check_version(now, version)
    _check_given(given)
    now.measures, now.progress = given[MEASURES], given[PROGRESS]
    now.state, now.answered_by, now.answered_at = step.to, by, timezone.now()
    now.version += 1
    now.save()
    answer = Answer.objects.create(finding=now, by=by, at=now.answered_at, **given)
    answer.proof.set([one for one in proof if one.entry_id == now.entry_id])
    tell_rechecker(now)
    note(by, now, "finding.answered", step.done)
    return now


@transaction.atomic
def recheck_finding(
    *,
    by: User,
    finding: Finding,
    version: int,
    move: str,
    words: str,
    due: date | None = None,
    photo: StoredFile | None = None,
) -> Finding:
    """Look again at what an owner answered: `pass` closes it, `fail` gives it back.

    `relapse` opens a closed one again and counts, here and in the order of the standing. Without `due` a
    finding that is open again has the usual working days. Raises `NotAllowed` (to the owner, always),
    `Outdated`, and `core.faults.Refused`.
    """
    step = MOVE[move]
    assert step.judges, move
    now = held_finding(finding)
    if _rechecked_so(now, by, step, version):
        return now
    check_may_move(by, now, step)
    check_version(now, version)
    _check_given({WORDS: words.strip()}, due if DAY in step.needs else None)
    now.state = step.to
    now.closed_on = timezone.localdate() if step.to == CLOSED else None
    if DAY in step.needs:
        now.due_on, now.escalated = due or usual_due(), 0
    if step.counts:
        now.reopened += 1
        if now.entry is not None:
            Entry.objects.filter(pk=now.entry.pk).update(reopened=F("reopened") + 1)
    now.version += 1
    now.save()
    Recheck.objects.create(
        finding=now,
        by=by,
        at=timezone.now(),
        passed=step.to == CLOSED,
        relapse=step.counts,
        words=words.strip(),
        photo=photo,
    )
    tell_owner(now, Text(f"问题{now.number}号：{step.done.zh}", f"Finding {now.number}: {step.done.en}"))
    note(by, now, f"finding.{step.code}", step.done, why=words.strip())
    return now


@transaction.atomic
def escalate_finding(*, finding: Finding, on: date) -> Finding:
    """Tell the next level that a finding is overdue; telling it again tells nobody twice.

    Working days count, by the working calendar. Only what still waits for its owner escalates: what was
    answered waits for others, and an entry that withdrew has nothing more to put right.
    """
    now = held_finding(finding)
    waits = now.state == OPEN and (now.entry is None or now.entry.withdrawn_at is None)
    level = level_for(steps(), working_days_late(now.due_on, on, works())) if waits else 0
    if level <= now.escalated:
        return now
    for step in steps():
        if now.escalated < step.level <= level:
            tell_step(now, step)
    now.escalated = level
    now.save()
    note(None, now, "finding.escalated", Text(f"逾期提醒至第{level}级", f"Overdue: told level {level}"))
    return now


def note(by: User | None, finding: Finding, verb: str, says: Text, why: str = "") -> None:
    """Leave the journal entry of a write about a finding."""
    head = Text(f"问题{finding.number}号：{says.zh}", f"Finding {finding.number}: {says.en}")
    record(
        by=by,
        verb=verb,
        subject=Subject("finding", str(finding.pk)),
        says=head,
        why=why,
        after={
            "selection": finding.selection.code,
            "entry": finding.entry.code if finding.entry is not None else "",
            "state": finding.state,
            "problem": finding.problem,
            "measures": finding.measures,
            "progress": finding.progress,
            "due": finding.due_on.isoformat(),
            "reopened": finding.reopened,
            "escalated": finding.escalated,
        },
    )


def _of(entry: Entry | None, task: Task | None) -> tuple[Selection, Place]:
    """Return the selection and the place of the owner of a new finding."""
    if task is not None:
        return task.selection, task.place
    assert entry is not None, "a finding has an owner"
    return entry.selection, entry.organisation.place


def _answered_so(now: Finding, by: User, given: dict[str, str], version: int) -> bool:
    """Say whether this very answer was handed in already: a double click."""
    same = (now.measures, now.progress) == (given[MEASURES], given[PROGRESS])
    return same and now.answered_by_id == by.pk and now.version == version + 1


def _rechecked_so(now: Finding, by: User, step: Move, version: int) -> bool:
    last = now.rechecks.order_by("-pk").first()
    return (
        last is not None
        and last.by_id == by.pk
        and now.version == version + 1
        and now.state == step.to
        and last.relapse == step.counts
    )


def _check_given(given: dict[str, str], due: date | None = None) -> None:
    faults = Faults("finding")
    for name, text in given.items():
        if not text:
            faults.add(NEEDED[name], column=name)
        elif len(text) > LONGEST:
            faults.add(Text(f"不超过{LONGEST}字", f"at most {LONGEST} characters"), column=name)
    if due is not None and due < timezone.localdate():
        faults.add(Text("时限不能早于今天", "the new day cannot lie before today"), column=DAY, value=due)
    faults.refuse_if_any()
