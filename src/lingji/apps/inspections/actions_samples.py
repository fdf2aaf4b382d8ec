"""Samples inside an item: which of a unit's cases are looked at is the lot's to say, for all alike."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.assessors.loading import held_assessment
from lingji.apps.assessors.models import Seat
from lingji.apps.assessors.policies import check_may_sit
from lingji.apps.assessors.seating import seed_of
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.inspections.models import Sample
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.core.faults import Faults
from lingji.core.lots.drawing import draw
from lingji.core.text import Text

MOST_CASES, MOST_DRAWN = 100_000, 100


@transaction.atomic
def draw_sample(*, by: User, seat: Seat, item: str, total: int, count: int) -> Sample:
    """Draw which of the `total` cases of a unit's list are looked at: `count` of them, or all if fewer.

    The first of those seated there draws; the others look at the same cases. The seed is that of the
    assessment's public draw with the entry and the item, so that anybody can draw again.
    """
    check_may_sit(by, seat)
    assessment = held_assessment(seat.assessment)
    known = Sample.objects.filter(assessment=assessment, entry=seat.entry, item=item).first()
    if known is not None:
        return known
    seed = seed_of(assessment)
    if not seed:
        raise NotAllowed(_("The lot of this assessment has not been drawn: ask the office."))
    faults = Faults("sample")
    if (item, assessment.method) not in framework_of(assessment.selection.framework).parts:
        faults.add(
            Text("本项没有这种测评方式", "this item is not assessed by this method"),
            column="item",
            value=item,
        )
    for column, value, most in (("total", total, MOST_CASES), ("count", count, MOST_DRAWN)):
        if not 1 <= value <= most:
            faults.add(Text(f"应为1到{most}", f"write 1 to {most}"), column=column, value=value)
    faults.refuse_if_any()
    # Numbers of equal length sort as numbers do.
    width = len(str(total))
    cases = [str(number).zfill(width) for number in range(1, total + 1)]
    text = f"{seed}:{seat.entry.code}:{item}"
    drawn = [one.id for one in draw(cases, seed=text, count=min(count, total))]
    made = Sample.objects.create(
        assessment=assessment,
        entry=seat.entry,
        item=item,
        total=total,
        seed=text,
        drawn=" ".join(drawn),
        made_by=by,
        made_at=timezone.now(),
    )
    record(
        by=by,
        verb="sample.drawn",
        subject=Subject("assessment", str(assessment.pk)),
        says=Text(
            f"{seat.entry.code} {item}：从{total}件中抽取{len(drawn)}件",
            f"{seat.entry.code} {item}: drew {len(drawn)} of {total}",
        ),
        after={"entry": seat.entry.code, "item": item, "total": total, "seed": text, "drawn": drawn},
    )
    return made
