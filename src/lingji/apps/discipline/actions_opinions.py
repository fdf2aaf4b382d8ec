"""Writes about departments' opinions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from secrets import token_hex
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from lingji.apps.discipline.models import Consultation, Opinion
from lingji.apps.discipline.policies import ASK, check_may_answer
from lingji.apps.discipline.queries import silent_consultations
from lingji.apps.journal.actions import Actor, Subject, append
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.selections.models import Entry, Selection
from lingji.core.text import Text


class Said(NamedTuple):
    """What a department says about one entry."""

    entry: Entry
    objects_to_it: bool
    reason: str
    document_number: str = ""


@transaction.atomic
def ask_departments(
    *,
    by: User,
    selection: Selection,
    departments: Iterable[str],
    region: str,
    opens_on: date,
    closes_on: date,
) -> list[Consultation]:
    """Ask departments about the entries of a region (a path); none is asked twice."""
    check_may(by, ASK, selection.place)
    asked = set(
        Consultation.objects.filter(selection=selection, region=region).values_list("department", flat=True)
    )
    made = Consultation.objects.bulk_create(
        Consultation(
            selection=selection,
            department=name,
            region=region,
            opens_on=opens_on,
            closes_on=closes_on,
            nonce=token_hex(16),
        )
        for name in dict.fromkeys(departments)
        if name not in asked
    )
    if made:
        names = [one.department for one in made]
        record(
            by=by,
            verb="opinions.asked",
            subject=Subject("selection", selection.code),
            says=Text(f"征求{len(names)}个部门意见", f"Asked {len(names)} departments for their opinion"),
            after={"departments": names, "region": region, "from": str(opens_on), "to": str(closes_on)},
        )
    return made


@transaction.atomic
def give_opinion(*, consultation: Consultation, said: Iterable[Said], signed_as: str) -> None:
    """Give a department's whole answer, once: what it says of some entries, and nothing of the others.

    The link is the key, so nobody is signed in. Raises `NotAllowed` outside the window.
    """
    consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    check_may_answer(consultation, timezone.localdate())
    made = Opinion.objects.bulk_create(
        Opinion(
            consultation=consultation,
            entry=one.entry,
            objects_to_it=one.objects_to_it,
            reason=one.reason,
            document_number=one.document_number,
        )
        for one in said
    )
    consultation.answered_at, consultation.signed_as = timezone.now(), signed_as
    consultation.save()
    append(
        actor=Actor(consultation.department, "consulted"),
        verb="opinions.given",
        subject=Subject("consultation", str(consultation.pk)),
        says=Text(
            f"{consultation.department}答复，涉及{len(made)}个单位",
            f"{consultation.department} answered, about {len(made)} organisations",
        ),
        after=[[one.entry.code, one.objects_to_it, one.reason, one.document_number] for one in made],
    )


@transaction.atomic
def renew_link(*, by: User, consultation: Consultation, why: str) -> Consultation:
    """Give a department a new link; the old one opens nothing, an answer given by it is taken back."""
    # PostgreSQL locks no row that may be missing, as the region may: only the consultation is locked.
    locked = Consultation.objects.select_for_update(of=("self",)).select_related("selection__region")
    consultation = locked.get(pk=consultation.pk)
    check_may(by, ASK, consultation.selection.place)
    before = [[one.entry_id, one.objects_to_it, one.reason] for one in consultation.opinions.order_by("pk")]
    consultation.opinions.all().delete()
    consultation.nonce, consultation.answered_at, consultation.signed_as = token_hex(16), None, ""
    consultation.save()
    record(
        by=by,
        verb="opinions.link_renewed",
        subject=Subject("consultation", str(consultation.pk)),
        says=Text(f"为{consultation.department}换发链接", f"Gave {consultation.department} a new link"),
        why=why,
        before=before or None,
    )
    return consultation


@transaction.atomic
def record_silence(*, by: User | None, selection: Selection) -> int:
    """Record as silent the departments whose window closed without an answer; return how many.

    `by` is None where the clock says so (`keeping.record_due_silence`). Doing it again changes nothing.
    """
    if by is not None:
        check_may(by, ASK, selection.place)
    # The selection's row makes the clock and an office's button wait for each other.
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    silent = silent_consultations(timezone.localdate()).filter(selection=selection)
    names = list(silent.order_by("pk").values_list("department", flat=True))
    if not names:
        return 0
    silent.update(silent_at=timezone.now())
    record(
        by=by,
        verb="opinions.silence_recorded",
        subject=Subject("selection", selection.code),
        says=Text(
            f"{len(names)}个部门逾期未答复，记为未答复", f"Recorded {len(names)} departments as silent"
        ),
        after=names,
    )
    return len(names)
