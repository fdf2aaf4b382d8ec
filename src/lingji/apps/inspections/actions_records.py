"""Taking in records: each exactly once, whatever the network does."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.assessors.loading import whole_seats
from lingji.apps.assessors.models import AssessmentState, Seat
from lingji.apps.assessors.policies import ASSESS, check_may_sit
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.inspections.models import HeldRecord, Observation, Record, WhyHeld
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.core.faults import Faults
from lingji.core.inspection_record import FILE, InspectionRecord, check_lines, read_record
from lingji.core.text import Text


class Arrival(StrEnum):
    """What became of a record that was sent."""

    TAKEN = "taken"
    KNOWN = "known"
    HELD = "held"


def receive_record(*, by: User, body: bytes) -> Arrival:
    """Take in the bytes of a record; sending them again changes nothing.

    The same id with other bytes, another record of what this seat has recorded, and one that comes when its
    assessment is over are held for the office. Raises `core.faults.Refused` for bytes that are no record, and
    `NotAllowed` where the seat is somebody else's.
    """
    given = read_record(body)
    sha256 = hashlib.sha256(body).hexdigest()
    seat = _seat_of(by, given)
    try:
        with transaction.atomic():
            return _received(by, given, sha256, seat)
    except IntegrityError:
        # Two requests brought the same record at once, and the other one was first: now it is known.
        with transaction.atomic():
            return _received(by, given, sha256, seat)


def _seat_of(by: User, given: InspectionRecord) -> Seat:
    seat = whole_seats().filter(pk=given.seat).first()
    if seat is None or seat.assessor.user_id != by.pk:
        check_may(by, ASSESS)
        raise NotAllowed(_("This is assigned to somebody else."))
    return seat


def _received(by: User, given: InspectionRecord, sha256: str, seat: Seat) -> Arrival:
    # Records of one seat come one after the other.
    Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    known = Record.objects.filter(pk=given.id).first()
    if known is not None and known.sha256 == sha256:
        return Arrival.KNOWN
    if HeldRecord.objects.filter(record_id=given.id, sha256=sha256).exists():
        return Arrival.KNOWN
    why = _why_held(given, known, seat)
    if why is not None:
        _hold(by, given, sha256, seat, why)
        return Arrival.HELD
    check_may_sit(by, seat)
    _take(by, given, sha256, seat)
    return Arrival.TAKEN


def _why_held(given: InspectionRecord, known: Record | None, seat: Seat) -> WhyHeld | None:
    if known is not None:
        return WhyHeld.OTHER_BYTES
    if is_over(seat):
        return WhyHeld.LATE
    if given.corrects is None and _observed(given, seat).exists():
        return WhyHeld.AGAIN
    return None


def is_over(seat: Seat) -> bool:
    """Say whether the days of a seat's assessment are over: what comes now was made in time, or was not."""
    if seat.assessment.state == AssessmentState.CLOSED:
        return True
    return timezone.localdate() > seat.assessment.last


def _hold(by: User, given: InspectionRecord, sha256: str, seat: Seat, why: WhyHeld) -> None:
    held = HeldRecord.objects.create(
        record_id=given.id,
        seat=seat,
        body=given.body.decode(),
        sha256=sha256,
        received_at=timezone.now(),
        why=why,
    )
    record(
        by=by,
        verb="record.held",
        subject=Subject("record", str(given.id)),
        says=Text("测评记录待文明办处理", "Held a record for the office"),
        after={"held": held.pk, "sha256": sha256, "why": str(why)},
    )


def _take(by: User, given: InspectionRecord, sha256: str, seat: Seat) -> None:
    corrected = _check_fits(given, seat)
    keep_record(given, given.id, sha256, seat, corrected)
    taken = corrected is None
    record(
        by=by,
        verb="record.taken" if taken else "record.corrected",
        subject=Subject("record", str(given.id)),
        says=Text("提交测评记录", "Handed in a record")
        if taken
        else Text("更正测评记录", "Corrected a record"),
        why=given.reason,
        before=None if corrected is None else {"sha256": corrected.sha256},
        after={"sha256": sha256, "seat": seat.pk, "occasion": given.occasion},
    )


def keep_record(
    given: InspectionRecord, key: UUID, sha256: str, seat: Seat, corrects: Record | None = None
) -> Record:
    """Keep a record under a key and write its observations, within the transaction of an action.

    They take the place of what the seat observed of the same lines; the records behind those stay.
    Raises `core.faults.Refused` for values that their rules cannot read.
    """
    check_lines(given, framework_of(seat.assessment.selection.framework), seat.assessment.method)
    made = Record.objects.create(
        id=key,
        seat=seat,
        occasion=given.occasion,
        body=given.body.decode(),
        sha256=sha256,
        received_at=timezone.now(),
        corrects=corrects,
    )
    _observed(given, seat).delete()
    Observation.objects.bulk_create(
        Observation(
            entry=seat.entry,
            item=line.item,
            method=seat.assessment.method,
            occasion=given.occasion,
            assessor=seat.assessor.code,
            value=line.value,
            note=line.note,
            record=made,
        )
        for line in given.lines
    )
    return made


def _observed(given: InspectionRecord, seat: Seat) -> QuerySet[Observation]:
    """Return what this seat has observed of the lines of a record."""
    return Observation.objects.filter(
        entry=seat.entry,
        item__in=[line.item for line in given.lines],
        method=seat.assessment.method,
        occasion=given.occasion,
        assessor=seat.assessor.code,
    )


def _check_fits(given: InspectionRecord, seat: Seat) -> Record | None:
    """Return the record that is corrected, if any; refuse what does not fit the seat, all of it at once."""
    faults = Faults(FILE)
    code, several = seat.assessment.code, seat.assessment.method == "observation"
    if given.occasion != code and not (several and given.occasion.startswith(f"{code}-")):
        faults.add(
            Text(f"场次应为 {code}", f"the occasion of this assessment is {code}"),
            column="occasion",
            value=given.occasion,
        )
    if seat.third:
        asked = set(seat.third_opinions.filter(occasion=given.occasion).values_list("item", flat=True))
        for line in given.lines:
            if line.item not in asked:
                faults.add(
                    Text("本项没有请您提出第三意见", "no third opinion was asked about this item"),
                    column="lines",
                    value=line.item,
                )
    corrected = None
    if given.corrects is not None:
        corrected = Record.objects.filter(pk=given.corrects, seat=seat, occasion=given.occasion).first()
        if corrected is None:
            faults.add(
                Text("找不到要更正的记录", "there is no such record of this seat to correct"),
                column="corrects",
                value=given.corrects,
            )
        elif Record.objects.filter(corrects=corrected).exists():
            faults.add(
                Text(
                    "该记录已更正过，请更正最新的一条", "this one was corrected already: correct the newest"
                ),
                column="corrects",
                value=given.corrects,
            )
    faults.refuse_if_any()
    return corrected
