"""Third opinions: where two marks lie beyond the tolerance, the lot names who looks again."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.assessors.barred import barred_of, entries_of, pool_of
from lingji.apps.assessors.loading import held_assessment
from lingji.apps.assessors.models import Assessment, Assessor, Seat
from lingji.apps.assessors.policies import check_may_keep
from lingji.apps.assessors.seating import seed_of
from lingji.apps.inspections.disputes import Marked, marked_of
from lingji.apps.inspections.models import ThirdOpinion
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.core.faults import Faults
from lingji.core.lots.tickets import first_ticket
from lingji.core.text import Text


@transaction.atomic
def ask_third_opinions(*, by: User, assessment: Assessment, version: int) -> list[ThirdOpinion]:
    """Ask for a third opinion on every disputed part that has none asked yet.

    One assessor looks at all disputed parts of an entry: of those without conflict who do not sit there, the
    one with the fewest third opinions so far, and of these the lowest ticket under the seed of the draw.
    Raises `core.faults.Refused` with every entry for which nobody is left.
    """
    now = held_assessment(assessment, version)
    check_may_keep(by, now)
    asked = set(
        ThirdOpinion.objects.filter(seat__assessment=now).values_list("seat__entry__code", "item", "occasion")
    )
    open_ = [
        one
        for one in marked_of(now)
        if one.is_disputed and (one.entry, one.item, one.occasion.occasion) not in asked
    ]
    if not open_:
        raise NotAllowed(_("No part is disputed without a third opinion asked."))
    made = [
        ThirdOpinion.objects.create(
            seat=seat, item=one.item, occasion=one.occasion.occasion, asked_by=by, asked_at=timezone.now()
        )
        for seat, one in _seated(now, open_)
    ]
    record(
        by=by,
        verb="assessment.third_opinions",
        subject=Subject("assessment", str(now.pk)),
        says=Text(
            f"{now.title}：就{len(made)}处分歧请第三名测评员复评",
            f"{now.title}: asked for a third opinion on {len(made)} parts",
        ),
        after={"asked": [[opinion.seat_id, opinion.item, opinion.occasion] for opinion in made]},
    )
    return made


def _seated(assessment: Assessment, disputed: list[Marked]) -> list[tuple[Seat, Marked]]:
    pool, entries = pool_of(assessment.selection), entries_of(assessment.selection)
    barred, seed = barred_of(assessment.selection, pool, entries), seed_of(assessment)
    by_code, faults = {entry.code: entry for entry in entries}, Faults("third_opinions")
    thirds = {
        seat.entry.code: seat
        for seat in assessment.places.filter(released_at=None, third=True).select_related("entry")
    }
    load = Counter(seat.assessor_id for seat in thirds.values())
    seated: set[tuple[int, str]] = set(
        assessment.places.filter(third=False).values_list("assessor_id", "entry__code")
    )
    found: list[tuple[Seat, Marked]] = []
    for one in disputed:
        code = one.entry
        if code not in thirds:
            free = [
                each for each in pool if (each.code, code) not in barred and (each.pk, code) not in seated
            ]
            if not free:
                faults.add(
                    Text("没有可请的第三名测评员，请增加测评员", "nobody is left to ask: add an assessor"),
                    column=code,
                )
                continue
            chosen = min(free, key=lambda each: (load[each.pk], _ticket(seed, each, code), each.code))
            load[chosen.pk] += 1
            thirds[code] = Seat.objects.create(
                assessment=assessment, entry=by_code[code], assessor=chosen, third=True
            )
        found.append((thirds[code], one))
    faults.refuse_if_any()
    return found


def _ticket(seed: str, assessor: Assessor, entry: str) -> str:
    return first_ticket(f"{seed}:third:{entry}", assessor.code)
