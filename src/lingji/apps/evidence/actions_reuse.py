"""Questions about re-used files: raised by the machine, answered by the unit, settled by an office."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.evidence.comparing import Seen
from lingji.apps.evidence.models import ReuseQuestion
from lingji.apps.evidence.models.reuse import ANSWERED, SETTLED
from lingji.apps.evidence.policies import ANSWER, SETTLE
from lingji.apps.evidence.telling import tell_answered, tell_questioned
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import locked
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST_ANSWER, LONGEST_REASON = 300, 500
_RELATED = ("evidence__entry__organisation__region", "evidence__entry__selection__region", "other")


@transaction.atomic
def raise_questions(*, by: User | None, selection: Selection, seen: Iterable[Seen]) -> int:
    """Raise the questions that are not there yet, and return how many they are."""
    raised = []
    for kind, evidence, other, figure in seen:
        made, new = ReuseQuestion.objects.get_or_create(
            evidence_id=evidence, kind=kind, defaults={"other_id": other, "figure": figure}
        )
        if new:
            raised.append(made)
    if not raised:
        return 0
    tell_questioned(raised)
    count = len(raised)
    record(
        by=by,
        verb="evidence.questioned",
        subject=Subject("selection", selection.code),
        says=Text(f"对{count}份材料提出待说明的疑问", f"Raised {count} questions about files of evidence"),
        after=[[one.kind, one.evidence_id, one.other_id, one.figure] for one in raised],
    )
    return count


@transaction.atomic
def answer_question(*, by: User, question: ReuseQuestion, version: int, answer: str) -> ReuseQuestion:
    """Answer a question about the own file; until it is settled the answer may be changed."""
    now = _unsettled(by, question, version, ANSWER)
    answer = _words(answer, "answer", LONGEST_ANSWER)
    if answer == now.answer:
        return now
    before = now.answer
    now.answer, now.answered_by, now.answered_at = answer, by, timezone.now()
    now.state, now.version = ANSWERED, now.version + 1
    now.save()
    tell_answered(now)
    record(
        by=by,
        verb="evidence.answered",
        subject=Subject("evidence", str(now.evidence_id)),
        says=Text("对材料的疑问作出说明", "Answered a question about the evidence"),
        before=before,
        after=answer,
    )
    return now


@transaction.atomic
def settle_question(
    *, by: User, question: ReuseQuestion, version: int, reason: str, common: bool
) -> ReuseQuestion:
    """Settle a question with a reason, answered or not; `common` says that many rightly use this paper.

    Settling takes no point from anybody: what it is worth, assessors say by the rules of the items.
    """
    if question.state == SETTLED and (question.reason, question.common) == (reason.strip(), common):
        return question
    now = _unsettled(by, question, version, SETTLE)
    reason = _words(reason, "reason", LONGEST_REASON)
    now.reason, now.common, now.settled_by, now.settled_at = reason, common, by, timezone.now()
    now.state, now.version = SETTLED, now.version + 1
    now.save()
    record(
        by=by,
        verb="evidence.settled",
        subject=Subject("evidence", str(now.evidence_id)),
        says=Text("对材料的疑问已核定", "Settled a question about the evidence"),
        why=reason,
        after={"kind": now.kind, "common": common},
    )
    return now


def _unsettled(by: User, question: ReuseQuestion, version: int, permission: Permission) -> ReuseQuestion:
    found = ReuseQuestion.objects.select_related(*_RELATED).get(pk=question.pk)
    check_may(by, permission, found.evidence.entry.organisation.place)
    check_not_closed(found.evidence.entry.selection)
    if found.state == SETTLED:
        raise NotAllowed(_("This question is settled already."))
    return locked(found, version, *_RELATED)


def _words(text: str, column: str, most: int) -> str:
    faults, text = Faults("question"), text.strip()
    if not text:
        faults.add(Text("请填写", "write it down"), column=column)
    elif len(text) > most:
        faults.add(Text(f"最多{most}字", f"at most {most} characters"), column=column)
    faults.refuse_if_any()
    return text
