"""The pool of a selection: who is in it, where they worked, and which conflicts were declared or pinned."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.assessors.models import Assessor, Conflict, ConflictSource, FormerWorkplace, Seat
from lingji.apps.assessors.policies import ASSESS, KEEP, check_may_sit
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.outdated import locked
from lingji.apps.registry.workplaces import needs_a_workplace
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.core.conflicts import KINDS, RECUSED
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST = 200


@dataclass(frozen=True)
class Working:
    """Where an assessor works: an organisation of the registry, or a county and a system by name."""

    workplace: Organisation | None = None
    home: Region | None = None
    system: str = ""


@transaction.atomic
def add_assessor(*, by: User, selection: Selection, user: User, working: Working, team: str = "") -> Assessor:
    """Take somebody into the pool of a selection, under the next code; again changes nothing.

    Raises `NotAllowed`, and `core.faults.Refused` where it is not said where they work.
    """
    check_may(by, KEEP, selection.place)
    check_not_closed(selection)
    if not may(user, ASSESS):
        raise NotAllowed(_("This account has no role for assessing. Give it the role “assessor” first."))
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    known = Assessor.objects.filter(selection=selection, user=user).first()
    if known is not None:
        return known
    _check_working(user, working)
    number = Assessor.objects.filter(selection=selection).count() + 1
    made = Assessor.objects.create(
        selection=selection,
        user=user,
        code=f"A{number:02}",
        workplace=working.workplace,
        home=working.home,
        system=working.system.strip(),
        team=team.strip(),
    )
    _record(by, made, "assessor.added", Text(f"测评员{made.code}入库", f"Took {made.code} into the pool"))
    return made


@transaction.atomic
def change_assessor(
    *, by: User, assessor: Assessor, version: int, working: Working, team: str, active: bool
) -> Assessor:
    """Say anew where an assessor works, with whom they travel, and whether they assess at all."""
    check_may(by, KEEP, assessor.selection.place)
    check_not_closed(assessor.selection)
    now = locked(assessor, version, "selection", "user")
    _check_working(now.user, working)
    before = _facts(now)
    now.workplace, now.home, now.system = working.workplace, working.home, working.system.strip()
    now.team, now.active = team.strip(), active
    now.version += 1
    now.save()
    says = Text(f"修改测评员{now.code}的信息", f"Changed what is known of {now.code}")
    _record(by, now, "assessor.changed", says, before=before)
    return now


@transaction.atomic
def name_former_workplace(
    *, by: User, assessor: Assessor, organisation: Organisation, left_in: int | None = None
) -> FormerWorkplace:
    """Note where an assessor worked before: they do not assess that organisation."""
    check_may(by, KEEP, assessor.selection.place)
    check_not_closed(assessor.selection)
    made, _new = FormerWorkplace.objects.update_or_create(
        assessor=assessor, organisation=organisation, defaults={"left_in": left_in}
    )
    says = Text(f"登记{assessor.code}的原工作单位", f"Noted a former workplace of {assessor.code}")
    _record(by, assessor, "assessor.former_workplace", says)
    return made


@transaction.atomic
def recuse(*, by: User, seat: Seat, reason: str) -> Conflict:
    """Let an assessor step back from an entry; from then on they see nothing of it, not even a count."""
    check_may_sit(by, seat)
    conflict = _make(by, seat.assessor, seat.entry, RECUSED, ConflictSource.DECLARED, reason)
    says = Text(f"{seat.assessor.code}申请回避", f"{seat.assessor.code} asked to be excused")
    _record(by, seat.assessor, "assessor.recused", says, why=conflict.reason)
    return conflict


@transaction.atomic
def pin_conflict(*, by: User, assessor: Assessor, entry: Entry, kind: str, reason: str) -> Conflict:
    """Keep an assessor from an entry, by the office's word; their seats before it are released."""
    check_may(by, KEEP, assessor.selection.place)
    check_not_closed(assessor.selection)
    conflict = _make(by, assessor, entry, kind, ConflictSource.PINNED, reason)
    says = Text(f"登记{assessor.code}与{entry.code}的回避关系", f"Kept {assessor.code} from {entry.code}")
    _record(by, assessor, "assessor.conflict_pinned", says, why=conflict.reason)
    return conflict


@transaction.atomic
def lift_conflict(*, by: User, conflict: Conflict, why: str) -> Conflict:
    """Lift a conflict that was declared or pinned, with a reason; it stays on record."""
    assessor = conflict.assessor
    check_may(by, KEEP, assessor.selection.place)
    check_not_closed(assessor.selection)
    now = Conflict.objects.select_for_update(of=("self",)).get(pk=conflict.pk)
    if now.lifted_at is not None:
        return now
    _check_reason(why)
    now.lifted_by, now.lifted_at, now.why_lifted = by, timezone.now(), why.strip()
    now.save()
    says = Text(f"解除{assessor.code}的一项回避", f"Lifted a conflict of {assessor.code}")
    _record(by, assessor, "assessor.conflict_lifted", says, why=now.why_lifted)
    return now


def _make(
    by: User, assessor: Assessor, entry: Entry, kind: str, source: ConflictSource, reason: str
) -> Conflict:
    _check_reason(reason, kind)
    made, _new = Conflict.objects.get_or_create(
        assessor=assessor,
        entry=entry,
        lifted_at=None,
        defaults={
            "kind": kind,
            "source": source,
            "reason": reason.strip(),
            "made_by": by,
            "made_at": timezone.now(),
        },
    )
    seats = Seat.objects.filter(assessor=assessor, entry=entry, released_at=None)
    seats.update(released_at=timezone.now(), why_released=reason.strip())
    return made


def _check_reason(reason: str, kind: str = RECUSED) -> None:
    faults = Faults("conflict")
    if kind not in KINDS:
        faults.add(Text("请从所列原因中选择", "choose one of the reasons"), column="kind", value=kind)
    if not 0 < len(reason.strip()) <= LONGEST:
        faults.add(
            Text(f"请写明理由，不超过{LONGEST}字", f"say why, in at most {LONGEST} characters"),
            column="reason",
            value=reason,
        )
    faults.refuse_if_any()


def _check_working(user: User, working: Working) -> None:
    faults = Faults("assessor")
    if working.workplace is None and working.home is None and needs_a_workplace(user):
        faults.add(
            Text("请写明其工作单位或所在县（市），用于核对回避", "say where they work: conflicts rest on it"),
            column="workplace",
        )
    faults.refuse_if_any()


def _facts(assessor: Assessor) -> dict[str, object]:
    return {
        "workplace": assessor.workplace_id,
        "home": assessor.home_id,
        "system": assessor.system,
        "team": assessor.team,
        "active": assessor.active,
    }


def _record(
    by: User, assessor: Assessor, verb: str, says: Text, *, why: str = "", before: object = None
) -> None:
    record(
        by=by,
        verb=verb,
        subject=Subject("assessor", str(assessor.pk)),
        says=says,
        why=why,
        before=before,
        after=_facts(assessor),
    )
