"""Reads about regions and organisations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from lingji.apps.people.reach import Reach
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import within
from lingji.core.text import Text


def region_names(codes: Iterable[str]) -> dict[str, Text]:
    """Return the names of the regions with these codes, in the order of their codes."""
    found = Region.objects.filter(code__in=set(codes)).order_by("code")
    return {region.code: Text(region.name_zh, region.name_en) for region in found}


def organisations_within(reach: Reach) -> QuerySet[Organisation]:
    """Return the organisations within reach, active or not, by name."""
    found = Organisation.objects.filter(within(reach)).select_related("region", "superior")
    return found.order_by("name", "pk")
