"""A rectification ledger from Excel on its page: looked at first, then entered whole or not at all."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lingji.apps.evidence.models import StoredFile
from lingji.apps.people.models import User
from lingji.apps.supervision.models import Finding
from tests.apps.supervision.people import Cast, make_cast
from tests.apps.supervision.test_importing import GOOD, workbook
from tests.apps.tiny import open_tiny

PAGE = "/selections/tiny/findings/import/"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())


def browser(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def looked_at(user: User, *rows: dict[str, str]) -> tuple[int, str]:
    content = io.BytesIO(workbook(*rows)).getvalue()
    answer = browser(user).post(PAGE, {"list": SimpleUploadedFile("ledger.xlsx", content)})
    return answer.status_code, answer.content.decode()


def test_a_preview_shows_the_rows_and_enters_nothing(cast: Cast) -> None:
    status, text = looked_at(cast.county, GOOD, {**GOOD, "problem": "Dust"})
    assert (status, "Enter all 2 rows" in text, "Dust" in text) == (200, True, True)
    assert not Finding.objects.exists()


def test_every_bad_row_is_named_on_the_page(cast: Cast) -> None:
    status, text = looked_at(cast.county, GOOD, {**GOOD, "problem": ""}, {**GOOD, "owner": "Nobody"})
    assert (status, "Enter all" in text) == (400, False)
    assert "write what was found to be wrong" in text
    assert "no such entry within your area" in text


def test_what_was_looked_at_is_entered_once(cast: Cast) -> None:
    looked_at(cast.county, GOOD)
    stored = {"stored": StoredFile.objects.get().pk}
    first = browser(cast.county).post(PAGE + "enter/", stored)
    again = browser(cast.county).post(PAGE + "enter/", stored)
    assert (first.status_code, again.status_code, Finding.objects.count()) == (302, 400, 1)


def test_a_list_that_somebody_else_looked_at_is_not_there(cast: Cast) -> None:
    looked_at(cast.county, GOOD)
    stored = {"stored": StoredFile.objects.get().pk}
    assert browser(cast.prefecture).post(PAGE + "enter/", stored).status_code == 404


def test_no_file_is_told(cast: Cast) -> None:
    answer = browser(cast.county).post(PAGE)
    assert (answer.status_code, "Choose the file first." in answer.content.decode()) == (400, True)
