"""Selections, their entries and their standing."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from lingji.apps.people.reach import Reach
from lingji.apps.registry.reach import within
from lingji.apps.results.policies import SEE, check_may_see_results
from lingji.apps.results.queries import results_of, runs_of
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.queries import selections_touched_by
from lingji.core.numbers import show
from lingji.faces.api.answers import written
from lingji.faces.api.gate import caller, needs, reach_for
from lingji.faces.api.schemas import (
    REFUSALS,
    EntryPage,
    Name,
    SelectionOut,
    StandingOut,
    Window,
)

router = Router(tags=["selections"])
ROW = ("place", "entry", "organisation", "region", "sector", "total", "margin", "outcome")


@router.get("/selections", response={200: list[SelectionOut], **REFUSALS}, summary="The selections")
@needs(SEE)
def selections(request: HttpRequest, practice: bool = False) -> list[SelectionOut]:
    """Return the selections held where the caller stands, above it or below it, newest first.

    Practice selections count for nothing: they are left out, unless `practice=true` asks for them too;
    each says by its own `practice` what it is.
    """
    found = selections_touched_by(reach_for(request, SEE))
    return [_selection(one) for one in found if practice or not one.practice]


@router.get(
    "/selections/{slug:code}/entries",
    response={200: EntryPage, **REFUSALS},
    summary="The entries within reach",
)
@needs(SEE)
def entries(request: HttpRequest, code: str, window: Query[Window]) -> HttpResponse:
    """Return a stretch of a selection's entries, by code."""
    reach = reach_for(request, SEE)
    found = Entry.objects.filter(within(reach, "organisation__"), selection=_touched(reach, code))
    for word in window.q.split():
        found = found.filter(Q(organisation__name__icontains=word) | Q(code__iexact=word))
    if window.region:
        found = found.filter(organisation__region__path__contains=f"/{window.region}/")
    columns = ("name", "pk", "credit_code", "region__code", "sector")
    rows = found.order_by("code").values_list(
        "code", "existing_title", *(f"organisation__{one}" for one in columns)
    )
    items = [
        {
            "entry": entry,
            "organisation": name,
            "organisation_id": key,
            "credit_code": credit_code,
            "region": region or "",
            "sector": sector,
            "formerly_titled": titled,
        }
        for entry, titled, name, key, credit_code, region, sector in rows[
            window.offset : window.offset + window.limit
        ]
    ]
    return written({"count": found.count(), "items": items})


@router.get(
    "/selections/{slug:code}/standing",
    response={200: StandingOut, **REFUSALS},
    summary="The standing of a score run",
)
@needs(SEE)
def standing(request: HttpRequest, code: str, run: int | None = None) -> HttpResponse:
    """Return the standing of the newest run, or of the one that is named, as far as the caller sees it."""
    selection = _touched(reach_for(request, SEE), code)
    sight = check_may_see_results(caller(request), selection)
    made = next((one for one in runs_of(selection) if run in (None, one.number)), None)
    if made is None:
        raise Http404
    rows = results_of(made, sight).values_list(*ROW)
    return written(
        {
            "selection": selection.code,
            "run": made.number,
            "made_at": made.created_at,
            "engine": made.engine,
            "case_digest": made.case_digest,
            "outputs_digest": made.outputs_digest,
            "seats": made.seats,
            "whole": sight.everything,
            "rows": [_row(*row) for row in rows],
        }
    )


def _touched(reach: Reach, code: str) -> Selection:
    """Return a selection that concerns the caller; raises `Http404` for any other."""
    found = Selection.objects.select_related("region").filter(code=code).first()
    if found is None or not reach.touches(found.place.region):
        raise Http404
    return found


def _selection(one: Any) -> SelectionOut:
    return SelectionOut(
        code=one.code,
        title=Name(zh=one.title_zh, en=one.title_en),
        region=one.region.code if one.region else "",
        practice=one.practice,
        pilot=one.pilot,
        framework=str(one.framework),
        framework_digest=one.framework.digest,
        opened_at=one.opened_at,
        closed_at=one.closed_at,
        entries=one.entry_count,
    )


def _row(
    place: int | None,
    entry: str,
    organisation: str,
    region: str,
    sector: str,
    total: int,
    margin: int | None,
    outcome: str,
) -> dict[str, object]:
    """Return the fields of a `StandingRow`."""
    return {
        "place": place,
        "entry": entry,
        "organisation": organisation,
        "region": region,
        "sector": sector,
        "total": show(total),
        "margin": None if margin is None else show(margin),
        "outcome": outcome,
    }
