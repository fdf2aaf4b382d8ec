"""A framework that does not add up cannot be built (scoring specification, section 3)."""

from __future__ import annotations

import pytest

from lingji.core.numbers import Rounding
from lingji.core.reading import read_framework
from lingji.core.text import Text
from tests.core.small import Json, as_json, category, framework, item, of_rule, part, refused_at


def read(source: Json):  # type: ignore[no-untyped-def]
    return read_framework(as_json(source))


def test_what_may_be_left_out_has_its_default() -> None:
    made = read(framework())
    only = made.parts["1.1", "survey"]
    assert made.rounding == Rounding(4, "half_even")
    assert (only.assessors, only.occasions, only.tolerance) == ("mean", "mean", None)
    assert (only.min_occasions, only.scale, only.full) == (1, None, 100000)
    assert (made.bonus_cap, made.bonus, made.vetoes) == (0, {}, {})


def test_rounding_may_name_one_of_its_two_fields() -> None:
    assert read(framework(rounding={"places": 2})).rounding == Rounding(2, "half_even")
    assert read(framework(rounding={"mode": "half_up"})).rounding == Rounding(4, "half_up")


@pytest.mark.parametrize(
    "rounding", [{"places": 5}, {"places": "2"}, {"mode": "down"}, {"digits": 1}, None, []]
)
def test_no_other_rounding_is_known(rounding: object) -> None:
    assert len(refused_at(framework(rounding=rounding))) == 1


def test_titles_are_read_in_both_languages_and_fall_back_on_the_code() -> None:
    made = read(framework(category("1", item("1.1", part()), title={"zh-Hans": "类", "en": "Class"})))
    assert made.categories[0].title == Text("类", "Class")
    assert made.items["1.1"].title == Text("1.1", "1.1")


def test_a_title_in_one_language_serves_for_both() -> None:
    assert read(framework(title={"zh-Hans": "体系"})).title == Text("体系", "体系")


def test_parts_items_and_categories_must_sum_to_what_stands_above_them() -> None:
    wrong_item = item("1.1", part()) | {"points": "9"}
    wrong_category = category("1", wrong_item) | {"points": "8"}
    found = refused_at(framework(wrong_category, total="7"))
    assert found == ["categories[0].items[0].parts", "categories[0].items", "categories"]


def test_points_given_as_decimals_add_up_exactly() -> None:
    parts = [part(points=points, method=method) for points, method in (("0.1", "survey"), ("0.2", "hearing"))]
    assert read(framework(category("1", item("1.1", *parts)))).total == 3000


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "lingji-framework/2"),
        ("code", "a b"),
        ("version", ""),
        ("version", 1),
        ("total", 10),
        ("total", "ten"),
        ("categories", []),
        ("extra", "1"),
        ("titles", {"1": {"en": "a"}}),
        ("vetoes", None),
        ("bonus", {"cap": "1", "items": [], "extra": "1"}),
    ],
)
def test_a_wrong_field_is_refused_where_it_stands(key: str, value: object) -> None:
    assert refused_at(framework(**{key: value}))[0].startswith(key)


@pytest.mark.parametrize("key", ["format", "code", "version", "total", "categories"])
def test_a_missing_field_is_refused(key: str) -> None:
    source = framework()
    del source[key]
    assert key in refused_at(source)


def test_a_code_may_stand_once_among_its_like() -> None:
    twice = framework(category("1", item("1.1", part())), category("1", item("1.1", part())))
    assert refused_at(twice) == ["categories", "categories[].items"]


def test_bonus_and_vetoes_codes_may_stand_once() -> None:
    items = [{"code": "B", "points": "1"}] * 2
    source = framework(bonus={"cap": "1", "items": items}, vetoes=[{"code": "V"}, {"code": "V"}])
    assert refused_at(source) == ["bonus.items", "vetoes"]


def test_a_veto_has_no_points() -> None:
    assert refused_at(framework(vetoes=[{"code": "V", "points": "1"}])) == ["vetoes[0].points"]


def test_an_item_has_one_part_for_each_method() -> None:
    assert refused_at(framework(category("1", item("1.1", part(), part())))) == [
        "categories[0].items[0].parts"
    ]


def test_an_unknown_method_is_refused() -> None:
    assert refused_at(framework(category("1", item("1.1", part(method="phone"))))) == [
        "categories[0].items[0].parts[0].method"
    ]


@pytest.mark.parametrize(
    ("points", "scale", "full"), [("10", "0.5", 200000), ("1", "3/1", None), ("6", "3", 20000)]
)
def test_points_over_scale_come_out_exact_at_four_places(points: str, scale: str, full: int | None) -> None:
    source = of_rule({"kind": "number"}, points, scale=scale)
    if full is None:
        assert refused_at(source) == ["categories[0].items[0].parts[0].scale"]
    else:
        assert read(source).parts["1.1", "survey"].full == full


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scale", "0"),
        ("scale", "-1"),
        ("tolerance", "-0.1"),
        ("tolerance", None),
        ("min_occasions", 0),
        ("min_occasions", "1"),
        ("assessors", "max"),
        ("occasions", None),
        ("weight", "1"),
    ],
)
def test_a_part_refuses_what_it_cannot_mean(key: str, value: object) -> None:
    assert refused_at(of_rule({"kind": "number"}, **{key: value})) == [
        f"categories[0].items[0].parts[0].{key}"
    ]


def test_a_rule_of_unknown_kind_is_one_fault() -> None:
    assert refused_at(of_rule({"kind": "rank", "lines": []})) == ["categories[0].items[0].parts[0].rule.kind"]


def test_every_object_may_carry_title_note_and_source() -> None:
    said = {"title": {"en": "t"}, "note": {"en": "n"}, "source": {"en": "s"}}
    rule = {"kind": "number"} | said
    source = framework(
        category("1", item("1.1", part(rule, **said), **said), **said),
        rounding={"places": 4} | said,
        bonus={"cap": "1", "items": [{"code": "B", "points": "1"} | said]} | said,
        vetoes=[{"code": "V"} | said],
        **said,
    )
    assert read(source).items["1.1"].note == Text("n", "n")


def test_all_faults_are_named_at_once() -> None:
    source = of_rule({"kind": "ratio", "curve": [["0", "2"]]}, scale="0") | {"version": "", "extra": "1"}
    assert refused_at(source) == [
        "version",
        "categories[0].items[0].parts[0].scale",
        "categories[0].items[0].parts[0].rule.curve[0]",
        "extra",
    ]


def test_methods_stand_in_the_order_of_the_specification() -> None:
    parts = [part(method=method) for method in ("ledger", "survey", "material_review")]
    assert read(framework(category("1", item("1.1", *parts)))).methods == (
        "material_review",
        "survey",
        "ledger",
    )
