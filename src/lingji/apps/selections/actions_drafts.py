"""Setting up a selection: a draft is started, saved step by step, and opened or discarded."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Region
from lingji.apps.selections.actions import Opening, open_selection
from lingji.apps.selections.actions_notices import publish_notice
from lingji.apps.selections.models import Selection, SelectionDraft
from lingji.apps.selections.planning.whole import STEPS, Plan, read_plan
from lingji.core.faults import Refused
from lingji.core.text import Text


class Outdated(Exception):
    """Somebody saved the draft in between; `held` is the draft as it stands now."""

    def __init__(self, held: SelectionDraft) -> None:
        self.held = held
        super().__init__("This draft was changed in between.")


@transaction.atomic
def start_draft(
    *, by: User, region: Region | None, content: Mapping[str, Mapping[str, str]]
) -> SelectionDraft:
    """Start setting up a selection, with what is known already."""
    draft = SelectionDraft.objects.create(
        region=region,
        content={step: dict(fields) for step, fields in content.items()},
        started_by=by,
        changed_by=by,
    )
    record(
        by=by,
        verb="selection.draft_started",
        subject=Subject("selection-draft", str(draft.pk)),
        says=Text("开始筹备一次评选", "Started to set up a selection"),
        after=draft.content,
    )
    return draft


@transaction.atomic
def save_step(
    *,
    by: User,
    draft: SelectionDraft,
    step: str,
    fields: Mapping[str, str],
    version: int,
    region: Region | None,
) -> SelectionDraft:
    """Keep what was typed in a step, faults and all.

    `version` is the one that the form was opened with; `region` is that of the draft from now on. Raises
    `Outdated`, or `NotAllowed` for a draft that was opened or discarded.
    """
    assert step in STEPS
    held = _locked(draft)
    if held.content.get(step) == dict(fields) and held.region_id == (region.pk if region else None):
        return held  # a second click, or nothing changed
    if held.version != version:
        raise Outdated(held)
    before = held.content
    held.content = before | {step: dict(fields)}
    held.region, held.changed_by = region, by
    held.version += 1
    held.save()
    record(
        by=by,
        verb="selection.draft_saved",
        subject=Subject("selection-draft", str(held.pk)),
        says=Text(f"保存评选草案：{step}", f"Saved a step of a selection's draft: {step}"),
        before=before,
        after=held.content,
    )
    return held


@transaction.atomic
def discard_draft(*, by: User, draft: SelectionDraft) -> None:
    """Put a draft aside; doing it again changes nothing."""
    held = SelectionDraft.objects.select_for_update().get(pk=draft.pk)
    if held.opened_id is not None or held.discarded_at is not None:
        return
    held.discarded_at = timezone.now()
    held.save()
    record(
        by=by,
        verb="selection.draft_discarded",
        subject=Subject("selection-draft", str(held.pk)),
        says=Text("放弃一份评选草案", "Discarded a selection's draft"),
        before=held.content,
    )


@transaction.atomic
def open_draft(*, by: User, draft: SelectionDraft) -> Selection:
    """Open the selection that a draft describes; opening it again gives the same selection.

    Raises `Refused` with everything that the draft lacks.
    """
    held = SelectionDraft.objects.select_for_update().get(pk=draft.pk)
    if held.opened is not None:
        return held.opened
    _check_alive(held)
    plan = read_plan(held.content)
    if plan.faults:
        raise Refused(list(plan.faults))
    selection = _open(by, plan, held)
    held.opened = selection
    held.save()
    publish_notice(
        by=by,
        selection=selection,
        document=plan.notice.document,
        title=plan.notice.title,
        text=plan.notice.text,
    )
    return selection


def _open(by: User, plan: Plan, draft: SelectionDraft) -> Selection:
    assert plan.framework is not None
    return open_selection(
        by=by,
        code=plan.scope.code,
        title=plan.scope.title,
        region=plan.scope.region,
        framework=plan.framework,
        policy=plan.policy.policy,
        practice=plan.scope.practice,
        more=Opening(
            level=plan.scope.level,
            pilot=plan.scope.pilot,
            evidence=plan.timetable.evidence,
            expiring=plan.policy.expiring,
            dates=plan.timetable.dates,
            copied_from=Selection.objects.filter(
                code=draft.content.get("copied", {}).get("code", "")
            ).first(),
        ),
    )


def _locked(draft: SelectionDraft) -> SelectionDraft:
    held = SelectionDraft.objects.select_for_update().get(pk=draft.pk)
    _check_alive(held)
    return held


def _check_alive(draft: SelectionDraft) -> None:
    if draft.opened_id is not None:
        raise NotAllowed(_("This selection is open already: what it was opened with no longer changes."))
    if draft.discarded_at is not None:
        raise NotAllowed(_("This draft was discarded. Start a new one, or copy another selection."))
