"""Settling what was held: the office counts a record, or puts it aside, and says why."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.assessors.loading import whole_seats
from lingji.apps.assessors.policies import KEEP
from lingji.apps.inspections.actions_records import keep_record
from lingji.apps.inspections.models import HeldRecord, WhyHeld
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.stages import check_not_closed
from lingji.core.faults import Faults
from lingji.core.inspection_record import read_record
from lingji.core.text import Text

LONGEST = 200


@transaction.atomic
def settle_held(*, by: User, held: HeldRecord, count: bool, reason: str) -> HeldRecord:
    """Count a record that was held, or put it aside; either is said once, with the reason.

    A record that is counted takes the place of what the same seat observed of the same lines before; both
    stay. Whoever made it cannot settle it. Raises `NotAllowed`, and `core.faults.Refused` without a reason.
    """
    now = HeldRecord.objects.select_for_update(of=("self",)).get(pk=held.pk)
    seat = whole_seats().get(pk=now.seat_id)
    selection = seat.assessment.selection
    check_may(by, KEEP, selection.place)
    check_not_closed(selection)
    if seat.assessor.user_id == by.pk:
        raise NotAllowed(_("Whoever made a record does not settle it: ask somebody else of the office."))
    if now.counted is not None:
        raise NotAllowed(_("This record was settled already."))
    faults = Faults("held")
    if not 0 < len(reason.strip()) <= LONGEST:
        faults.add(
            Text(f"请写明理由，不超过{LONGEST}字", f"say why, in at most {LONGEST} characters"),
            column="reason",
        )
    faults.refuse_if_any()
    now.counted, now.reason, now.settled_by, now.settled_at = count, reason.strip(), by, timezone.now()
    now.save()
    if count:
        keep_record(read_record(now.body.encode()), own_key(now), now.sha256, seat)
    says = Text("计入待处理的记录", "Counted a held record")
    if not count:
        says = Text("不计入待处理的记录", "Put a held record aside")
    record(
        by=by,
        verb="record.settled",
        subject=Subject("record", str(now.record_id)),
        says=says,
        why=now.reason,
        after={"held": now.pk, "sha256": now.sha256, "counted": count},
    )
    return now


def own_key(held: HeldRecord) -> UUID:
    """Return the key under which a held record is kept when it is counted: its own may be another's."""
    if held.why != WhyHeld.OTHER_BYTES:
        return held.record_id
    return uuid5(held.record_id, held.sha256)
