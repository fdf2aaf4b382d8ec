"""How long a self-assessment takes: counted from the fields that a clerk fills in."""

from __future__ import annotations

from pathlib import Path

import pytest

from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.pace import FIELD, READING, fields_of, minutes_left
from lingji.apps.self_assessment.queries import whole_of
from lingji.core.reading import read_framework
from tests.apps.self_assessment.conftest import Save


def test_fifty_items_are_two_hundred_and_one_fields_and_under_an_hour(repository: Path) -> None:
    """None of the fields is filled in beforehand: nothing that the house knows answers one of them."""
    framework = read_framework((repository / "frameworks/zero-base-8x50/framework.json").read_bytes())
    parts = [part for item in framework.items.values() for part in item.parts]
    fields = sum(map(fields_of, parts))
    assert (len(framework.items), len(parts), fields) == (50, 80, 201)
    assert READING * len(parts) + FIELD * fields < 3600


@pytest.mark.django_db
def test_what_is_answered_takes_no_time_any_more(entry: Entry, save: Save) -> None:
    before = minutes_left(whole_of(entry))
    save("1.1", "50")
    save("2.1", "50", version=0)
    assert (before, minutes_left(whole_of(entry))) == (1, 0)
