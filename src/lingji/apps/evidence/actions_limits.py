"""Limiting how much evidence a selection takes."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.evidence.limits import limits_of
from lingji.apps.evidence.models import EvidenceLimits
from lingji.apps.evidence.policies import SET_LIMITS
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.core.faults import Faults
from lingji.core.text import Text

HIGHEST = 1000


@transaction.atomic
def set_limits(*, by: User, selection: Selection, version: int, pieces: int, photos: int) -> EvidenceLimits:
    """Set the most pieces of an entry and the most photographs of an item (0: none are taken).

    What was handed in before stays. Raises `Outdated` where somebody set them after they were shown.
    """
    held = Selection.objects.select_for_update(of=("self",)).select_related("region").get(pk=selection.pk)
    check_may(by, SET_LIMITS, held.place)
    check_not_closed(held)
    now = limits_of(held)
    if now.version != version:
        raise Outdated(now)
    _check(pieces, photos)
    before = {"pieces": now.pieces, "photos": now.photos}
    after = {"pieces": pieces, "photos": photos}
    if before == after:
        return now
    now.pieces, now.photos, now.version = pieces, photos, now.version + 1
    now.save()
    record(
        by=by,
        verb="evidence.limited",
        subject=Subject("selection", held.code),
        says=Text(
            f"佐证材料上限：每单位{pieces}份，每项照片{photos}张",
            f"Evidence: at most {pieces} pieces of an entry, {photos} photographs of an item",
        ),
        before=before,
        after=after,
    )
    return now


def _check(pieces: int, photos: int) -> None:
    faults = Faults("evidence")
    if not 1 <= pieces <= HIGHEST:
        faults.add(Text(f"1至{HIGHEST}之间", f"between 1 and {HIGHEST}"), column="pieces", value=pieces)
    if not 0 <= photos <= HIGHEST:
        faults.add(Text(f"0至{HIGHEST}之间", f"between 0 and {HIGHEST}"), column="photos", value=photos)
    faults.refuse_if_any()
