"""The page of signed heads, which needs no sign-in."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from python_calamine import CalamineWorkbook

from lingji.apps.journal.actions_heads import make_due_heads
from lingji.apps.journal.checking import check_journal, read_kept_heads
from lingji.apps.journal.models import JournalHead, JournalKey
from lingji.apps.people.actions import create_account

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
PAGE = "/journal/heads/"


@pytest.fixture(autouse=True)
def own_key(settings: Settings, tmp_path: Path) -> None:
    settings.JOURNAL_KEY = tmp_path / "journal-key"


def heads(days: int) -> list[JournalHead]:
    create_account(by=None, username="one", display_name="One", password="a long password")
    return make_due_heads(now=timezone.now() + timedelta(days=days))


def shown(query: str = "") -> str:
    return Client(headers=ENGLISH).get(PAGE + query).content.decode()


def test_before_the_first_head_the_page_says_when_it_comes() -> None:
    assert "No head yet" in shown()


def test_heads_are_shown_with_the_public_key() -> None:
    (head,) = heads(1)
    page = shown()
    assert head.root in page
    assert JournalKey.objects.get().public in page


def test_a_root_on_paper_is_found() -> None:
    made = heads(3)
    page = shown(f"?q={made[1].root[:20].upper()}")
    assert made[1].root in page


def test_a_day_is_found() -> None:
    made = heads(3)
    page = shown(f"?q={timezone.localtime(made[1].at):%Y-%m-%d}")
    assert page.count('<code class="hash">') == 2  # the head and the key


def test_a_root_that_is_not_there_is_a_warning() -> None:
    heads(1)
    assert "tell the auditor" in shown("?q=abab")


def test_nothing_secret_is_published() -> None:
    (head,) = heads(1)
    everything = shown() + Client().get(PAGE + "heads.json").content.decode()
    assert head.hidden.hex() not in everything


def test_the_saved_file_is_read_back_by_the_check() -> None:
    heads(3)
    saved = Client().get(PAGE + "heads.json").content
    kept = read_kept_heads(saved, "heads.json")
    assert (len(kept), check_journal(kept).flaws) == (3, ())


def test_the_saved_file_holds_the_proofs() -> None:
    heads(2)
    saved = json.loads(Client().get(PAGE + "heads.json").content)
    assert [head["consistency"] for head in saved["heads"]] == [[], []]  # nothing, then the same size again


def test_the_workbook_lists_all_heads() -> None:
    heads(3)
    book = CalamineWorkbook.from_filelike(BytesIO(Client(headers=ENGLISH).get(PAGE + "heads.xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert (rows[0][:3], len(rows)) == (["Hour", "Journal entries", "Root"], 4)


def test_a_public_key_is_given_as_pem() -> None:
    heads(1)
    key = JournalKey.objects.get().id
    assert Client().get(f"{PAGE}{key}.pem").content.startswith(b"-----BEGIN PUBLIC KEY-----")


def test_an_unknown_key_is_not_found() -> None:
    assert Client().get(f"{PAGE}abc.pem").status_code == 404


@pytest.mark.parametrize("days", [1, 30])
def test_the_page_asks_two_questions(days: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    heads(days)
    with django_assert_num_queries(2):
        assert Client().get(PAGE).status_code == 200
