"""Reading JSON strictly (scoring specification, section 1)."""

from __future__ import annotations

import pytest

from lingji.core.faults import Faults, Refused
from lingji.core.jsonread import Fields, load_object
from lingji.core.numbers import read_share
from lingji.core.text import Text


def sentence(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        load_object("x.json", content)
    (fault,) = refused.value.faults
    return fault.sentence("en")


def read(content: bytes) -> tuple[Fields, Faults]:
    faults = Faults("x.json")
    return Fields(load_object("x.json", content), "", faults), faults


def columns(faults: Faults) -> list[str]:
    return [fault.column for fault in faults.found]


def test_a_byte_order_mark_is_allowed() -> None:
    assert load_object("x.json", b'\xef\xbb\xbf{"a": "1"}') == {"a": "1"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[]", "must hold one JSON object"),
        (b"null", "must hold one JSON object"),
        (b"", "not JSON at line 1, column 1"),
        (b'{"a": 1,}', "not JSON at line 1"),
        (b'\n\n{"a": x}', "row 3"),
        (b'{"a": "\xff"}', "byte 8 is not UTF-8"),
        (b'{"a": "\\ud800"}', "surrogate"),
        (b'{"\\udfff": "1"}', "surrogate"),
        (b'{"a": ' + b"[" * 99999, "nested too deeply"),
        (b'{"a": ' + b"[" * 101 + b"]" * 101 + b"}", "nested too deeply"),
        (b'{"a": ' + b"9" * 9999 + b"}", "number too large"),
    ],
)
def test_what_is_no_sound_json_object_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    assert says in sentence(content)


def test_a_doubled_key_is_refused_at_its_path() -> None:
    _, faults = read(b'{"a": "1", "a": "1"}')
    assert columns(faults) == ["a"]


def test_a_doubled_key_is_refused_inside_an_annotation() -> None:
    _, faults = read(b'{"title": {"en": "a", "en": "b"}}')
    assert columns(faults) == ["title.en"]


def test_an_unknown_key_is_refused() -> None:
    fields, faults = read(b'{"wieght": "1"}')
    fields.done()
    assert columns(faults) == ["wieght"]


def test_title_note_and_source_may_stand_on_any_object() -> None:
    fields, faults = read(b'{"title": {"en": "a"}, "note": {}, "source": {"zh-Hans": "b"}}')
    fields.done()
    assert (fields.notes["title"], faults.found) == ({"en": "a"}, [])


@pytest.mark.parametrize("given", [b'"text"', b"null", b'{"en": 1}', b"[]"])
def test_an_annotation_is_a_map_from_language_to_text(given: bytes) -> None:
    _, faults = read(b'{"note": ' + given + b"}")
    assert columns(faults) == ["note"]


def test_null_is_refused_for_a_figure_that_may_be_absent() -> None:
    fields, faults = read(b'{"share": null}')
    fields.optional("share", read_share, None)
    assert columns(faults) == ["share"]


@pytest.mark.parametrize("given", [b"0.5", b"1", b"true", b"null", b"[]", b"{}"])
def test_a_figure_among_codes_is_a_string(given: bytes) -> None:
    fields, faults = read(b'{"levels": {"A": ' + given + b"}}")
    fields.codes("levels", read_share, None)
    assert columns(faults) == ["levels.A"]


def test_codes_may_be_annotated_and_annotations_are_no_codes() -> None:
    fields, faults = read(b'{"levels": {"note": {"en": "n"}, "title": "1"}}')
    assert list(fields.codes("levels", read_share, None)) == ["title"]
    assert faults.found == []


def test_an_annotation_among_codes_is_a_map_from_language_to_text() -> None:
    fields, faults = read(b'{"levels": {"note": {"en": 1}, "A": "1"}}')
    fields.codes("levels", read_share, None)
    assert columns(faults) == ["levels.note"]


@pytest.mark.parametrize(("given", "place"), [(b"{}", "levels"), (b"null", "levels"), (b"[]", "levels")])
def test_at_least_one_code_is_named(given: bytes, place: str) -> None:
    fields, faults = read(b'{"levels": ' + given + b"}")
    fields.codes("levels", read_share, None)
    assert columns(faults) == [place]


@pytest.mark.parametrize("given", [b"[null]", b"[]", b"null", b"{}", b'[["0"]]', b'[["0", "1", "2"]]'])
def test_pairs_are_lists_of_two_figures(given: bytes) -> None:
    fields, faults = read(b'{"curve": ' + given + b"}")
    fields.pairs("curve", read_share, None)
    assert len(faults.found) == 1


def test_null_is_no_figure_of_a_pair() -> None:
    fields, faults = read(b'{"curve": [[null, "1"]]}')
    fields.pairs("curve", read_share, None)
    assert columns(faults) == ["curve[0]"]


@pytest.mark.parametrize("second", [b'"0.5"', b'"1/2"', b'"0.4"'])
def test_the_first_figures_of_pairs_rise_strictly(second: bytes) -> None:
    fields, faults = read(b'{"curve": [["0.5", "0"], [' + second + b', "1"]]}')
    fields.pairs("curve", read_share, None)
    assert columns(faults) == ["curve[1]"]


@pytest.mark.parametrize("code", ["", "-", "a;b", "a=b", "~a", "a,b", "a b"])
def test_a_code_holds_none_of_the_signs_that_values_are_written_with(code: str) -> None:
    faults = Faults()
    Fields({}, "", faults).check_code("code", code)
    assert len(faults.found) == 1


@pytest.mark.parametrize("code", ["a-b", "--", "1.1", "优", "a\tb", "x/y"])
def test_a_code_may_hold_anything_else(code: str) -> None:
    faults = Faults()
    Fields({"code": code}, "", faults).code("code")
    assert faults.found == []


@pytest.mark.parametrize("given", [b'"1"', b"1.0", b"true", b"null", b"-1", b"1e0", b"5"])
def test_an_integer_is_a_json_integer_within_its_bounds(given: bytes) -> None:
    fields, faults = read(b'{"places": ' + given + b"}")
    fields.integer("places", 0, 4)
    assert columns(faults) == ["places"]


def test_a_missing_key_is_named_once_and_not_inside_what_is_missing() -> None:
    fields, faults = read(b"{}")
    fields.inner("quota").text("base")
    assert columns(faults) == ["quota"]


def test_what_is_no_object_is_one_fault() -> None:
    fields, faults = read(b'{"quota": [1]}')
    fields.inner("quota").text("base")
    assert [(fault.column, fault.value) for fault in faults.found] == [("quota", "[1]")]


def test_a_text_is_a_string_that_is_not_empty() -> None:
    for given in (b'""', b"5", b"null"):
        fields, faults = read(b'{"version": ' + given + b"}")
        assert fields.text("version") == ""
        assert columns(faults) == ["version"]


def test_true_and_false_are_written_without_quotes() -> None:
    fields, faults = read(b'{"ascending": "true"}')
    assert fields.flag("ascending") is False
    assert columns(faults) == ["ascending"]


def test_a_word_out_of_the_list_is_answered_with_the_list() -> None:
    fields, faults = read(b'{"mode": "up"}')
    fields.choice("mode", ["half_even", "half_up"], default="half_even")
    assert faults.found[0].advice == Text(
        "应为其中之一：half_even half_up", "write one of: half_even half_up"
    )
