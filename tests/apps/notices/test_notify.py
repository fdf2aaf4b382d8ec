"""Telling people something: inbox and outbox in one transaction, and nobody twice."""

from __future__ import annotations

import pytest
from django.db import transaction

from lingji.apps.notices.actions import Outdated, keep_wishes, mark_all_read, mark_read, notify
from lingji.apps.notices.models import Notice, OutboxRow
from lingji.apps.notices.queries import Sought, inbox_of, kinds_in, unread_count
from lingji.apps.notices.timing import INBOX_ONLY
from lingji.apps.notices.wishes import default_wishes
from lingji.core.text import Text
from tests.apps.notices.people import ANN, BO, CY, PLAIN, SILENT, tell

pytestmark = pytest.mark.django_db


def test_each_person_finds_one_notice_in_the_inbox() -> None:
    assert tell(ANN, BO, ANN) == 2
    assert [unread_count(name) for name in ("ann", "bo", "cy")] == [1, 1, 0]


def test_the_same_key_tells_nobody_twice() -> None:
    tell(ANN, key="plan.due/1")
    assert tell(ANN, BO, key="plan.due/1") == 1
    assert (unread_count("ann"), unread_count("bo")) == (1, 1)
    assert OutboxRow.objects.count() == 2


def test_another_key_tells_again() -> None:
    tell(ANN, key="plan.due/1")
    assert tell(ANN, key="plan.due/2") == 1


def test_who_has_no_address_is_told_in_the_inbox_alone() -> None:
    tell(CY)
    assert (unread_count("cy"), OutboxRow.objects.count()) == (1, 0)


def test_a_kind_without_mail_stays_in_the_inbox() -> None:
    tell(ANN, kind=SILENT)
    assert (unread_count("ann"), OutboxRow.objects.count()) == (1, 0)


def test_who_wants_the_inbox_alone_gets_no_mail() -> None:
    keep_wishes(username="ann", wishes=default_wishes()._replace(mode=INBOX_ONLY), version=0)
    tell(ANN, BO)
    assert [row.username for row in OutboxRow.objects.all()] == ["bo"]


def test_a_write_that_fails_tells_nobody() -> None:
    def write_that_fails() -> None:
        with transaction.atomic():
            tell(ANN, kind=PLAIN)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_that_fails()
    assert (Notice.objects.count(), OutboxRow.objects.count()) == (0, 0)


def test_a_line_is_one_line_and_not_too_long() -> None:
    tell(ANN, says="Two\nlines " + "x" * 300)
    said = Notice.objects.get().says_en
    assert said.startswith("Two lines xxx")
    assert len(said) == 200


@pytest.mark.parametrize("href", ["https://elsewhere.example/", "//elsewhere.example/", "place/"])
def test_a_notice_leads_into_this_house_alone(href: str) -> None:
    with pytest.raises(AssertionError):
        notify(to=[ANN], kind=PLAIN, says=Text("一", "One"), href=href)


def test_one_is_read_or_all_are() -> None:
    for _ in range(3):
        tell(ANN)
    first = inbox_of("ann")[0].pk
    assert mark_read(username="ann", notices=[first]) == 1
    assert mark_read(username="ann", notices=[first]) == 0
    assert mark_all_read(username="ann") == 2
    assert unread_count("ann") == 0


def test_nobody_marks_the_notices_of_others() -> None:
    tell(ANN)
    assert mark_read(username="bo", notices=[inbox_of("ann")[0].pk]) == 0
    assert unread_count("ann") == 1


def test_an_inbox_is_searched_in_both_languages_and_narrowed() -> None:
    tell(ANN, says="alpha")
    tell(ANN, says="beta", kind=SILENT)
    assert [row.says_en for row in inbox_of("ann", Sought("办理 ALPHA"))] == ["alpha"]
    assert [row.says_en for row in inbox_of("ann", Sought(kind=SILENT))] == ["beta"]
    mark_all_read(username="ann")
    assert list(inbox_of("ann", Sought(unread=True))) == []
    assert kinds_in("ann") == ["test.silent", "test.urgent"]


def test_who_saves_wishes_of_an_older_version_is_told() -> None:
    keep_wishes(username="ann", wishes=default_wishes(), version=0)
    changed = default_wishes()._replace(mode=INBOX_ONLY)
    keep_wishes(username="ann", wishes=changed, version=1)
    with pytest.raises(Outdated) as caught:
        keep_wishes(username="ann", wishes=default_wishes(), version=1)
    assert caught.value.held == changed
