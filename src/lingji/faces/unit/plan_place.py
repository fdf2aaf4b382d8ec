"""Whose plan the pages of detailed rules and tasks are about."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from lingji.apps.people.gate import user_of
from lingji.apps.people.permissions import Permission, reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.policies import SEE_PLAN, check_may_write_plan, may_approve
from lingji.apps.plans.sheets import MARKS, STATES, Sheet, sheet_of
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.queries import entries_within
from lingji.design.speech import say


def entry_for(request: HttpRequest, code: str, entry: str, permission: Permission = SEE_PLAN) -> Entry:
    """Return an entry within reach that takes part; any other is not there."""
    found = entries_within(reach_of(user_of(request), permission))
    return get_object_or_404(found, selection__code=code, code=entry)


def context_of(request: HttpRequest, sheet: Sheet) -> dict[str, object]:
    """Return what every page of a plan shows around itself."""
    user, refusal = user_of(request), ""
    try:
        check_may_write_plan(user, sheet.entry)
    except NotAllowed as refused:
        refusal = refused.sentence
    return {
        "sheet": sheet,
        "entry": sheet.entry,
        "organisation": sheet.entry.organisation,
        "selection": sheet.entry.selection,
        "title": say(sheet.entry.selection.title),
        "plan": sheet.plan,
        "word": say(STATES[sheet.state]),
        "light": MARKS[sheet.state],
        "writes": not refusal,
        "refusal": refusal,
        "approves": sheet.plan is not None and may_approve(user, sheet.plan),
    }


def sheet_for(request: HttpRequest, code: str, entry: str, permission: Permission = SEE_PLAN) -> Sheet:
    """Return the detailed rules of an entry within reach."""
    return sheet_of(entry_for(request, code, entry, permission))
