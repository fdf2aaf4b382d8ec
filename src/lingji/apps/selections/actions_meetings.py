"""Mobilisation meetings: recorded by the office that held them, and corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Meeting, Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.core.text import Text


@dataclass(frozen=True)
class Held:
    """What is recorded of a meeting; `organisations` is how many came."""

    held_on: date
    place: str
    organisations: int
    minutes: str

    def as_json(self) -> dict[str, object]:
        return {
            "held_on": str(self.held_on),
            "place": self.place,
            "organisations": self.organisations,
            "minutes": self.minutes,
        }


class Outdated(Exception):
    """Somebody corrected the meeting in between; `held` is the meeting as it stands now."""

    def __init__(self, held: Meeting) -> None:
        self.held = held
        super().__init__("This meeting was corrected in between.")


@transaction.atomic
def record_meeting(*, by: User, selection: Selection, region: Region, held: Held) -> Meeting:
    """Record a meeting; one that is recorded for the same place and day already is returned as it stands."""
    check_not_closed(selection)
    meeting, made = Meeting.objects.get_or_create(
        selection=selection,
        region=region,
        held_on=held.held_on,
        defaults={
            "place": held.place,
            "organisations": held.organisations,
            "minutes": held.minutes,
            "by": by,
        },
    )
    if made:
        record(
            by=by,
            verb="meeting.recorded",
            subject=Subject("selection", selection.code),
            says=Text(
                f"登记{region.name_zh}{held.held_on}动员部署会",
                f"Recorded the mobilisation meeting of {region.name_en} on {held.held_on}",
            ),
            after=held.as_json(),
        )
    return meeting


@transaction.atomic
def correct_meeting(*, by: User, meeting: Meeting, held: Held, version: int) -> Meeting:
    """Correct what is recorded of a meeting; raises `Outdated`. Saving what stands changes nothing."""
    stored = Meeting.objects.select_for_update().select_related("selection", "region").get(pk=meeting.pk)
    check_not_closed(stored.selection)
    before = Held(stored.held_on, stored.place, stored.organisations, stored.minutes)
    if before == held:
        return stored
    if stored.version != version:
        raise Outdated(stored)
    stored.held_on, stored.place = held.held_on, held.place
    stored.organisations, stored.minutes = held.organisations, held.minutes
    stored.version += 1
    stored.save()
    record(
        by=by,
        verb="meeting.corrected",
        subject=Subject("selection", stored.selection.code),
        says=Text(
            f"更正{stored.region.name_zh}{held.held_on}动员部署会",
            f"Corrected the mobilisation meeting of {stored.region.name_en} on {held.held_on}",
        ),
        before=before.as_json(),
        after=held.as_json(),
    )
    return stored
