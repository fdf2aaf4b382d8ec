"""The pages that need no sign-in."""

from __future__ import annotations

import pytest
from django.test import Client

from lingji.apps.people.actions import create_account
from lingji.apps.people.models import User
from tests.faces.conftest import SignIn

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
KEY = {"login": "one", "password": "a long password"}


@pytest.fixture
def one() -> User:
    return create_account(by=None, username="one", display_name="One", password=KEY["password"])


def test_signing_in_leads_to_the_page_that_was_asked_for(one: User) -> None:
    answer = Client().post("/sign-in/", {**KEY, "next": "/selections/x/"})
    assert (answer.status_code, answer.url) == (302, "/selections/x/")


def test_signing_in_leads_nowhere_else(one: User) -> None:
    assert Client().post("/sign-in/", {**KEY, "next": "https://elsewhere.example/"}).url == "/"


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(one: User) -> None:
    answer = Client(headers=ENGLISH).post("/sign-in/", {**KEY, "password": "wrong"})
    assert "User name and password do not go together" in answer.content.decode()


def test_signing_out_needs_a_post(one: User) -> None:
    client = Client()
    client.force_login(one)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == "/sign-in/"


def test_the_chosen_language_stays_and_is_remembered(one: User) -> None:
    client = Client()
    client.force_login(one)
    client.post("/language/", {"language": "en", "next": "/feedback/"})
    assert 'lang="en"' in client.get("/feedback/").content.decode()
    one.refresh_from_db()
    assert one.language == "en"


def test_who_chose_a_language_signs_in_to_it(one: User) -> None:
    User.objects.update(language="en")
    client = Client()
    client.post("/sign-in/", KEY)
    assert client.cookies["django_language"].value == "en"


def test_an_unknown_language_changes_nothing(one: User) -> None:
    client = Client()
    client.force_login(one)
    client.post("/language/", {"language": "tlh", "next": "/"})
    one.refresh_from_db()
    assert one.language == ""


def test_without_a_wish_pages_are_chinese() -> None:
    assert 'lang="zh-hans"' in Client().get("/sign-in/").content.decode()


def test_the_machine_says_that_it_is_well() -> None:
    assert Client().get("/healthz").content == b"ok\n"


def test_pages_forbid_scripts_that_are_not_ours(sign_in: SignIn) -> None:
    policy = sign_in().get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
