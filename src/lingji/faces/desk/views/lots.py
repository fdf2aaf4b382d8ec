"""The draw of a round, open to everybody concerned: recomputed on the page, and to be checked elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.apps.selections.policies import READ, may_read
from lingji.apps.supervision.loading import whole_rounds
from lingji.apps.supervision.lots import record_of
from lingji.apps.supervision.models import Round, RoundState, Unit
from lingji.apps.supervision.policies import SEE
from lingji.core.lots.checking import check_record
from lingji.core.lots.reading import read_record
from lingji.design.speech import say


@page(READ)
def show(request: HttpRequest, round_: int) -> HttpResponse:
    """Show how a round was drawn, with what was committed to before, and whether it agrees."""
    held = _drawn(request, round_)
    read = read_record(record_of(held))
    draw = read.draws[0]
    result = draw.opening.result if draw.opening is not None else None
    drawn = {one.id for one in result.drawn} if result is not None else set()
    findings = check_record(record_of(held)) if result is not None else []
    context: dict[str, Any] = {
        "round": held,
        "selection": held.selection,
        "title": say(held.selection.title),
        "units": held.of == Unit.ENTRIES,
        "draw": draw,
        "opening": draw.opening,
        "terms": draw.opening.terms if draw.opening is not None else None,
        "result": result,
        "roots": read.roots,
        "rows": [(row.id, row.stratum, row.id in drawn) for pool in read.pools.values() for row in pool.rows],
        "findings": [say(finding.says) for finding in findings],
    }
    return render(request, "desk/inspections/lot.html", context)


@page(READ)
def record(request: HttpRequest, round_: int) -> HttpResponse:
    """Give the record of a draw, as `lingji lots check` reads it."""
    return JsonResponse(dict(record_of(_drawn(request, round_))), json_dumps_params={"ensure_ascii": False})


def _drawn(request: HttpRequest, key: int) -> Round:
    """Return a round that was drawn by lot; units see it once it has begun, offices before."""
    user = user_of(request)
    held = get_object_or_404(whole_rounds().exclude(lot=""), pk=key)
    if not may_read(user, held.selection):
        raise Http404
    if held.state == RoundState.PREPARED and not may(user, SEE, held.place):
        raise Http404
    return held
