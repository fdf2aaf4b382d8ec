"""The door for complaints and suggestions, as anybody finds it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from lingji.apps.feedback.actions import MOST_AN_HOUR
from lingji.apps.feedback.knocks import Knocks
from lingji.apps.feedback.models import Door, Message
from lingji.faces.public import feedback
from tests.apps.tiny import open_tiny
from tests.faces.conftest import SignIn

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
GIVEN = {"form": "0" * 32, "region": "/", "text": "Fewer forms, please"}


@pytest.fixture
def browser() -> Client:
    return Client(headers=ENGLISH)


def test_a_message_is_kept_and_its_code_shown_once(browser: Client) -> None:
    page = browser.post("/feedback/", GIVEN).content.decode()
    code = re.search(r'receipt-code">([a-z0-9-]{14})<', page)
    assert code is not None
    assert Message.objects.get().text == "Fewer forms, please"
    read = browser.post("/feedback/answer/", {"code": code[1]}).content.decode()
    assert "Received, not read yet" in read
    assert "Fewer forms, please" in read


def test_sending_twice_is_one_message_with_one_code(browser: Client) -> None:
    pages = [
        re.findall(r'receipt-code">([^<]+)', browser.post("/feedback/", GIVEN).content.decode()) for _ in "12"
    ]
    assert pages[0] == pages[1]
    assert Message.objects.count() == 1


def test_an_empty_message_is_refused_with_a_sentence_and_keeps_the_rest(browser: Client) -> None:
    answer = browser.post("/feedback/", {**GIVEN, "text": " ", "contact": "tel 1"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Write at least one sentence" in page
    assert 'value="tel 1"' in page


def test_one_chooses_whose_office_reads_it(browser: Client) -> None:
    open_tiny()
    page = browser.get("/feedback/").content.decode()
    assert "East County" in page
    paths = re.findall(r'<option value="(/[^"]*)"', page)
    browser.post("/feedback/", {**GIVEN, "region": paths[1]})
    assert Message.objects.get().region == paths[1]


def test_a_region_that_is_not_there_is_refused(browser: Client) -> None:
    assert browser.post("/feedback/", {**GIVEN, "region": "/nowhere/"}).status_code == 400


def test_the_page_that_it_is_about_is_told_without_its_codes(browser: Client) -> None:
    came = browser.get("/feedback/", headers={"referer": "http://testserver/selections/tiny/entries/A/?q=me"})
    assert 'value="/selections/…/entries/…/"' in came.content.decode()


@pytest.mark.parametrize("before", ["https://elsewhere.example/selections/", "http://testserver/nowhere", ""])
def test_a_page_that_is_not_ours_is_not_told(browser: Client, before: str) -> None:
    assert 'name="page"' not in browser.get("/feedback/", headers={"referer": before}).content.decode()


def test_who_is_signed_in_stays_unknown_too(sign_in: SignIn) -> None:
    sign_in("clerk").post("/feedback/", GIVEN)
    assert "clerk" not in str(Message.objects.values().get())


def test_a_wrong_code_says_what_to_check(browser: Client) -> None:
    answer = browser.post("/feedback/answer/", {"code": "aaaa-bbbb-cccc"})
    assert answer.status_code == 400
    assert "Check the twelve letters and figures" in answer.content.decode()


def test_a_busy_door_says_when_to_come_back(browser: Client) -> None:
    browser.post("/feedback/", GIVEN)
    Door.objects.update(knocks=MOST_AN_HOUR)
    answer = browser.post("/feedback/", {**GIVEN, "form": "1" * 32})
    assert answer.status_code == 400
    assert "come back in an hour" in answer.content.decode()


def test_a_flooder_is_turned_away_and_everybody_else_is_not(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "AT_THE_DOOR", Knocks(most=1))
    sent = [("192.0.2.1", "1"), ("192.0.2.1", "2"), ("192.0.2.2", "3")]
    answers = [
        browser.post("/feedback/", {**GIVEN, "form": mark * 32}, REMOTE_ADDR=address)
        for address, mark in sent
    ]
    assert [answer.status_code for answer in answers] == [200, 400, 200]
    assert "from your network" in answers[1].content.decode()
    assert Message.objects.count() == 2


def test_every_page_has_the_door(sign_in: SignIn) -> None:
    for path in ("/", "/sign-in/", "/inbox/", "/feedback/answer/", "/nowhere/"):
        assert 'href="/feedback/"' in sign_in("clerk").get(path, follow=True).content.decode()


def test_a_form_without_its_token_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/feedback/", GIVEN).status_code == 403
