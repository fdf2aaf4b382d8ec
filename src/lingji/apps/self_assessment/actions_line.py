"""The office says what total it expects to be needed."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.apps.self_assessment.models import ExpectedLine
from lingji.apps.self_assessment.policies import SET_LINE
from lingji.core.faults import Faults
from lingji.core.numbers import read_points, trim
from lingji.core.text import Text


@transaction.atomic
def set_expected_line(
    *, by: User, selection: Selection, points: str, reason: str, version: int
) -> ExpectedLine:
    """Set the total that units should plan for; `version` is 0 where none was set yet.

    Raises `Refused` for points that cannot be read or a missing reason, `Outdated` for another version.
    """
    check_may(by, SET_LINE, selection.place)
    check_not_closed(selection)
    faults, wanted, reason = Faults(), 0, reason.strip()
    with faults.catching(column="points", value=points):
        wanted = read_points(points.strip())
    if not reason:
        faults.add(Text("请写明依据", "say what it rests on"), column="reason")
    faults.refuse_if_any()
    held = ExpectedLine.objects.select_for_update().filter(selection=selection).first()
    if held is not None and (held.points, held.reason) == (wanted, reason):
        return held
    if (held.version if held else 0) != version:
        raise Outdated(held or ExpectedLine(selection=selection, points=0, version=0))
    before = held.points if held else None
    held = held or ExpectedLine(selection=selection, version=0)
    held.points, held.reason, held.by = wanted, reason, by
    held.version += 1
    held.save()
    record(
        by=by,
        verb="expected_line.set",
        subject=Subject("selection", selection.code),
        says=Text(f"预期入选线设为{trim(wanted)}分", f"Set the expected line to {trim(wanted)} points"),
        why=reason,
        before={"points": before},
        after={"points": wanted},
    )
    return held
