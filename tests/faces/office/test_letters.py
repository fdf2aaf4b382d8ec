"""Mail that could not be delivered, for the office where its people work."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.delivery import deliver
from lingji.apps.notices.models import Letter
from lingji.apps.people.models import User
from lingji.apps.people.telling import recipient_of
from tests.apps.notices.people import tell
from tests.faces.conftest import SignIn

LIST = "/mail/undeliverable/"


@pytest.fixture
def lost(sign_in: SignIn) -> Letter:
    """The mail of a clerk in the first county, refused by the server."""
    sign_in("clerk", "/100/101/")
    User.objects.filter(username="clerk").update(email="wrong@example.org")
    tell(recipient_of(User.objects.get(username="clerk")))

    def refuse(message: EmailMessage) -> None:
        raise SMTPRecipientsRefused({"wrong@example.org": (550, b"no such mailbox")})

    deliver(post=refuse)
    return Letter.objects.get(state=Letter.DEAD)


def test_the_office_sees_the_reason(lost: Letter, sign_in: SignIn) -> None:
    page = sign_in("office_county", "/100/101/").get(LIST).content.decode()
    assert "wrong@example.org" in page
    assert "550 no such mailbox" in page


def test_another_county_sees_nothing_and_sends_nothing(lost: Letter, sign_in: SignIn) -> None:
    client = sign_in("office_county", "/100/102/")
    assert "wrong@example.org" not in client.get(LIST).content.decode()
    page = client.post(f"{LIST}again/", {"letter": lost.pk}, follow=True).content.decode()
    assert "does not wait to be sent again" in page
    assert Letter.objects.get().state == Letter.DEAD


def test_it_is_sent_again_to_the_address_of_now(lost: Letter, sign_in: SignIn) -> None:
    User.objects.filter(username="clerk").update(email="right@example.org")
    page = sign_in().post(f"{LIST}again/", {"letter": lost.pk}, follow=True).content.decode()
    assert "It will be sent to right@example.org" in page
    deliver()
    assert [message.to for message in mail.outbox] == [["right@example.org"]]
    assert JournalEntry.objects.latest("number").verb == "mail.resent"


def test_without_an_address_it_says_whom_to_ask(lost: Letter, sign_in: SignIn) -> None:
    User.objects.filter(username="clerk").update(email="")
    page = sign_in().post(f"{LIST}again/", {"letter": lost.pk}, follow=True).content.decode()
    assert "has no mail address any more" in page


@pytest.mark.parametrize("given", ["", "x", "99999"])
def test_a_letter_that_is_not_there_is_refused_with_a_sentence(sign_in: SignIn, given: str) -> None:
    page = sign_in().post(f"{LIST}again/", {"letter": given}, follow=True).content.decode()
    assert "does not wait to be sent again" in page


def test_where_all_was_delivered_the_page_says_so(sign_in: SignIn) -> None:
    assert "All mail was delivered" in sign_in().get(LIST).content.decode()


def test_a_county_does_not_learn_who_assesses_there(sign_in: SignIn) -> None:
    sign_in("assessor", "/100/101/")
    User.objects.filter(username="assessor").update(email="assessor@example.org")
    tell(recipient_of(User.objects.get(username="assessor")))

    def refuse(message: EmailMessage) -> None:
        raise SMTPRecipientsRefused({"assessor@example.org": (550, b"no such mailbox")})

    deliver(post=refuse)
    assert "assessor@example.org" not in sign_in("office_county", "/100/101/").get(LIST).content.decode()
    assert "assessor@example.org" in sign_in().get(LIST).content.decode()
