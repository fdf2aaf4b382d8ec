"""Moving a stage of a selection: with a reason, and those concerned are told."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from lingji.apps.journal.actions import Subject
from lingji.apps.notices.actions import notify
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.selections.kinds import MOVED
from lingji.apps.selections.models import Selection, SelectionStage
from lingji.apps.selections.planning.timetable import first_of
from lingji.apps.selections.recipients import entered_units_of, offices_of
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.stages import check_not_closed, stage_dates
from lingji.core.faults import Fault, Refused
from lingji.core.stages import Period, faults_of
from lingji.core.text import Text


class Outdated(Exception):
    """Somebody moved a stage in between; `dates` are those that stand now."""

    def __init__(self, dates: dict[str, Period]) -> None:
        self.dates = dates
        super().__init__("A stage of this selection was moved in between.")


@transaction.atomic
def move_stages(
    *, by: User, selection: Selection, dates: dict[str, Period], reason: str, version: int
) -> list[str]:
    """Give stages other days, or leave one out; return the stages that changed.

    Raises `Refused` (also without a reason), `Outdated`, or `NotAllowed` for a closed selection. Saving
    what stands already changes nothing.
    """
    held = Selection.objects.select_for_update().get(pk=selection.pk)
    check_not_closed(held)
    before = stage_dates(held)
    changed = [stage.code for stage in stages() if before.get(stage.code) != dates.get(stage.code)]
    if not changed:
        return []
    if held.version != version:
        raise Outdated(before)
    _check(dates, reason)
    held.stages.filter(stage__in=changed).delete()
    SelectionStage.objects.bulk_create(
        SelectionStage(selection=held, stage=code, first=dates[code].first, last=dates[code].last)
        for code in changed
        if code in dates
    )
    held.version += 1
    held.save(update_fields=["version"])
    says = _says(changed, before, dates)
    notify(
        to=[*offices_of(held), *entered_units_of(held)],
        kind=MOVED.name,
        says=Text(f"日程调整：{held.title.zh}", f"Timetable changed: {held.title.en}"),
        body=Text(f"{says.zh}\n原因：{reason}", f"{says.en}\nReason: {reason}"),
        href=reverse("office:selection", args=[held.code]),
    )
    record(
        by=by,
        verb="stage.moved",
        subject=Subject("selection", held.code),
        says=says,
        why=reason,
        before=_as_json(before),
        after=_as_json(dates),
    )
    return changed


def _check(dates: dict[str, Period], reason: str) -> None:
    found = [
        Fault(fault.file, fault.row, first_of(fault.column), fault.value, fault.advice)
        for fault in faults_of(stages(), dates)
    ]
    if not reason.strip():
        advice = Text("请写明调整原因，原因会公开并记入日志", "say why: the reason is shown and recorded")
        found.append(Fault("timetable", None, "reason", "", advice))
    if found:
        raise Refused(found)


def _says(changed: list[str], before: dict[str, Period], after: dict[str, Period]) -> Text:
    names = {stage.code: stage.name for stage in stages()}
    zh = [
        f"{names[code].zh}由{_days_zh(before.get(code))}改为{_days_zh(after.get(code))}" for code in changed
    ]
    en = [
        f"{names[code].en}: {_days_en(before.get(code))} became {_days_en(after.get(code))}"
        for code in changed
    ]
    return Text("；".join(zh), "; ".join(en))


def _days_zh(period: Period | None) -> str:
    return f"{period.first}至{period.last}" if period else "不设"


def _days_en(period: Period | None) -> str:
    return f"{period.first} to {period.last}" if period else "none"


def _as_json(dates: dict[str, Period]) -> dict[str, object]:
    return {code: [str(day) for day in period] for code, period in dates.items()}
