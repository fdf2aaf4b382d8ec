"""The wishes about mail: kept, refused where they contradict themselves, and never overwritten unseen."""

from __future__ import annotations

import re
from datetime import time

import pytest
from django.test import Client

from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import MailWishes
from tests.faces.conftest import SignIn

GIVEN = {
    "mode": "daily",
    "digest_at": "09:30",
    "quiet_from": "21:00",
    "quiet_until": "07:00",
    "version": "0",
}


@pytest.fixture
def clerk(sign_in: SignIn) -> Client:
    return sign_in("clerk")


def chosen(page: str) -> str:
    found = re.search(r'<input type="radio"[^>]*value="(\w+)"[^>]*checked', page)
    assert found is not None
    return found[1]


def test_who_never_chose_sees_the_defaults(clerk: Client) -> None:
    page = clerk.get("/inbox/settings/").content.decode()
    assert all(f'value="{value}"' in page for value in ("08:30", "20:00", "08:00"))
    assert chosen(page) == "at_once"


def test_wishes_are_kept_and_recorded(clerk: Client) -> None:
    page = clerk.post("/inbox/settings/", GIVEN, follow=True).content.decode()
    assert "Saved." in page
    kept = MailWishes.objects.get()
    assert (kept.username, kept.mode, kept.digest_at, kept.quiet_from) == (
        "clerk",
        "daily",
        time(9, 30),
        time(21),
    )
    assert JournalEntry.objects.latest("number").verb == "account.mail_chosen"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"digest_at": "22:00"}, "the daily digest would come in quiet hours"),
        ({"digest_at": "noon"}, "Write a time of day"),
        ({"mode": ""}, "Choose one of the three."),
        ({"mode": "pigeon"}, "pigeon"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_kept_as_written(
    clerk: Client, change: dict[str, str], said: str
) -> None:
    answer = clerk.post("/inbox/settings/", {**GIVEN, **change})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert 'value="21:00"' in page
    assert not MailWishes.objects.exists()


def test_two_windows_are_shown_both_versions(clerk: Client) -> None:
    clerk.post("/inbox/settings/", GIVEN)
    answer = clerk.post("/inbox/settings/", {**GIVEN, "mode": "inbox_only"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Changed elsewhere in the meantime" in page
    assert "21:00–07:00" in page
    assert chosen(page) == "inbox_only"
    clerk.post("/inbox/settings/", {**GIVEN, "mode": "inbox_only", "version": "1"})
    assert MailWishes.objects.get().mode == "inbox_only"
