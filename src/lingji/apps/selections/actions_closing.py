"""Closing a selection; and what another one takes over from it."""

from __future__ import annotations

import json
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.notices.actions import notify
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.selections.actions import Opening, open_selection
from lingji.apps.selections.actions_drafts import start_draft
from lingji.apps.selections.kinds import CLOSED
from lingji.apps.selections.models import Entry, Selection, SelectionDraft
from lingji.apps.selections.planning import policy, scope
from lingji.apps.selections.planning.policy import fields_of
from lingji.apps.selections.planning.whole import FRAMEWORK
from lingji.apps.selections.queries import policy_of
from lingji.apps.selections.recipients import entered_units_of, offices_of
from lingji.apps.selections.stages import stage_dates
from lingji.core.faults import Fault, Refused
from lingji.core.stages import Period
from lingji.core.text import Text


@transaction.atomic
def close_selection(*, by: User, selection: Selection, lessons: str) -> Selection:
    """Close a selection with what the office learnt; a pilot needs that. Closing it again changes nothing.

    Afterwards nothing in it changes; a practice selection is hidden.
    """
    held = Selection.objects.select_for_update().get(pk=selection.pk)
    if held.closed_at is not None:
        return held
    if held.pilot and not lessons.strip():
        advice = Text("试点结束须写明经验与不足", "a pilot is closed with what was learnt: write it down")
        raise Refused([Fault("closing", None, "lessons", "", advice)])
    held.closed_at, held.lessons = timezone.now(), lessons.strip()
    held.version += 1
    held.save(update_fields=["closed_at", "lessons", "version"])
    if not held.practice:
        notify(
            to=[*offices_of(held), *entered_units_of(held)],
            kind=CLOSED.name,
            says=Text(f"评选已结束：{held.title.zh}", f"Selection closed: {held.title.en}"),
            href=reverse("office:selection", args=[held.code]),
            key=f"selection.closed/{held.pk}",
        )
    record(
        by=by,
        verb="selection.closed",
        subject=Subject("selection", held.code),
        says=Text(f"评选结束：{held.title.zh}", f"Closed the selection: {held.title.en}"),
        after={"lessons": held.lessons},
    )
    return held


@transaction.atomic
def copy_to_draft(*, by: User, selection: Selection) -> SelectionDraft:
    """Start a draft with a selection's place, framework and policy, to be changed before it is opened."""
    expiring = None
    if selection.titles_from and selection.titles_to:
        expiring = (selection.titles_from, selection.titles_to)
    content = {
        "copied": {"code": selection.code},
        scope.STEP: {
            "region": selection.region.code if selection.region else "",
            "level": selection.level,
            "title_zh": selection.title_zh,
            "title_en": selection.title_en,
        },
        FRAMEWORK: {"framework": selection.framework.digest},
        policy.STEP: fields_of(json.loads(selection.policy), expiring),
    }
    return start_draft(by=by, region=selection.region, content=content)


@transaction.atomic
def make_practice_copy(*, by: User, selection: Selection, start: date) -> Selection:
    """Open a practice selection like another one, with its entries and its stages counted from a day on.

    It counts for nothing. Raises `Refused` where an open practice copy is there already.
    """
    Selection.objects.select_for_update().get(pk=selection.pk)
    if selection.copies.filter(practice=True, closed_at=None).exists():
        advice = Text(
            "已有一份进行中的练习评选，请先结束它", "a practice copy is open already: close that one first"
        )
        raise Refused([Fault("practice", None, "", selection.code, advice)])
    number = selection.copies.filter(practice=True).count() + 1
    expiring = (selection.titles_from, selection.titles_to)
    evidence = (selection.evidence_from, selection.evidence_to)
    copy = open_selection(
        by=by,
        code=f"{selection.code[:46]}-practice-{number}",
        title=Text(f"{selection.title_zh[:190]}（练习）", f"{selection.title_en[:185]} (practice)"),
        region=selection.region,
        framework=selection.framework,
        policy=policy_of(selection),
        practice=True,
        more=Opening(
            level=selection.level,
            evidence=(evidence[0], evidence[1]) if evidence[0] and evidence[1] else None,
            expiring=(expiring[0], expiring[1]) if expiring[0] and expiring[1] else None,
            dates=_from(stage_dates(selection), start),
            copied_from=selection,
        ),
    )
    Entry.objects.bulk_create(
        Entry(
            selection=copy,
            code=entry.code,
            organisation_id=entry.organisation_id,
            existing_title=entry.existing_title,
        )
        for entry in selection.entries.filter(withdrawn_at=None).order_by("code")
    )
    record(
        by=by,
        verb="selection.practice_made",
        subject=Subject("selection", copy.code),
        says=Text(f"由{selection.code}复制为练习评选", f"Made as a practice copy of {selection.code}"),
        after={"entries": copy.entries.count()},
    )
    return copy


def _from(dates: dict[str, Period], start: date) -> dict[str, Period]:
    """Return the same stages, the first of them on another day."""
    shift = start - min(period.first for period in dates.values()) if dates else timedelta()
    return {code: Period(period.first + shift, period.last + shift) for code, period in dates.items()}
