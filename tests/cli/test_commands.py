"""Each command once as it should go, and once as it is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

STANDING = (
    b"place,entry,total,outcome\n1,E1,18.0000,selected\n2,E2,13.0000,not_selected\n3,E3,8.3333,not_selected\n"
)


@pytest.mark.parametrize("engine", ["exact", "duckdb"])
def test_score_writes_the_three_outputs(run: Run, case: Path, tmp_path: Path, engine: str) -> None:
    assert run("score", case, "--out", tmp_path / "out", "--engine", engine).exit_code == 0
    assert (tmp_path / "out" / "standing.csv").read_bytes() == STANDING


def test_score_says_how_many_were_selected(run: Run, case: Path, tmp_path: Path) -> None:
    assert (
        "3 entries scored: 1 selected, 2 not selected" in run("score", case, "--out", tmp_path / "out").output
    )


def test_score_tells_a_program_the_same(run: Run, case: Path, tmp_path: Path) -> None:
    told = json.loads(run("score", case, "--out", tmp_path / "out", "--json").output)
    assert told["outcomes"] == {"selected": 1, "not_selected": 2}


def test_a_faulty_case_is_refused_with_2_and_nothing_is_written(run: Run, case: Path, tmp_path: Path) -> None:
    (case / "entries.csv").write_bytes(b"entry,organisation,existing_title\nE1,First,yes\nE1,Again,1\n")
    refused = run("score", case, "--out", tmp_path / "out")
    assert refused.exit_code == 2
    assert "entries.csv, row 2, column existing_title “yes”: write 1 or 0" in refused.output
    assert "the same as row 2; keep one" in refused.output
    assert not (tmp_path / "out").exists()


def test_faults_are_told_to_a_program_too(run: Run, case: Path, tmp_path: Path) -> None:
    (case / "policy.json").unlink()
    refused = run("score", case, "--out", tmp_path / "out", "--json")
    assert refused.exit_code == 2
    assert [fault["file"] for fault in json.loads(refused.output)["faults"]] == ["policy.json"]


def test_explain_opens_a_total(run: Run, case: Path) -> None:
    assert run("explain", case, "E1").output.startswith("First = 18.0000 — Selected (place 1)")


def test_explain_opens_an_item_down_to_the_record(run: Run, case: Path) -> None:
    assert "a2 = 8.0000 — Level: B" in run("explain", case, "E1", "1.2").output


def test_explain_opens_the_line(run: Run, case: Path) -> None:
    assert "Formerly titled entries 2 × 0.6 → 1 (rounded down)" in run("explain", case, "--line").output


def test_explain_refuses_an_unknown_entry(run: Run, case: Path) -> None:
    assert run("explain", case, "E9").exit_code == 2


def test_explain_gives_the_tree_to_a_program(run: Run, case: Path) -> None:
    assert json.loads(run("explain", case, "E1", "--json").output)["figure"] == "18.0000"


def test_a_bundle_verifies_with_its_printed_head(run: Run, case: Path, tmp_path: Path) -> None:
    told = json.loads(run("bundle", case, "--out", tmp_path / "b.zip", "--json").output)
    assert run("verify", tmp_path / "b.zip", "--head", told["head"]["sm3"]).exit_code == 0


def test_a_changed_bundle_is_found_false_with_1(run: Run, case: Path, tmp_path: Path) -> None:
    run("bundle", case, "--out", tmp_path / "b.zip")
    (tmp_path / "b.zip").write_bytes((tmp_path / "b.zip").read_bytes().replace(b"First", b"Worst"))
    assert run("verify", tmp_path / "b.zip").exit_code == 1


def test_a_public_bundle_writes_who_got_which_code(run: Run, case: Path, tmp_path: Path) -> None:
    run("bundle", case, "--out", tmp_path / "p.zip", "--public", "--codes", tmp_path / "codes.csv")
    rows = (tmp_path / "codes.csv").read_text().splitlines()
    assert [row.split(",")[0] for row in rows] == ["entry", "E2", "E3", "(secret)"]


def test_the_secret_of_an_earlier_bundle_gives_the_same_bytes(run: Run, case: Path, tmp_path: Path) -> None:
    for name in ("p", "q"):
        words = ("--public", "--codes", tmp_path / "codes.csv", "--secret", "ab" * 16)
        assert run("bundle", case, "--out", tmp_path / name, *words).exit_code == 0
    assert (tmp_path / "p").read_bytes() == (tmp_path / "q").read_bytes()


def test_a_public_bundle_without_a_place_for_the_codes_is_refused(
    run: Run, case: Path, tmp_path: Path
) -> None:
    assert run("bundle", case, "--out", tmp_path / "p.zip", "--public").exit_code == 2


def test_a_case_goes_through_excel_and_back(run: Run, case: Path, tmp_path: Path) -> None:
    assert run("case", "to-xlsx", case, tmp_path / "case.xlsx").exit_code == 0
    assert run("case", "from-xlsx", tmp_path / "case.xlsx", tmp_path / "back").exit_code == 0
    run("score", tmp_path / "back", "--out", tmp_path / "out")
    assert (tmp_path / "out" / "standing.csv").read_bytes() == STANDING


def test_a_framework_that_adds_up_is_good(run: Run, case: Path) -> None:
    assert (
        "Parts, items and categories sum to 20 points"
        in run("framework", "check", case / "framework.json").output
    )


def test_a_framework_that_does_not_add_up_is_refused(run: Run, case: Path) -> None:
    file = case / "framework.json"
    file.write_bytes(file.read_bytes().replace(b'"total": "20"', b'"total": "21"'))
    refused = run("framework", "check", file)
    assert refused.exit_code == 2
    assert "the points sum to 20; they must sum to 21" in refused.output


def test_lots_are_drawn_one_id_a_line(run: Run, tmp_path: Path) -> None:
    """The specification's own example."""
    (tmp_path / "pool.csv").write_text("id\nA-1\nA-2\nA-3\nB-1\nB-2\nB-3\n")
    drawn = run("lots", "draw", tmp_path / "pool.csv", "--seed", "314159", "--count", 4)
    assert drawn.output == "B-2\nB-3\nA-3\nA-2\n"


