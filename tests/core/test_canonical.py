"""Examples of RFC 8785 that need no floats, and what is refused."""

from __future__ import annotations

import pytest

from lingji.core.canonical import NotCanonical, canonical


def test_the_strings_and_literals_of_the_rfc_are_written_as_published():
    # RFC 8785, section 3.2.2, without its member "numbers".
    value = {"string": '€$\u000f\nA\'B"\\\\"/', "literals": [None, True, False]}

    assert canonical(value) == (
        b'{"literals":[null,true,false],"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_keys_sort_by_utf_16_code_units_as_in_the_rfc():
    # RFC 8785, section 3.2.3: the face (a surrogate pair) comes before U+FB33.
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    assert canonical(value).decode() == (
        '{"\\r":"Carriage Return","1":"One","\u0080":"Control",'
        '"ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign",'
        '"\U0001f600":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'
    )


def test_controls_have_the_short_escapes_and_delete_has_none():
    assert canonical("\b\t\n\f\r\x00\x1f\x7f/") == b'"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f/"'


def test_nested_values_are_written_without_space():
    assert canonical({"b": [1, {"d": "", "c": -5}], "a": {}}) == b'{"a":{},"b":[1,{"c":-5,"d":""}]}'


@pytest.mark.parametrize("value", [2**53 - 1, -(2**53) + 1])
def test_the_largest_safe_whole_numbers_are_written(value):
    assert canonical(value) == str(value).encode()


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1.0, "float has no canonical JSON"),
        (2**53, "write it as a string"),
        (-(2**53), "write it as a string"),
        ("\ud800", "lone surrogate"),
        ({"\udead": 1}, "lone surrogate"),
        ({1: "a"}, "keys of an object must be strings"),
        (b"a", "bytes has no canonical JSON"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value, why):
    with pytest.raises(NotCanonical, match=why):
        canonical([value])


def test_endless_nesting_is_refused():
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(NotCanonical, match="nested deeper"):
        canonical(endless)
