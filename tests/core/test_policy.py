"""The policy's fields (scoring specification, section 6)."""

from __future__ import annotations

import pytest

from lingji.core.policy import Criterion
from lingji.core.reading import read_case
from tests.core.small import Json, files, places_of, policy


def refused(source: Json) -> list[str]:
    return [column for file, _, column in places_of(files(policy_=source)) if file == "policy.json"]


@pytest.mark.parametrize(
    "key", ["format", "minimum", "incomplete", "not_applicable_max", "quota", "order", "tie_at_line"]
)
def test_every_field_is_mandatory(key: str) -> None:
    source = policy()
    del source[key]
    assert refused(source) == [key]


@pytest.mark.parametrize("key", ["base", "share", "rounding"])
def test_every_field_of_the_quota_is_mandatory_but_three(key: str) -> None:
    quota: Json = {"base": "entrants", "share": "0.5", "rounding": "floor"}
    del quota[key]
    assert refused(policy() | {"quota": quota}) == [f"quota.{key}"]


def test_by_apportion_and_floor_have_defaults() -> None:
    quota = read_case(files()).policy.quota
    assert (quota.by, quota.apportion, quota.floor) == (None, "hamilton", 0)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("base", "titled"),
        ("base", "-3"),
        ("base", "2.5"),
        ("base", "1000000001"),
        ("base", 3),
        ("share", "1.1"),
        ("share", "11/10"),
        ("share", 0.6),
        ("rounding", "half_up"),
        ("by", "county"),
        ("apportion", "webster"),
        ("apportion", None),
        ("floor", "1"),
        ("floor", -1),
        ("floor", 1.5),
        ("seats", "3"),
    ],
)
def test_the_quota_refuses_what_it_cannot_mean(key: str, value: object) -> None:
    assert refused(policy({key: value})) == [f"quota.{key}"]


def test_a_fixed_number_is_not_shared_by_groups() -> None:
    assert refused(policy({"base": "3", "by": "region"})) == ["quota.base"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("minimum", "-1"),
        ("minimum", 600),
        ("incomplete", "ignore"),
        ("not_applicable_max", "lots"),
        ("tie_at_line", "lot"),
        ("order", []),
        ("order", ["total"]),
        ("format", "lingji-policy/2"),
        ("extra", 1),
    ],
)
def test_the_policy_refuses_what_it_cannot_mean(key: str, value: object) -> None:
    assert refused(policy(**{key: value}))[0].startswith(key)


@pytest.mark.parametrize(
    ("criterion", "column"),
    [
        ({"by": "category", "code": "2"}, "order[0].code"),
        ({"by": "method", "code": "hearing"}, "order[0].code"),
        ({"by": "category"}, "order[0].code"),
        ({"by": "total", "code": "1"}, "order[0].code"),
        ({"by": "luck", "code": "1"}, "order[0].by"),
        ({}, "order[0].by"),
        ({"by": "total", "ascending": "true"}, "order[0].ascending"),
        ({"by": "total", "ascending": None}, "order[0].ascending"),
    ],
)
def test_the_order_names_only_what_the_framework_has(criterion: Json, column: str) -> None:
    assert refused(policy(order=[criterion])) == [column]


def test_the_order_is_read_as_it_stands() -> None:
    order = [
        {"by": "category", "code": "1"},
        {"by": "reopened", "ascending": True},
        {"by": "method", "code": "survey"},
    ]
    assert read_case(files(policy_=policy(order=order))).policy.order == (
        Criterion("category", "1"),
        Criterion("reopened", "", True),
        Criterion("method", "survey"),
    )


def test_codes_of_the_order_are_not_judged_by_a_framework_that_is_itself_refused() -> None:
    given = files(policy_=policy(order=[{"by": "category", "code": "9"}])) | {"framework.json": b"{"}
    assert [file for file, _, _ in places_of(given)] == ["framework.json"]
