"""Finding, adding, removing and moving in the JSON of a framework."""

from __future__ import annotations

import pytest

from lingji.apps.frameworks.document import (
    Json,
    NoSuchPlace,
    Place,
    added,
    at,
    carried,
    empty,
    loaded,
    moved,
    next_version,
    place_of_fault,
    read_place,
    removed,
    replaced,
    written,
)
from lingji.core.text import Text
from tests.core.small import category, framework, item, part


def small() -> Json:
    first = category("1", item("1.1", part()), item("1.2", part()))
    return dict(framework(first, category("2", item("2.1", part()))))


def codes(source: Json) -> list[list[str]]:
    return [[each["code"] for each in category["items"]] for category in source["categories"]]


@pytest.mark.parametrize("text", ["", "2", "2-0"])
def test_a_place_is_read_as_it_is_written(text: str) -> None:
    assert str(read_place(text)) == text


@pytest.mark.parametrize("text", ["x", "-1", "1-", "1-2-3", "99999"])
def test_what_is_no_place_is_told(text: str) -> None:
    with pytest.raises(NoSuchPlace):
        read_place(text)


def test_a_fault_belongs_to_the_innermost_place() -> None:
    assert place_of_fault("categories[1].items[0].parts[2].points") == (Place(1, 0), "parts[2].points")
    assert place_of_fault("categories[1].points") == (Place(1), "points")
    assert place_of_fault("version") == (Place(), "version")


def test_something_is_found_and_replaced_at_its_place() -> None:
    made = replaced(small(), Place(1, 0), {"code": "2.9"})
    assert at(made, Place(1, 0)) == {"code": "2.9"}
    assert replaced(small(), Place(), {"code": "x"}) == {"code": "x"}


@pytest.mark.parametrize("place", [Place(7), Place(0, 7)])
def test_nothing_is_found_where_there_is_nothing(place: Place) -> None:
    with pytest.raises(NoSuchPlace):
        at(small(), place)


def test_a_fresh_category_and_item_get_the_next_codes() -> None:
    made, where = added(small(), Place())
    made, item_place = added(made, where)
    assert (where, item_place) == (Place(2), Place(2, 0))
    assert codes(made)[2] == ["3.1"]


def test_a_fresh_code_passes_over_those_that_are_taken() -> None:
    source = small()
    source["categories"][0]["items"][0]["code"] = "1.3"
    made, _ = added(source, Place(0))
    assert codes(made)[0] == ["1.3", "1.2", "1.4"]


def test_something_is_removed() -> None:
    assert codes(removed(small(), Place(0, 0))) == [["1.2"], ["2.1"]]
    assert codes(removed(small(), Place(0))) == [["2.1"]]


@pytest.mark.parametrize(
    ("place", "by", "found", "where"),
    [
        (Place(0, 0), 1, [["1.2", "1.1"], ["2.1"]], Place(0, 1)),
        (Place(0, 1), 1, [["1.1"], ["1.2", "2.1"]], Place(1, 0)),
        (Place(1, 0), -1, [["1.1", "1.2", "2.1"], []], Place(0, 2)),
        (Place(0, 0), -1, [["1.1", "1.2"], ["2.1"]], Place(0, 0)),
        (Place(1), -1, [["2.1"], ["1.1", "1.2"]], Place(0)),
        (Place(1), 1, [["1.1", "1.2"], ["2.1"]], Place(1)),
    ],
)
def test_something_is_moved_up_or_down(place: Place, by: int, found: list[list[str]], where: Place) -> None:
    made, now = moved(small(), place, by)
    assert (codes(made), now) == (found, where)


def test_an_item_is_carried_into_another_category() -> None:
    made, now = carried(small(), Place(0, 0), 1)
    assert (codes(made), now) == ([["1.2"], ["2.1", "1.1"]], Place(1, 1))
    with pytest.raises(NoSuchPlace):
        carried(small(), Place(0, 0), 9)


def test_an_empty_framework_is_read_back() -> None:
    made = empty("f", "1", Text("甲", "One"), "1000")
    assert loaded(written(made)) == made


@pytest.mark.parametrize(
    ("version", "following"),
    [("2026.1", "2026.2"), ("2026.2", "2026.4"), ("first", "first.1"), ("v9", "v10")],
)
def test_the_next_version_is_the_next_free_number(version: str, following: str) -> None:
    assert next_version(version, {"2026.1", "2026.3"}) == following
