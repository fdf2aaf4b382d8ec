"""One's own account: facts, password, second step, sessions."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.actions import create_account
from lingji.apps.people.models import User

pytestmark = pytest.mark.django_db
PASSWORD, OTHER = "a long password", "another long one 7"


@pytest.fixture
def one() -> User:
    return create_account(by=None, username="one", display_name="One", password=PASSWORD)


def signed_in(username: str = "one", password: str = PASSWORD) -> Client:
    client = Client(headers={"accept-language": "en", "user-agent": "Mozilla Windows Edg/1"})
    assert client.post("/sign-in/", {"login": username, "password": password}).status_code == 302
    return client


def confirmed(client: Client) -> Client:
    client.post("/account/confirm/", {"password": PASSWORD})
    return client


FACTS = {"display_name": "One", "phone": "0999-1", "email": "", "language": "en"}


def test_name_and_telephone_are_saved(one: User) -> None:
    assert signed_in().post("/account/", {**FACTS, "version": 1}).status_code == 302
    one.refresh_from_db()
    assert (one.phone, one.version) == ("0999-1", 2)


def test_of_two_who_save_the_second_is_shown_both(one: User) -> None:
    client = signed_in()
    client.post("/account/", {**FACTS, "version": 1})
    answer = client.post("/account/", {**FACTS, "phone": "0999-2", "version": 1})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "0999-1" in page
    assert "0999-2" in page
    assert client.post("/account/", {**FACTS, "phone": "0999-2", "version": 2}).status_code == 302


def test_a_new_password_ends_the_other_sessions(one: User) -> None:
    here, there = signed_in(), signed_in()
    given = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert here.post("/account/password/", given).url == "/account/"
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").url.startswith("/sign-in/")
    assert JournalEntry.objects.filter(verb="account.password_changed", subject="one").exists()


@pytest.mark.parametrize(
    ("password", "says"), [("short", "12"), ("password1234", "common"), ("one-one-one-one", "similar|too")]
)
def test_weak_passwords_are_refused(one: User, password: str, says: str) -> None:
    User.objects.update(username="one-one-one")
    client = signed_in("one-one-one")
    answer = client.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert answer.status_code == 200
    assert re.search(says, answer.content.decode())


def test_the_second_step_asks_for_the_password_first(one: User) -> None:
    assert signed_in().get("/account/two-step/app/").url.startswith("/account/confirm/")


def test_an_app_is_set_up_with_its_code_and_gives_recovery_codes(
    one: User, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    client = confirmed(signed_in())
    page = client.get("/account/two-step/app/").content.decode()
    picture = re.search(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", page)
    assert picture is not None
    assert b'xmlns="http://www.w3.org/2000/svg"' in base64.b64decode(picture[1])
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret is not None
    code = format_hotp_value(hotp_value(secret[1], int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/account/two-step/app/", {"code": code}).url == "/account/two-step/codes/"
    assert len(re.findall(r"<li><code>", client.get("/account/two-step/codes/").content.decode())) == 10
    kinds = {one.type for one in Authenticator.objects.all()}
    assert kinds == {"totp", "recovery_codes"}
    assert JournalEntry.objects.filter(verb="account.second_step_added").exists()


def test_sessions_are_listed_and_one_can_be_ended(one: User) -> None:
    here, there = signed_in(), signed_in()
    page = here.get("/account/").content.decode()
    assert page.count("Edge · Windows") == 2
    pk = re.search(r'name="session" value="(\d+)"', page)
    assert pk is not None
    here.post("/account/sessions/end/", {"session": pk[1]})
    assert there.get("/").url.startswith("/sign-in/")
    assert here.get("/").status_code == 200


def test_nobody_ends_the_sessions_of_others(one: User) -> None:
    create_account(by=None, username="two", display_name="Two", password=PASSWORD)
    there = signed_in("two")
    here = signed_in()
    for pk in range(1, 20):
        here.post("/account/sessions/end/", {"session": pk})
    assert there.get("/").status_code == 200


def test_passkey_options_are_given_and_a_false_answer_is_refused(one: User) -> None:
    client = confirmed(signed_in())
    assert "passkey-options" in client.get("/account/passkeys/add/").content.decode()
    assert client.post("/account/passkeys/add/", {"name": "x", "credential": "{}"}).status_code == 200
    assert not Authenticator.objects.exists()