def test_lots_are_drawn_in_each_stratum(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pool.csv").write_text("id,county\nA-1,a\nA-2,a\nA-3,a\nB-1,b\nB-2,b\nB-3,b\n")
    drawn = run("lots", "draw", tmp_path / "pool.csv", "--seed", "314159", "--count", 2, "--strata", "county")
    assert drawn.output == "A-3\nB-2\n"


def test_more_than_the_pool_holds_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pool.csv").write_text("id\nA-1\n")
    assert run("lots", "draw", tmp_path / "pool.csv", "--seed", "1", "--count", 2).exit_code == 2


def test_a_sound_lot_record_is_good(run: Run, repository: Path) -> None:
    assert run("lots", "check", repository / "contracts/vectors/lots-record.json").exit_code == 0


def test_a_swapped_unit_is_found_false(run: Run, repository: Path, tmp_path: Path) -> None:
    record = json.loads((repository / "contracts/vectors/lots-record.json").read_bytes())
    record["draws"][0]["opening"]["drawn"][0]["id"] = "A-3"
    (tmp_path / "record.json").write_text(json.dumps(record))
    assert run("lots", "check", tmp_path / "record.json").exit_code == 1


def test_a_record_that_is_no_record_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text("[]")
    assert run("lots", "check", tmp_path / "record.json").exit_code == 2


def test_the_journal_of_no_database_is_refused(tmp_path: Path) -> None:
    """In a process of its own, since Django reads its settings once."""
    command = [sys.executable, "-m", "lingji", "journal", "verify"]
    environment = {**os.environ, "LINGJI_VAR": str(tmp_path), "LINGJI_LANGUAGE": "en", "LINGJI_DATABASE": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no database here" in done.stderr


@pytest.mark.parametrize("words", ["serve", "journal verify"])
def test_a_database_that_does_not_answer_ends_in_one_sentence(words: str, tmp_path: Path) -> None:
    done = _over("postgresql://lingji:secret@127.0.0.1:1/lingji", words, tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "look at LINGJI_DATABASE" in done.stderr


def test_a_database_file_in_no_folder_ends_in_one_sentence(tmp_path: Path) -> None:
    done = _over(str(tmp_path / "nowhere" / "lingji.sqlite3"), "serve", tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "unable to open database file" in done.stderr


def test_an_address_that_is_none_is_refused_without_its_password(tmp_path: Path) -> None:
    done = _over("postgresql://lingji:secret@127.0.0.1:port/lingji", "serve", tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "this is no address of a database" in done.stderr
    assert "secret" not in done.stderr


def _over(database: str, words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Say `lingji …` in a process of its own over a database."""
    own = {"LINGJI_VAR": str(folder), "LINGJI_LANGUAGE": "en", "LINGJI_DATABASE": database}
    command = [sys.executable, "-m", "lingji", *words.split()]
    return subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=False)
