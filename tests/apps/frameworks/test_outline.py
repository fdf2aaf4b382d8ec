"""A draft at a glance: sums and faults at every level."""

from __future__ import annotations

from lingji.apps.frameworks.document import Json, Place
from lingji.apps.frameworks.outline import Sum, outline_of, points_of
from tests.core.small import category, framework, item, part


def small() -> Json:
    first = category("1", item("1.1", part(), title={"en": "Ethnicity"}), item("1.2", part()))
    return dict(framework(first, category("2", item("2.1", part()))))


def test_a_sound_framework_has_no_faults_and_all_its_sums() -> None:
    found = outline_of(small())
    assert found.framework is not None
    assert (found.sum, found.items, found.parts) == (Sum(300000, 300000), 3, 3)
    assert [line.sum.agrees for line in found.lines] == [True, True]


def test_a_fault_is_counted_where_it_is_and_above() -> None:
    source = small()
    source["categories"][0]["items"][1]["points"] = "9"
    found = outline_of(source)
    first = found.lines[0]
    assert [line.all_faults for line in first.lines] == [0, 1]
    assert (first.faults, first.all_faults) == (1, 2)
    assert [path for path, _ in found.faults_at(Place(0, 1))] == ["parts"]


def test_a_warning_stands_at_its_item() -> None:
    found = outline_of(small())
    assert [each.concern for each in found.warnings_at(Place(0, 0))] == ["ethnicity"]
    assert (found.lines[0].all_warnings, found.lines[1].all_warnings) == (1, 0)


def test_points_that_cannot_be_read_make_no_sum() -> None:
    source = small()
    source["categories"][0]["items"][1]["points"] = "many"
    assert outline_of(source).lines[0].sum == Sum(200000, None)


def test_what_is_no_framework_has_an_outline_too() -> None:
    found = outline_of({"categories": ["x", {"items": "y"}]})
    assert [len(line.lines) for line in found.lines] == [0, 0]
    assert points_of({"points": 5}) is None
