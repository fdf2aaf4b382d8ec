"""The way of the mail: bundled, sent, tried again, given up, and nothing twice."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django import Settings

from lingji.apps.notices.bundling import PEOPLE, bundle_due
from lingji.apps.notices.delivery import LEASE, WAITS, Delivered, Post, claim, deliver
from lingji.apps.notices.models import Letter, OutboxRow
from lingji.apps.notices.queries import dead_letters
from tests.apps.notices.people import ANN, BO, DISCREET, PLAIN, daily, long_after, tell

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 3, 3, 10, tzinfo=timezone.get_default_timezone())


def failing(failure: Exception) -> Post:
    def post(message: EmailMessage) -> None:
        raise failure

    return post


def due_at(moment: datetime) -> None:
    """Let every row of the outbox be due at a moment."""
    OutboxRow.objects.update(due_at=moment)


def test_what_waits_is_sent_once() -> None:
    tell(ANN, BO)
    assert deliver() == Delivered(sent=2)
    assert deliver() == Delivered()
    assert [message.to for message in mail.outbox] == [["ann@example.org"], ["bo@example.org"]]


def test_many_notices_of_a_person_come_in_one_mail() -> None:
    for number in range(3):
        tell(ANN, says=f"Thing {number}")
    deliver()
    (message,) = mail.outbox
    assert message.subject == "[Lingji] 3 new messages"
    assert all(f"Thing {number}" in message.body for number in range(3))


def test_a_digest_waits_for_its_hour() -> None:
    daily(ANN)
    tell(ANN, kind=PLAIN, says="First")
    tell(ANN, kind=PLAIN, says="Second")
    due = OutboxRow.objects.values_list("due_at", flat=True).distinct().get()
    assert timezone.localtime(due).hour == 9
    assert deliver(due - timedelta(minutes=1)) == Delivered()
    assert deliver(due) == Delivered(sent=1)


def test_a_flood_becomes_a_few_mails(settings: Settings) -> None:
    settings.MAILS_A_DAY = 2
    for minute in range(5):
        tell(ANN, kind=PLAIN, says=f"Thing {minute}")
        moment = TUESDAY + timedelta(minutes=minute)
        OutboxRow.objects.filter(letter=None).update(due_at=moment)
        deliver(moment)
    assert len(mail.outbox) == 2
    assert deliver(TUESDAY + timedelta(days=1)) == Delivered(sent=1)
    assert mail.outbox[-1].subject == "[Lingji] 3 new messages"


def test_a_server_that_is_away_is_asked_again_later() -> None:
    tell(ANN)
    due_at(TUESDAY)
    away = failing(ConnectionRefusedError("connection refused"))
    assert deliver(TUESDAY, away) == Delivered(failed=1)
    assert deliver(TUESDAY + WAITS[0] / 2) == Delivered()
    assert deliver(TUESDAY + WAITS[0]) == Delivered(sent=1)


def test_a_repeated_mail_keeps_its_message_id() -> None:
    seen: list[str] = []

    def lost(message: EmailMessage) -> None:
        seen.append(message.message()["Message-ID"])
        raise smtplib.SMTPServerDisconnected("lost")

    tell(ANN)
    due_at(TUESDAY)
    deliver(TUESDAY, lost)
    deliver(TUESDAY + WAITS[0], lost)
    assert len(seen) == 2
    assert len(set(seen)) == 1


def test_what_fails_again_and_again_is_given_up_with_the_reason() -> None:
    tell(ANN)
    due_at(TUESDAY)
    moment, done = TUESDAY, []
    for wait in (*WAITS, timedelta(0)):
        done.append(deliver(moment, failing(TimeoutError("no answer"))))
        moment += wait
    assert done == [*[Delivered(failed=1)] * len(WAITS), Delivered(dead=1)]
    assert [letter.reason for letter in dead_letters()] == ["TimeoutError: no answer"]
    assert deliver(long_after(moment)) == Delivered()


def test_an_address_that_is_refused_for_good_is_given_up_at_once() -> None:
    tell(ANN)
    refused = smtplib.SMTPRecipientsRefused({"ann@example.org": (550, b"no such mailbox")})
    assert deliver(post=failing(refused)) == Delivered(dead=1)
    assert dead_letters().get().reason == "550 no such mailbox"


def test_an_address_that_is_refused_for_now_is_tried_again() -> None:
    tell(ANN)
    busy = smtplib.SMTPRecipientsRefused({"ann@example.org": (450, b"try later")})
    assert deliver(post=failing(busy)) == Delivered(failed=1)


def test_one_bad_mail_does_not_hold_up_the_others() -> None:
    tell(ANN, BO)

    def picky(message: EmailMessage) -> None:
        if message.to == ["ann@example.org"]:
            raise ValueError("Invalid address")

    assert deliver(post=picky) == Delivered(sent=1, dead=1)


def test_a_claimed_letter_is_nobody_elses() -> None:
    tell(ANN)
    due_at(TUESDAY)
    seen: list[Letter | None] = []

    def meanwhile(message: EmailMessage) -> None:
        seen.append(claim(TUESDAY))

    deliver(TUESDAY, meanwhile)
    assert seen == [None]


def test_the_claim_of_somebody_who_died_runs_out() -> None:
    tell(ANN)
    due_at(TUESDAY)
    with pytest.raises(KeyboardInterrupt):
        deliver(TUESDAY, failing(KeyboardInterrupt()))  # type: ignore[arg-type]
    assert Letter.objects.get().state == Letter.SENDING
    assert deliver(TUESDAY + LEASE / 2) == Delivered()
    assert deliver(TUESDAY + LEASE) == Delivered(sent=1)


def test_a_discreet_mail_says_nothing_of_what_it_is_about() -> None:
    tell(ANN, kind=DISCREET, says="Visit the museum on Friday")
    deliver()
    (message,) = mail.outbox
    everything = message.message().as_string()
    assert "museum" not in everything
    assert "Discreet" not in everything
    assert message.subject == "[Lingji] There is a message for you. Sign in to read it."


def test_more_people_than_one_transaction_takes_get_their_mail() -> None:
    crowd = [
        ANN._replace(username=f"p{number}", email=f"p{number}@example.org") for number in range(PEOPLE + 1)
    ]
    tell(*crowd)
    assert bundle_due(timezone.now()) == PEOPLE + 1


def test_a_delivery_may_leave_the_rest_to_the_next() -> None:
    tell(ANN, BO)
    assert deliver(most=1) == Delivered(sent=1)
    assert deliver() == Delivered(sent=1)
