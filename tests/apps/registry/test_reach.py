"""Which organisations lie within a reach."""

from __future__ import annotations

import pytest

from lingji.apps.people.reach import Area, Reach
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import within
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db
ALL = ["First school", "Hospital", "Museum", "Second school", "Third school"]
EAST = ["First school", "Second school"]


@pytest.mark.parametrize(
    ("reach", "names"),
    [
        (Reach(()), []),
        (Reach((Area(region="/"),)), ALL),
        (Reach((Area(region="/100/101/"),)), EAST),
        (Reach((Area(region="/100/101/"), Area(region="/"))), ALL),
        (Reach((Area(region="/100/", system="health"),)), ["Hospital"]),
        (Reach((Area(region="/"),), (Area(region="/100/102/"),)), EAST),
        (Reach((Area(region="/"),), (Area(system="schools"),)), ["Hospital", "Museum"]),
        (Reach((Area(region="/200/"),)), []),
    ],
)
def test_organisations_within(reach: Reach, names: list[str]) -> None:
    open_tiny()
    found = Organisation.objects.filter(within(reach)).order_by("name")
    assert list(found.values_list("name", flat=True)) == names


def test_an_own_organisation_is_one() -> None:
    open_tiny()
    museum = Organisation.objects.get(name="Museum")
    assert list(Organisation.objects.filter(within(Reach((Area(organisation=museum.pk),))))) == [museum]
