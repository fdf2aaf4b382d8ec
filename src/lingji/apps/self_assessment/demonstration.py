"""The demonstration's share: self-assessments that are begun, submitted and confirmed. Invented."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.self_assessment.actions_drafting import count
from lingji.apps.self_assessment.actions_line import set_expected_line
from lingji.apps.self_assessment.models import SelfAnswer, SelfAssessment, State
from lingji.apps.self_assessment.queries import RELATED, Whole, whole_of
from lingji.apps.self_assessment.questions import typed_of
from lingji.core.framework import Item, Part
from lingji.core.text import Text

NOTE = "对照标准逐条自查，存在的差距已列入工作计划。（演示数据，纯属虚构）"
REASON = "参照上次评选入选线，并考虑本次名额。（演示数据，纯属虚构）"
OTHERS, WHOLE = 12, 20
# How many of each item's samples, best first, are passed over, by turns: most are good, few the best.
STEPS = (0, 1, 0, 2, 1, 0, 3, 1)


def assess_oneself(by: User, selection: Selection, unit: int) -> None:
    """Begin the self-assessment of one unit, and answer those of some others; again changes nothing."""
    if SelfAssessment.objects.filter(entry__selection=selection).exists():
        return
    taking_part = Entry.objects.filter(selection=selection, withdrawn_at=None).select_related(*RELATED)
    set_expected_line(by=by, selection=selection, points="720", reason=REASON, version=0)
    own = taking_part.filter(organisation=unit).order_by("pk").first()
    others = list(taking_part.exclude(organisation=unit).order_by("code")[:OTHERS])
    made = []
    if own is not None:
        made.append(_answered(own, 0, State.DRAFT, share=80))
    for number, entry in enumerate(others, 1):
        state = (State.CONFIRMED, State.SUBMITTED, State.DRAFT)[number % 3]
        share = 100 if state != State.DRAFT else 30 + number * 4
        made.append(_answered(entry, number, state, share))
    record(
        by=by,
        verb="self_assessment.demonstrated",
        subject=Subject("selection", selection.code),
        says=Text(f"填入{len(made)}份演示自评", f"Filled in {len(made)} self-assessments to look at"),
        after=[held.entry.code for held in made],
    )


def _answered(entry: Entry, turn: int, state: str, share: int) -> SelfAssessment:
    """Answer so many percent of the items."""
    held = SelfAssessment.objects.create(entry=entry, state=state)
    whole = whole_of(entry)
    items = whole.items[: len(whole.items) * share // 100]
    SelfAnswer.objects.bulk_create(
        _answer(held, whole, item, turn + number) for number, item in enumerate(items)
    )
    if state != State.DRAFT:
        held.submitted_at = timezone.now()
    if state == State.CONFIRMED:
        held.confirmed_at = timezone.now()
    held.save()
    held.entry = entry
    count(held, items[-1].code)
    return held


def _answer(held: SelfAssessment, whole: Whole, item: Item, turn: int) -> SelfAnswer:
    values = {
        part.method: _counted(part, _pick(part.rule.samples(), turn + place))
        for place, part in enumerate(item.parts)
    }
    typed = typed_of(item, values)
    return SelfAnswer(
        assessment=held,
        item=item.code,
        typed=typed,
        values={
            part.method: part.rule.question.write(typed[part.method]) or values[part.method]
            for part in whole.framework.items[item.code].parts
        },
        note=NOTE if turn % 4 == 0 else "",
    )


def _counted(part: Part, sample: str) -> str:
    """Return a ratio as a clerk would count it: 0.8 is 16 of 20."""
    if part.rule.question.shape != "share" or "/" in sample:
        return sample
    counted = Fraction(sample) * WHOLE
    return f"{counted}/{WHOLE}" if counted.denominator == 1 else sample


def _pick(samples: Sequence[str], turn: int) -> str:
    return samples[min(STEPS[turn % len(STEPS)], len(samples) - 1)]
