"""Whom each assessor may not assess, and which pairs met before: by rule, by declaration, by the office."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from lingji.apps.assessors.loading import whole_assessors
from lingji.apps.assessors.models import Assessment, Assessor, Conflict, Seat
from lingji.apps.registry.workplaces import barred_areas, conflict_at
from lingji.apps.selections.models import Entry, Selection
from lingji.core.conflicts import FORMER, TWICE

Barred = dict[tuple[str, str], str]


def pool_of(selection: Selection) -> list[Assessor]:
    """Return the active assessors of a selection with their workplaces, by code."""
    found = whole_assessors().filter(selection=selection, active=True)
    return list(found.prefetch_related("user__grants", "former_workplaces").order_by("code"))


def entries_of(selection: Selection) -> list[Entry]:
    """Return the entries that take part, with their organisations, by code."""
    found = Entry.objects.filter(selection=selection, withdrawn_at=None)
    return list(found.select_related("organisation__region").order_by("code"))


def barred_of(selection: Selection, pool: list[Assessor], entries: list[Entry]) -> Barred:
    """Return (assessor code, entry code) → kind of conflict, the nearest where there are several."""
    pinned = _pinned(selection)
    last = _assessed_last_time(selection, pool)
    found: Barred = dict(pinned)
    places = [(entry.code, entry.organisation_id, entry.organisation.place) for entry in entries]
    for one in pool:
        areas = barred_areas(one.user, one.workplace, one.home, one.system)
        former = {row.organisation_id for row in one.former_workplaces.all()}
        for code, organisation, place in places:
            kind = conflict_at(areas, place)
            if not kind and organisation in former:
                kind = FORMER
            if not kind and (one.user_id, organisation) in last:
                kind = TWICE
            if kind:
                found[one.code, code] = kind
    return found


def _pinned(selection: Selection) -> Barred:
    rows = Conflict.objects.filter(assessor__selection=selection, lifted_at=None)
    return {
        (assessor, entry): kind
        for assessor, entry, kind in rows.values_list("assessor__code", "entry__code", "kind")
    }


def _assessed_last_time(selection: Selection, pool: list[Assessor]) -> set[tuple[int, int]]:
    """Return (account, organisation) of the seats of the selection before this one."""
    users = [one.user_id for one in pool]
    seats = Seat.objects.filter(assessor__user__in=users, released_at=None)
    before = seats.filter(assessment__selection__lt=selection.pk).order_by("-assessment__selection")
    last = before.values_list("assessment__selection", flat=True).first()
    found = seats.filter(assessment__selection=last) if last is not None else seats.none()
    return set(found.values_list("assessor__user", "entry__organisation"))


def met_of(assessment: Assessment, pool: list[Assessor]) -> dict[str, frozenset[tuple[str, str]]]:
    """Return the pairs of the pool that sat before each entry's organisation together, in any assessment."""
    code_of = {one.user_id: one.code for one in pool}
    seats = Seat.objects.filter(assessor__user__in=code_of, released_at=None).exclude(assessment=assessment)
    together: dict[tuple[int, int], list[str]] = defaultdict(list)
    for sitting, organisation, user in seats.order_by("pk").values_list(
        "assessment", "entry__organisation", "assessor__user"
    ):
        together[sitting, organisation].append(code_of[user])
    met: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for (_, organisation), codes in together.items():
        met[organisation] |= {(min(pair), max(pair)) for pair in combinations(codes, 2)}
    return {
        entry.code: frozenset(met[entry.organisation_id])
        for entry in entries_of(assessment.selection)
        if entry.organisation_id in met
    }
