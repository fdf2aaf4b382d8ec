"""Regions and organisations."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.policies import SEE, SEE_REGIONS
from lingji.apps.registry.reach import regions_within, within
from lingji.faces.api.answers import written
from lingji.faces.api.gate import needs, reach_for
from lingji.faces.api.schemas import (
    REFUSALS,
    Name,
    OrganisationOut,
    OrganisationPage,
    RegionOut,
    Window,
)

router = Router(tags=["registry"])
COLUMNS = ("pk", "credit_code", "name", "region__code", "sector", "superior__name", "kind", "status")


@router.get("/regions", response={200: list[RegionOut], **REFUSALS}, summary="The regions within reach")
@needs(SEE_REGIONS)
def regions(request: HttpRequest) -> list[RegionOut]:
    """Return the regions that the caller's role was given for, and those below, parents first."""
    found = Region.objects.filter(regions_within(reach_for(request, SEE_REGIONS))).order_by("path")
    rows = found.values_list("code", "name_zh", "name_en", "parent__code")
    return [RegionOut(code=code, name=Name(zh=zh, en=en), parent=up or "") for code, zh, en, up in rows]


@router.get(
    "/organisations", response={200: OrganisationPage, **REFUSALS}, summary="The organisations within reach"
)
@needs(SEE)
def organisations(request: HttpRequest, window: Query[Window]) -> HttpResponse:
    """Return a stretch of the register, by name."""
    found = _narrowed(Organisation.objects.filter(within(reach_for(request, SEE))), window)
    rows = found.order_by("name", "pk").values_list(*COLUMNS)
    stretch = rows[window.offset : window.offset + window.limit]
    return written({"count": found.count(), "items": [_fields(row) for row in stretch]})


@router.get(
    "/organisations/{int:organisation}",
    response={200: OrganisationOut, **REFUSALS},
    summary="One organisation",
)
@needs(SEE)
def organisation(request: HttpRequest, organisation: int) -> HttpResponse:
    """Return one organisation; one outside the caller's reach looks as if it were not there."""
    found = Organisation.objects.filter(within(reach_for(request, SEE)), pk=organisation)
    row = found.values_list(*COLUMNS).first()
    if row is None:
        raise Http404
    return written(_fields(row))


def _narrowed(found: QuerySet[Organisation], window: Window) -> QuerySet[Organisation]:
    for word in window.q.split():
        found = found.filter(Q(name__icontains=word) | Q(credit_code__iexact=word))
    return found.filter(region__path__contains=f"/{window.region}/") if window.region else found


def _fields(row: tuple[Any, ...]) -> dict[str, object]:
    """Return the fields of an `OrganisationOut`."""
    key, credit_code, name, region, sector, superior, kind, status = row
    return {
        "id": key,
        "credit_code": credit_code,
        "name": name,
        "region": region or "",
        "sector": sector,
        "superior": superior or "",
        "kind": kind,
        "status": status,
    }
