"""The bundle: whatever is changed in it is found, and the finding says where."""

from __future__ import annotations

import json

import pytest

from lingji.core.bundle import check_bundle, head_of, publish, write_bundle
from lingji.core.bundle.check import BROKEN, NOT_CHECKED
from lingji.core.bundle.container import pack, unpack
from lingji.core.bundle.contents import HEAD, MANIFEST, head
from lingji.core.canonical import canonical
from lingji.core.digests import digests
from lingji.core.outputs import score
from tests.cases import small_case, small_files


def bundle(**changed: bytes) -> bytes:
    case = small_case(**changed)
    return write_bundle(case, score(case))


def broken(content: bytes, head: str | None = None) -> list[str]:
    return [
        finding.says.en for finding in check_bundle(content, head=head).findings if finding.state == BROKEN
    ]


def rebuilt(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A forger changes one file and mends the digests of the manifest and the head."""
    files = unpack(content)
    assert files is not None
    assert old in files[name]
    files[name] = files[name].replace(old, new)
    manifest = json.loads(files[MANIFEST])
    manifest["files"][name] = digests(files[name])
    files[MANIFEST] = canonical(manifest)
    files[HEAD] = head(files[MANIFEST])
    return pack(files)


def test_a_fresh_bundle_is_sound() -> None:
    assert broken(bundle()) == []


def test_the_same_case_in_another_order_gives_the_same_bytes() -> None:
    header, *rows = small_files()["observations.csv"].splitlines(keepends=True)
    assert bundle(observations=header + b"".join(reversed(rows))) == bundle()


def test_without_a_head_nothing_is_said_to_match() -> None:
    assert not check_bundle(bundle()).matches_head


@pytest.mark.parametrize("kind", ["sha256", "sm3"])
def test_the_printed_head_matches(kind: str) -> None:
    content = bundle()
    assert check_bundle(content, head=head_of(content)[kind]).matches_head


def test_another_head_is_found() -> None:
    assert "The head is not the one given" in broken(bundle(), head="00" * 32)[0]


def test_each_changed_byte_is_found() -> None:
    content = bundle()
    unfound = [
        place
        for place in range(len(content))
        if check_bundle(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]).sound
    ]
    assert unfound == []


def test_a_missing_end_is_found() -> None:
    assert len(broken(bundle()[:-1])) == 1


def test_a_forged_total_is_named_with_its_row() -> None:
    forged = rebuilt(bundle(), "results/totals.csv", b"18.0000\n", b"19.0000\n")
    assert "totals.csv, row 2" in broken(forged)[0]


def test_a_forged_record_moves_the_results() -> None:
    forged = rebuilt(bundle(), "case/observations.csv", b"1/2", b"2/2")
    assert [found[:16] for found in broken(forged)][:2] == ["part_marks.csv, ", "totals.csv, row "]


def test_an_unreadable_record_is_named() -> None:
    forged = rebuilt(bundle(), "case/observations.csv", b"1/2", b"1/0")
    assert "observations.csv, row 5, column value" in broken(forged)[0]


def test_a_row_out_of_order_is_not_canonical() -> None:
    forged = rebuilt(bundle(), "case/entries.csv", b"E3,Third,,,0,0\n", b"E3,Third,,,,0\n")
    assert "not in its canonical form" in broken(forged)[0]


def test_a_forgery_rebuilt_as_a_whole_is_found_by_the_printed_head_alone() -> None:
    honest = head_of(bundle())["sha256"]
    forged = bundle(observations=small_files()["observations.csv"].replace(b"1/2", b"2/2"))
    assert check_bundle(forged).sound
    assert not check_bundle(forged, head=honest).sound


def test_what_no_file_can_prove_is_said_to_be_not_checked() -> None:
    findings = check_bundle(bundle()).findings
    assert [finding.says.en[:10] for finding in findings if finding.state == NOT_CHECKED] == [
        "Lots: the ",
        "The printe",
        "Whether th",
    ]


def test_a_lot_record_is_checked_too() -> None:
    case = small_case()
    content = write_bundle(case, score(case), lots={"round.json": b'{"format": "lingji-lots-record/1"}'})
    assert any("lots/round.json" in found for found in broken(content))


def test_a_head_given_in_capitals_matches() -> None:
    content = bundle()
    assert check_bundle(content, head=head_of(content)["sha256"].upper() + "\n").matches_head


def test_the_head_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="not a bundle"):
        head_of(b"nothing")


def test_a_public_bundle_says_who_stays_under_a_code() -> None:
    case = small_case()
    public, _ = publish(case, score(case), b"0123456789abcdef")
    verdict = check_bundle(write_bundle(public, score(public), kind="public"))
    assert verdict.sound
    assert "behind the codes" in verdict.findings[-1].says.en
