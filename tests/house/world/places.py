"""Where things lie: inside everybody's reach, outside everybody's, and next door in another county."""

from __future__ import annotations

from lingji.apps.registry.actions import RegionRow
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models import Entry
from lingji.core.text import Text

# Paths of regions, and the codes of their counties.
PREFECTURE, FAR_PREFECTURE = "/100/", "/200/"
COUNTY, FAR, NEXT_COUNTY = "/100/101/", "/200/201/", "/100/102/"
COUNTY_CODE, FAR_CODE, NEXT_COUNTY_CODE = "101", "201", "102"
# An organisation in each county; the bureau is above the one inside.
INSIDE, OUTSIDE, NEXT_DOOR, BUREAU = "First school", "Far school", "Hospital", "Bureau"
EACH = (INSIDE, OUTSIDE, NEXT_DOOR)

ELSEWHERE = [
    RegionRow("200", Text("别州", "Other Prefecture")),
    RegionRow("201", Text("南县", "South County"), "200"),
]


def organisation(name: str) -> Organisation:
    return Organisation.objects.select_related("region").get(name=name)


def entry_of(name: str) -> Entry:
    """Return the entry of an organisation."""
    return Entry.objects.select_related("selection", "organisation__region").get(organisation__name=name)
