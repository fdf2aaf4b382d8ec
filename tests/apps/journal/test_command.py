"""`lingji journal` as a person calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone
from pytest_django import Settings

from lingji.apps.journal.models import JournalEntry
from lingji.cli import main
from tests.apps.journal.conftest import Sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three")]
Say = Callable[..., Result]


@pytest.fixture
def say(three: None, settings: Settings) -> Say:
    """Call `lingji journal` with these words, in English; the head's hour has just passed."""
    last = JournalEntry.objects.latest("number").at + timedelta(microseconds=1)
    settings.JOURNAL_HEAD_HOUR = timezone.localtime(last).time()
    return lambda *words: CliRunner().invoke(main, ["--language", "en", "journal", *words])


def test_without_heads_it_says_what_cannot_be_seen(say: Say) -> None:
    told = say("verify")
    assert (told.exit_code, "all 3 entries agree" in told.output) == (0, True)
    assert "no head is signed yet" in told.output


def test_a_head_is_signed_once(say: Say) -> None:
    assert "3 entries  root " in say("head").output
    assert say("head").output == "No head is due\n"


def test_it_says_what_no_head_covers_yet(say: Say) -> None:
    say("head")
    told = say("verify").output
    assert "covers entries 1 to 3" in told
    # The fourth names the key.
    assert "the 1 after it are covered by no head yet" in told


def test_saved_heads_are_held_against_the_journal(say: Say, tmp_path: Path) -> None:
    say("head")
    saved = tmp_path / "heads.json"
    saved.write_text(say("heads", "--json").output)
    root = json.loads(saved.read_text())["heads"][0]["statement"]["root"]
    told = say("verify", "--heads", str(saved), "--head", root.upper())
    assert (told.exit_code, "all 2 heads that were kept agree" in told.output) == (0, True)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ('"size": 3', "the present journal never had this root"),
        ('"size": 3', "its signature is not good"),
    ],
)
def test_a_saved_head_of_another_size_is_found_false(
    say: Say, tmp_path: Path, change: str, named: str
) -> None:
    say("head")
    saved = tmp_path / "heads.json"
    saved.write_text(say("heads", "--json").output.replace(change, '"size": 2'))
    told = say("verify", "--heads", str(saved))
    assert (told.exit_code, named in told.output) == (1, True)


def test_a_saved_head_of_another_key_is_found_false(say: Say, tmp_path: Path, sql: Sql) -> None:
    say("head")
    saved = tmp_path / "heads.json"
    saved.write_text(say("heads", "--json").output)
    sql("UPDATE journal_journalkey SET public = 'ff'")
    assert "this journal names no such public key" in say("verify", "--heads", str(saved)).output


def test_a_root_that_the_journal_never_had_is_found_false(say: Say) -> None:
    told = say("verify", "--head", "ab" * 32)
    assert (told.exit_code, "the present journal never had this root" in told.output) == (1, True)


def test_every_text_that_is_no_root_is_refused(say: Say) -> None:
    told = say("verify", "--head", "abc", "--head", "xyz")
    assert (told.exit_code, told.output.count("a root is 64 hexadecimal digits")) == (2, 2)


@pytest.mark.parametrize("content", ["[]", "{", '{"keys": [], "heads": [{"statement": {"root": "zz"}}]}'])
def test_what_is_no_file_of_heads_is_refused(say: Say, tmp_path: Path, content: str) -> None:
    (tmp_path / "heads.json").write_text(content)
    told = say("verify", "--heads", str(tmp_path / "heads.json"))
    assert (told.exit_code, "this is no file of heads" in told.output) == (2, True)


def test_a_new_key_is_printed(say: Say) -> None:
    say("rotate-key", "--why", "yearly")
    assert say("heads").output.count("public key ") == 2


def test_a_program_is_told_every_flaw(say: Say, sql: Sql) -> None:
    sql("UPDATE journal_journalentry SET why = 'x' WHERE number = 2")
    told = say("verify", "--json")
    assert (told.exit_code, json.loads(told.output)["flaw"]["number"]) == (1, 2)
