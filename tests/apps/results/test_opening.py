"""Opening a selection from a case."""

from __future__ import annotations

import pytest

from lingji.apps.inspections.models import Observation
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Entry, Selection
from lingji.core.faults import Refused
from tests.apps.tiny import ENTRIES, OBSERVATIONS, open_tiny

pytestmark = pytest.mark.django_db


def test_opening_fills_registry_selection_and_inspections() -> None:
    open_tiny()
    counts = [model.objects.count() for model in (Region, Organisation, Selection, Entry, Observation)]
    assert counts == [3, 5, 1, 5, 9]


def test_a_region_knows_its_way_from_the_root() -> None:
    open_tiny()
    assert Region.objects.get(code="102").path == "/100/102/"


def test_opening_the_same_again_changes_nothing() -> None:
    assert open_tiny() == open_tiny()
    assert Observation.objects.count() == 9


def test_another_case_under_the_same_code_is_refused() -> None:
    open_tiny()
    with pytest.raises(Refused, match="holds something else"):
        open_tiny(observations=OBSERVATIONS.replace("P1,50", "P1,51"))


def test_two_selections_share_their_organisations() -> None:
    open_tiny("one")
    open_tiny("two")
    assert Organisation.objects.count() == 5


def test_a_code_that_cannot_stand_in_an_address_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(Refused, match="web addresses"):
        open_tiny(
            entries=ENTRIES.replace("A,", "A/1,", 1),
            observations="entry,item,method,occasion,assessor,value\n",
        )
    assert not Selection.objects.exists()
