"""Reads about regions."""

from __future__ import annotations

from collections.abc import Iterable

from lingji.apps.registry.models import Region
from lingji.core.text import Text


def region_names(codes: Iterable[str]) -> dict[str, Text]:
    """Return the names of the regions with these codes, in the order of their codes."""
    found = Region.objects.filter(code__in=set(codes)).order_by("code")
    return {region.code: Text(region.name_zh, region.name_en) for region in found}
