"""Moving an application along its way: submit, countersign, check, accept, return, refuse, withdraw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.enrolment.actions import locked, subject_of
from lingji.apps.enrolment.facts import still_open
from lingji.apps.enrolment.form import check_complete, form_of
from lingji.apps.enrolment.models import Application, ApplicationStep
from lingji.apps.enrolment.papers import digest_of, paper_of
from lingji.apps.enrolment.policies import check_may_move
from lingji.apps.enrolment.register import take_over
from lingji.apps.enrolment.told import tell
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.calendar import deadline_of
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.titles import is_formerly_titled
from lingji.core.enrolment import ACCEPTED, DUE, MOVE, REASON, SCAN, WITHDRAWN, Move
from lingji.core.faults import Faults
from lingji.core.text import Text
from lingji.design.speech import say

LONGEST_OPINION = 500
NOTHING_SEEN: Mapping[int, int] = {}
NUMBERED = re.compile(r"E(\d+)")


@transaction.atomic
def move_application(
    *,
    by: User,
    application: Application,
    move: str,
    version: int,
    opinion: str = "",
    due: date | None = None,
    register: int | None = None,
) -> Application:
    """Make one move of the table (`core.enrolment.MOVES`); making the same one again changes nothing.

    `version` is the one that the page showed. Without `due` a return gives the usual number of working days.
    `register` is the version of the organisation beside which an acceptance showed what it changes in the
    register (`register.contact_rows`); without it the register stays as it is.

    Raises `NotAllowed`, `Outdated` where the application or that register changed since,
    `core.faults.Refused` where something is missing (the column is the field of the form).
    """
    step, now = MOVE[move], locked(application)
    if _done_already(now, by, step, version):
        return now
    side = check_may_move(by, now, step)
    if now.version != version:
        raise Outdated(now)
    opinion = opinion.strip()
    if DUE in step.needs and due is None:
        due = deadline_of("returned_material", timezone.localdate())
    _check_given(now, step, opinion, due)
    before = now.state
    if step.to == ACCEPTED and register is not None:
        take_over(by=by, application=now, version=register)
    _carry_out(now, step)
    now.state, now.due = step.to, due if DUE in step.needs else None
    now.version += 1
    now.save()
    ApplicationStep.objects.create(
        application=now,
        move=step.code,
        side=side,
        from_state=before,
        to_state=step.to,
        by=by,
        opinion=opinion,
        due=now.due,
        digest=now.digest,
        version=version,
    )
    tell(now, opinion)
    record(
        by=by,
        verb=f"application.{step.code}",
        subject=subject_of(now),
        says=Text(f"{now.organisation.name}：{step.done.zh}", f"{now.organisation.name}: {step.done.en}"),
        why=opinion,
        before={"state": before},
        after={"state": step.to, "digest": now.digest, "due": now.due.isoformat() if now.due else ""},
    )
    return now


class Left(NamedTuple):
    """One application that could not be moved with the others, and why."""

    application: Application
    sentence: str


def move_many(
    *,
    by: User,
    applications: Iterable[Application],
    move: str,
    opinion: str = "",
    registers: Mapping[int, int] = NOTHING_SEEN,
) -> tuple[list[Application], list[Left]]:
    """Make a move for many, each by itself; return those moved, and those left with the reason.

    `registers` holds by application the version of the organisation that was shown (`move_application`).
    """
    moved, left = [], []
    for one in applications:
        try:
            moved.append(
                move_application(
                    by=by,
                    application=one,
                    move=move,
                    version=one.version,
                    opinion=opinion,
                    register=registers.get(one.pk),
                )
            )
        except NotAllowed as refusal:
            left.append(Left(one, refusal.sentence))
        except Outdated:
            left.append(Left(one, _("Changed by somebody else in the meantime: look at it again.")))
    return moved, left


def _done_already(now: Application, by: User, step: Move, version: int) -> bool:
    """Say whether this is the double click of a move that was made from the same page."""
    last = now.steps.order_by("-pk").first()
    return last is not None and (last.move, last.by_id, last.version) == (step.code, by.pk, version)


def _check_given(now: Application, step: Move, opinion: str, due: date | None) -> None:
    faults = Faults()
    if REASON in step.needs and not opinion:
        faults.add(Text("请写明理由", "say why"), column="opinion")
    if len(opinion) > LONGEST_OPINION:
        advice = Text(f"最多{LONGEST_OPINION}字", f"at most {LONGEST_OPINION} characters")
        faults.add(advice, column="opinion")
    if DUE in step.needs and due is not None and due <= timezone.localdate():
        advice = Text("补正期限应在今天以后", "the day for the correction lies after today")
        faults.add(advice, column="due", value=due)
    if SCAN in step.needs and now.scan_id is None:
        advice = Text(
            "请先上传主管单位已签字盖章的申报表扫描件",
            "first attach the scan of the paper that the superior signed and sealed",
        )
        faults.add(advice, column="scan")
    faults.refuse_if_any()


def _carry_out(now: Application, step: Move) -> None:
    """Do what a move brings with it, beside the state."""
    if step.code in ("submit", "correct"):
        check_complete(form_of(now))
        now.paper = paper_of(now)
        now.digest = digest_of(now.paper)
    elif step.to == ACCEPTED:
        _accept(now)
    elif step.to == WITHDRAWN and now.entry is not None:
        now.entry.withdrawn_at = timezone.now()
        now.entry.save(update_fields=["withdrawn_at"])


def _accept(now: Application) -> None:
    owed = still_open(now)
    if owed:
        names = "".join(f"\n· {say(finding.clause.sentence)}: {say(finding.reason)}" for finding in owed)
        raise NotAllowed(_("Before it is accepted, decide on these conditions, each with a reason:") + names)
    now.entry = Entry.objects.create(
        selection=now.selection,
        code=next_code(now.selection),
        organisation=now.organisation,
        existing_title=is_formerly_titled(now.selection, now.organisation),
    )


def next_code(selection: Selection) -> str:
    """Return the code of the next entry of a selection: E and a number; two at once wait for each other."""
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    codes = Entry.objects.filter(selection=selection).values_list("code", flat=True)
    numbers = [int(found[1]) for code in codes if (found := NUMBERED.fullmatch(code))]
    return f"E{max(numbers, default=0) + 1:03d}"
