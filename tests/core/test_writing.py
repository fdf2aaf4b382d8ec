"""One canonical form of a case: same content, same bytes."""

from __future__ import annotations

from lingji.core.reading import read_case
from lingji.core.writing import write_case
from tests.core.small import files, framework, marks

BOTH = framework(bonus={"cap": "5", "items": [{"code": "B", "points": "2"}]}, vetoes=[{"code": "V"}])


def test_the_canonical_files_hold_every_column_and_sorted_rows() -> None:
    given = files(
        BOTH,
        entries=["E2,Two", "E1,One"],
        observations=marks(E2="5", E1="4.50"),
        bonus=["E1,B,1.50"],
        vetoes=["E2,V,r"],
        voids=["E1,1.1,,r"],
        not_applicable=[],
    )
    written = {name: body.decode() for name, body in write_case(read_case(given)).items()}
    assert written["entries.csv"] == (
        "entry,organisation,region,sector,existing_title,reopened\nE1,One,,,0,0\nE2,Two,,,0,0\n"
    )
    assert written["observations.csv"].splitlines()[1:] == ["E1,1.1,survey,o,a,4.50,", "E2,1.1,survey,o,a,5,"]
    assert written["bonus.csv"] == "entry,code,points\nE1,B,1.5\n"
    assert written["vetoes.csv"] == "entry,code,reason\nE2,V,r\n"
    assert written["voids.csv"] == "entry,item,method,reason\nE1,1.1,,r\n"
    assert written["not_applicable.csv"] == "entry,item,reason\n"
    assert written["policy.json"].startswith('{"format":"lingji-policy/1","incomplete":"block",')


def test_writing_what_was_written_changes_no_byte() -> None:
    once = write_case(read_case(files(BOTH, observations=marks(E1="5"))))
    assert write_case(read_case(once)) == once
