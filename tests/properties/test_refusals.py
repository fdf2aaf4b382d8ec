"""Whatever is wrong with a case, it is refused in sentences, never in a traceback."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lingji.core.faults import Fault, Refused
from lingji.core.outputs import score, write_outputs
from lingji.core.reading import FILES, read_case, read_framework
from lingji.core.writing import write_case
from tests.properties.cases import Files, cases, draw_case
from tests.properties.damage import damage

SEEDS = st.integers(0, 2**32)


def check(files: Files) -> None:
    """A case is read and scored, or refused with faults that say all they should."""
    try:
        case = read_case(files)
    except Refused as refused:
        said(refused.faults)
    else:
        write_outputs(case, score(case))
        write_case(case)


def said(faults: Sequence[Fault]) -> None:
    assert faults
    for fault in faults:
        assert fault.file in FILES
        assert fault.row is None or fault.row >= 1
        assert fault.advice.zh
        assert fault.advice.en
        assert fault.sentence("zh") != fault.sentence("en")
        json.dumps(fault.as_json(), ensure_ascii=False).encode()


@given(cases(), SEEDS)
@settings(max_examples=300)
def test_a_damaged_case_is_refused_in_sentences_or_scored(files: Files, seed: int) -> None:
    check(damage(Random(seed), files))


@given(st.binary(max_size=80), st.sampled_from(FILES))
def test_any_bytes_in_the_place_of_a_file_are_refused_or_read(content: bytes, name: str) -> None:
    check(draw_case(Random(1)) | {name: content})


@given(
    st.recursive(st.none() | st.booleans() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=3))
)
def test_any_json_is_refused_as_a_framework(source: object) -> None:
    with pytest.raises(Refused):
        read_framework(repr(source).encode(errors="surrogatepass"))


@pytest.mark.parametrize("depth", [*range(90, 110), *range(300, 340, 4), *range(880, 1010, 2), 100_000])
def test_no_depth_of_nesting_breaks_the_reader(depth: int) -> None:
    nested = b"[" * depth + b"]" * depth
    for name in ("framework.json", "policy.json"):
        body = draw_case(Random(1))[name].rstrip()[:-1]
        check(draw_case(Random(1)) | {name: body + b', "total": ' + nested + b"}"})
        check(draw_case(Random(1)) | {name: body + b', "title": {"en": ' + nested + b"}}"})


@pytest.mark.deep
@given(cases(), SEEDS)
@settings(max_examples=20_000)
def test_twenty_thousand_damaged_cases(files: Files, seed: int) -> None:
    check(damage(Random(seed), files))
