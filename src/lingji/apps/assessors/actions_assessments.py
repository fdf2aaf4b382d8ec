"""Assessments: prepared, given a seed by a public draw, opened and closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from secrets import token_bytes
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.assessors.barred import entries_of
from lingji.apps.assessors.loading import held_assessment, whole_assessments
from lingji.apps.assessors.models import Assessment, AssessmentState
from lingji.apps.assessors.policies import GATES, KEEP, check_may_keep
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.core.canonical import canonical
from lingji.core.faults import Faults
from lingji.core.lots.ceremony import SECRET_BYTES, Pool
from lingji.core.lots.pool import Row
from lingji.core.lots.single import Draw, opened, sealed
from lingji.core.text import Text

LETTERS = {"material_review": "M", "observation": "O", "hearing": "H"}
MOST_SEATS, MOST_MINUTES = 9, 60
POOL = "entries"


@dataclass(frozen=True)
class Planned:
    """What an office says of an assessment: see the fields of `Assessment`."""

    method: str
    title: str
    first: date
    last: date
    seats: int = 2
    linked: int = 10
    minutes: int = 5


@transaction.atomic
def prepare_assessment(*, by: User, selection: Selection, planned: Planned, key: UUID) -> Assessment:
    """Begin to prepare an assessment; the same `key` twice makes one.

    Raises `NotAllowed`, and `core.faults.Refused` with every field that is wrong.
    """
    done = whole_assessments().filter(key=key).first()
    if done is not None:
        return done
    check_may(by, KEEP, selection.place)
    check_not_closed(selection)
    _check(planned, selection)
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    number = Assessment.objects.filter(selection=selection, method=planned.method).count() + 1
    made = Assessment.objects.create(
        selection=selection,
        code=f"{LETTERS[planned.method]}{number}",
        method=planned.method,
        title=planned.title.strip(),
        first=planned.first,
        last=planned.last,
        seats=planned.seats,
        linked=planned.linked,
        minutes=planned.minutes,
        prepared_by=by,
        key=key,
    )
    _record(by, made, "assessment.prepared", Text("准备测评轮次", "Prepared the assessment"))
    return made


@transaction.atomic
def announce_draw(
    *, by: User, assessment: Assessment, version: int, event: str, event_on: date
) -> Assessment:
    """Freeze the entries and name the public event whose outcome will seed the draw, once.

    The draw orders all entries; its seed breaks ties of the assignment and draws samples.
    """
    now = held_assessment(assessment, version)
    check_may_keep(by, now)
    if now.lot:
        raise NotAllowed(_("This draw is committed to already; it is not done twice."))
    entries = entries_of(now.selection)
    faults = Faults("lot")
    if not entries:
        faults.add(Text("还没有参评单位", "nobody takes part yet"), column="entries")
    if not event.strip():
        faults.add(Text("请写明采用的公开随机事件", "say which public event is used"), column="event")
    if event_on < timezone.localdate():
        faults.add(
            Text("公开事件须在今天或以后", "the event lies before today: nobody could have been surprised"),
            column="event_on",
            value=event_on,
        )
    faults.refuse_if_any()
    draw = Draw(
        round=f"{now.selection.code}/{now.code}",
        number=len(entries),
        by_county=False,
        event=event.strip(),
        event_on=event_on.isoformat(),
        secret=token_bytes(SECRET_BYTES).hex(),
        salt=token_bytes(SECRET_BYTES).hex(),
        pool=POOL,
    )
    lot = sealed(draw, Pool(tuple(Row(entry.code) for entry in entries), {}))
    now.lot, now.lot_secret = canonical(lot).decode(), draw.as_text()
    _save(now)
    says = Text("抽签承诺已固定", "Committed to a draw")
    _record(by, now, "assessment.draw_announced", says, {"lot": lot})
    return now


@transaction.atomic
def draw_seed(*, by: User, assessment: Assessment, version: int, outcome: str) -> Assessment:
    """Draw with what the public event brought, word for word; the whole record is public from then on."""
    now = held_assessment(assessment, version)
    check_may_keep(by, now)
    if not now.lot_secret:
        raise NotAllowed(_("Commit to the draw first, or it was drawn already."))
    draw = Draw.from_text(now.lot_secret)
    faults = Faults("lot")
    if not outcome.strip():
        faults.add(Text("请填写公开事件的结果", "write what the public event brought"), column="outcome")
    if timezone.localdate().isoformat() < draw.event_on:
        faults.add(
            Text(f"公开事件在{draw.event_on}，届时再抽", f"the event is on {draw.event_on}; draw then"),
            column="outcome",
        )
    faults.refuse_if_any()
    lot, _result = opened(draw, now.lot, outcome.strip())
    now.lot, now.lot_secret = canonical(lot).decode(), ""
    _save(now)
    _record(by, now, "assessment.drawn", Text("抽签完成", "Drew the lot"), {"lot": lot})
    return now


@transaction.atomic
def open_assessment(*, by: User, assessment: Assessment, version: int) -> Assessment:
    """Open an assessment: from its first day on those seated record."""
    now = held_assessment(assessment, version)
    check_may_keep(by, now)
    if now.state == AssessmentState.OPEN:
        return now
    if not now.places.filter(released_at=None).exists():
        raise NotAllowed(_("Nobody is seated yet: assign the assessors first."))
    now.state, now.opened_at = AssessmentState.OPEN, timezone.now()
    _save(now)
    _record(by, now, "assessment.opened", Text("启动测评", "Opened the assessment"))
    return now


@transaction.atomic
def close_assessment(*, by: User, assessment: Assessment, version: int) -> Assessment:
    """Close an assessment; what comes later is held for the office."""
    now = held_assessment(assessment, version)
    check_may_keep(by, now)
    if now.state == AssessmentState.PREPARED:
        raise NotAllowed(_("This assessment has not begun yet."))
    now.state, now.closed_at = AssessmentState.CLOSED, timezone.now()
    _save(now)
    _record(by, now, "assessment.closed", Text("结束测评", "Closed the assessment"))
    return now


def _check(planned: Planned, selection: Selection) -> None:
    faults = Faults("assessment")
    methods = framework_of(selection.framework).methods
    if planned.method not in GATES or planned.method not in methods:
        faults.add(
            Text("本测评体系没有这种测评方式", "the framework does not assess by this method"),
            column="method",
            value=planned.method,
        )
    if not planned.title.strip():
        faults.add(Text("请填写名称", "give it a name"), column="title")
    if planned.last < planned.first:
        faults.add(Text("结束日早于开始日", "it ends before it begins"), column="last", value=planned.last)
    for column, value, most in (
        ("seats", planned.seats, MOST_SEATS),
        ("minutes", planned.minutes, MOST_MINUTES),
    ):
        if not 1 <= value <= most:
            faults.add(Text(f"应为1到{most}", f"write 1 to {most}"), column=column, value=value)
    if not 0 <= planned.linked <= 100:
        faults.add(Text("应为0到100", "write 0 to 100"), column="linked", value=planned.linked)
    faults.refuse_if_any()


def _save(assessment: Assessment) -> None:
    assessment.version += 1
    assessment.save()


def _record(
    by: User, assessment: Assessment, verb: str, says: Text, more: dict[str, object] | None = None
) -> None:
    record(
        by=by,
        verb=verb,
        subject=Subject("assessment", str(assessment.pk)),
        says=Text(f"{assessment.title}：{says.zh}", f"{assessment.title}: {says.en}"),
        after={
            "selection": assessment.selection.code,
            "code": assessment.code,
            "method": assessment.method,
            "first": assessment.first.isoformat(),
            "last": assessment.last.isoformat(),
            "seats": assessment.seats,
            "linked": assessment.linked,
            "state": assessment.state,
            **(more or {}),
        },
    )
