"""The door: passwords, the second step that cannot be walked round, throttling, closed accounts."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from lingji.apps.people.actions import create_account
from lingji.apps.people.models import User

pytestmark = pytest.mark.django_db
KEY = {"login": "one", "password": "a long password"}
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def one() -> User:
    return create_account(by=None, username="one", display_name="One", password=KEY["password"])


def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def code_now(steps_away: int = 0) -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps_away))


def test_with_an_app_the_password_alone_opens_nothing(one: User) -> None:
    TOTP.activate(one, SECRET)
    client = browser()
    assert client.post("/sign-in/", KEY).url == "/sign-in/code/"
    assert client.get("/").url.startswith("/sign-in/")
    assert client.get("/account/").url.startswith("/sign-in/")


def test_the_code_of_the_app_opens_the_account(one: User) -> None:
    TOTP.activate(one, SECRET)
    client = browser()
    client.post("/sign-in/", {**KEY, "next": "/account/"})
    assert client.post("/sign-in/code/", {"code": code_now()}).url == "/account/"
    assert client.get("/account/").status_code == 200


def test_a_code_works_once(one: User) -> None:
    TOTP.activate(one, SECRET)
    code = code_now()
    for works in (True, False):
        client = browser()
        client.post("/sign-in/", KEY)
        assert (client.post("/sign-in/code/", {"code": code}).status_code == 302) is works


def test_wrong_codes_are_throttled_with_a_sentence(one: User) -> None:
    TOTP.activate(one, SECRET)
    client = browser()
    client.post("/sign-in/", KEY)
    for _ in range(5):
        assert "does not fit" in client.post("/sign-in/code/", {"code": "000000"}).content.decode()
    answer = client.post("/sign-in/code/", {"code": code_now()})
    assert "Too many codes did not fit" in answer.content.decode()
    assert client.get("/").url.startswith("/sign-in/")


def test_the_code_page_alone_lets_nobody_in(one: User) -> None:
    TOTP.activate(one, SECRET)
    assert browser().post("/sign-in/code/", {"code": code_now()}).url.startswith("/sign-in/")


def test_the_secret_of_an_app_is_not_readable_in_the_database(one: User) -> None:
    TOTP.activate(one, SECRET)
    assert SECRET not in str(Authenticator.objects.get().data)


def test_five_wrong_passwords_make_one_wait_and_say_how_long(one: User) -> None:
    client = browser()
    for _ in range(4):
        assert client.post("/sign-in/", {**KEY, "password": "wrong"}).status_code == 200
    for password in ("wrong", KEY["password"]):
        answer = client.post("/sign-in/", {**KEY, "password": password})
        assert answer.status_code == 429
        assert "Try again in 15 minutes" in answer.content.decode()
    assert client.get("/").url.startswith("/sign-in/")


def test_another_address_is_not_locked_out(one: User) -> None:
    for _ in range(6):
        browser().post("/sign-in/", {**KEY, "password": "wrong"})
    assert Client(REMOTE_ADDR="10.1.2.3").post("/sign-in/", KEY).url == "/"


def test_a_closed_account_opens_nothing_and_says_whom_to_ask(one: User) -> None:
    User.objects.update(is_active=False)
    answer = browser().post("/sign-in/", KEY, follow=True)
    assert answer.status_code == 403
    assert "This account is closed" in answer.content.decode()


def test_of_a_sign_in_the_month_alone_is_kept(one: User) -> None:
    browser().post("/sign-in/", KEY)
    one.refresh_from_db()
    assert len(one.last_month) == len("2026-05")
    assert not hasattr(User, "last_login") or User.last_login is None


@pytest.mark.parametrize(
    "path", ["/signup/", "/account/email/", "/account/signup/", "/sign-in/by/sso/", "/admin/"]
)
def test_what_is_not_used_is_not_there(one: User, path: str) -> None:
    client = browser()
    client.force_login(one)
    assert client.get(path).status_code == 404
