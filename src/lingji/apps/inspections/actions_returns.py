"""Material given back to the unit: once for an item, with a reason and a deadline."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.assessors.models import Seat
from lingji.apps.assessors.policies import check_may_sit
from lingji.apps.evidence.models import Evidence
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.inspections.models import Return
from lingji.apps.inspections.policies import check_may_answer_return
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.calendar import deadline_of
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST = 500


@transaction.atomic
def return_material(*, by: User, seat: Seat, item: str, reason: str) -> Return:
    """Give the material of an item back to the unit, which never learns by whom; it is done once.

    The deadline is that of the table (`returned_material`), in working days. Doing it again, also by the
    other assessor, returns the first.
    """
    check_may_sit(by, seat)
    Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    assessment = seat.assessment
    known = Return.objects.filter(assessment=assessment, entry=seat.entry, item=item).first()
    if known is not None:
        return known
    faults = Faults("return")
    if (item, assessment.method) not in framework_of(assessment.selection.framework).parts:
        faults.add(
            Text("本项没有这种测评方式", "this item is not assessed by this method"),
            column="item",
            value=item,
        )
    _check_words(faults, "reason", reason)
    faults.refuse_if_any()
    today = timezone.localdate()
    made = Return.objects.create(
        assessment=assessment,
        entry=seat.entry,
        item=item,
        reason=reason.strip(),
        due_on=deadline_of("returned_material", today),
        returned_by=seat.assessor,
        returned_at=timezone.now(),
    )
    _record(by, made, "material.returned", Text(f"{item}材料退回补正", f"Gave back the material of {item}"))
    return made


@transaction.atomic
def answer_return(*, by: User, returned: Return, answer: str, proof: Iterable[Evidence] = ()) -> Return:
    """Answer material that was given back, once and in time, with words and evidence of the same entry."""
    now = (
        Return.objects.select_related("entry__organisation__region", "assessment__selection__framework")
        .select_for_update(of=("self",))
        .get(pk=returned.pk)
    )
    check_may_answer_return(by, now)
    if now.answered_at is not None:
        raise NotAllowed(_("This was answered already; it is answered once."))
    if timezone.localdate() > now.due_on:
        raise NotAllowed(_("The deadline was %(day)s.") % {"day": now.due_on.isoformat()})
    chosen, faults = list(proof), Faults("return")
    _check_words(faults, "answer", answer)
    if any(each.entry_id != now.entry_id for each in chosen):
        faults.add(
            Text("只能引用本单位的佐证材料", "cite evidence of your own organisation alone"), column="proof"
        )
    faults.refuse_if_any()
    now.answer, now.answered_by, now.answered_at = answer.strip(), by, timezone.now()
    now.save()
    now.proof.set(chosen)
    _record(
        by, now, "material.completed", Text(f"{now.item}材料已补正", f"Completed the material of {now.item}")
    )
    return now


def _check_words(faults: Faults, column: str, words: str) -> None:
    if not 0 < len(words.strip()) <= LONGEST:
        faults.add(
            Text(f"请填写，不超过{LONGEST}字", f"write up to {LONGEST} characters"),
            column=column,
            value=words,
        )


def _record(by: User, returned: Return, verb: str, says: Text) -> None:
    record(
        by=by,
        verb=verb,
        subject=Subject("return", str(returned.pk)),
        says=says,
        why=returned.reason,
        after={"entry": returned.entry.code, "item": returned.item, "due_on": returned.due_on.isoformat()},
    )
