"""Signed heads: one for every day's fixed hour, and what they catch that the entries alone cannot."""

from __future__ import annotations

import stat
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import models
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from lingji.apps.journal.actions import Actor
from lingji.apps.journal.actions_heads import make_due_heads
from lingji.apps.journal.actions_keys import rotate_key
from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.hours import next_hour
from lingji.apps.journal.models import JournalEntry, JournalHead, JournalKey
from lingji.apps.journal.signing import new_key
from lingji.core.faults import Refused
from tests.apps.journal.conftest import Sql, Write
from tests.apps.journal.rewriting import rewrite

pytestmark = pytest.mark.django_db


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def says() -> str:
    return " | ".join(flaw.says.en for flaw in check_journal().flaws)


def test_without_entries_nothing_is_due() -> None:
    assert make_due_heads(now=in_days(5)) == []


def test_before_the_first_hour_nothing_is_due(three: None) -> None:
    assert make_due_heads() == []


def test_a_head_stands_at_its_hour_whenever_it_was_made(three: None) -> None:
    first = JournalEntry.objects.get(number=1)
    (head,) = make_due_heads(now=next_hour(first.at) + timedelta(hours=5))
    assert head.at == next_hour(first.at)


def test_the_hour_is_that_of_the_setting(three: None) -> None:
    (head,) = make_due_heads(now=in_days(1))
    assert timezone.localtime(head.at).strftime("%H:%M:%S.%f %z") == "03:00:00.000000 +0800"


def test_a_head_covers_what_was_written_before_its_hour_exactly(write: Write, settings: Settings) -> None:
    one, two = write(), write()
    between = one.at + (two.at - one.at) / 2
    settings.JOURNAL_HEAD_HOUR = timezone.localtime(between).time()
    (head,) = make_due_heads()
    assert (head.at, head.size, head.root) == (between, 1, one.root)


def test_every_missed_day_gets_its_head(three: None) -> None:
    heads = make_due_heads(now=in_days(3))
    assert [(later.at - head.at).days for head, later in pairwise(heads)] == [1, 1]


def test_making_heads_again_makes_none(three: None) -> None:
    make_due_heads(now=in_days(3))
    assert make_due_heads(now=in_days(3)) == []


def test_a_day_without_entries_looks_like_any_other(three: None) -> None:
    # The first head also brings the entry that names the key, which the second covers.
    heads = make_due_heads(now=in_days(3))
    assert [len(head.sealed) for head in heads] == [64, 64, 64]
    assert len({head.sealed for head in heads}) == 3


def test_heads_of_an_untouched_journal_are_good(three: None, write: Write) -> None:
    make_due_heads(now=in_days(2))
    write()
    make_due_heads(now=in_days(4))
    checked = check_journal()
    assert (checked.flaws, checked.heads, checked.covered) == ((), 4, 5)


def test_the_key_is_readable_by_its_owner_alone(three: None, key_path: Path) -> None:
    make_due_heads(now=in_days(1))
    assert stat.S_IMODE(key_path.stat().st_mode) == 0o600


def test_the_key_is_named_in_the_journal(three: None) -> None:
    make_due_heads(now=in_days(1))
    assert JournalEntry.objects.get(verb="journal.key_named").number == JournalKey.objects.get().number


def test_without_the_key_file_nothing_is_signed(three: None, key_path: Path) -> None:
    make_due_heads(now=in_days(1))
    key_path.unlink()
    with pytest.raises(Refused, match="restore the key"):
        make_due_heads(now=in_days(2))


def test_another_key_file_is_refused(three: None, key_path: Path, tmp_path: Path, settings: Settings) -> None:
    make_due_heads(now=in_days(1))
    settings.JOURNAL_KEY = tmp_path / "other"
    new_key().write(tmp_path / "other")
    with pytest.raises(Refused, match="put that one back"):
        make_due_heads(now=in_days(2))


def test_a_key_file_that_cannot_be_read_is_refused(three: None, key_path: Path) -> None:
    key_path.write_text("no key")
    with pytest.raises(Refused, match="cannot be read"):
        make_due_heads(now=in_days(1))


def test_a_new_key_is_signed_by_the_one_before(
    three: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    make_due_heads(now=in_days(1))
    with django_capture_on_commit_callbacks(execute=True):
        new = rotate_key(actor=Actor("auditor"), why="yearly")
    (head,) = make_due_heads(now=in_days(2))
    assert (head.key, len(new.endorsement), says()) == (new.id, 128, "")


def test_a_lost_key_is_followed_by_one_that_nobody_signed(
    three: None, key_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    make_due_heads(now=in_days(1))
    key_path.unlink()
    with django_capture_on_commit_callbacks(execute=True):
        new = rotate_key(actor=Actor("auditor"), why="the disk broke", lost=True)
    assert (new.endorsement, says()) == ("", "")


def test_a_key_is_not_changed_without_a_reason(three: None) -> None:
    with pytest.raises(Refused):
        rotate_key(actor=Actor("auditor"), why=" ")


def test_the_last_entry_removed_with_the_tip_set_back_is_found_by_a_head(three: None) -> None:
    make_due_heads(now=in_days(1))
    rewrite(lambda entries: entries[:2])
    assert "head of" in says()
    assert "from 3 on they were removed from the end" in says()


def test_a_history_written_anew_is_found_by_a_head(three: None) -> None:
    make_due_heads(now=in_days(1))

    def forge(entries: list[JournalEntry]) -> list[JournalEntry]:
        entries[1].actor = "nobody"
        return entries

    rewrite(forge)
    assert "something from entry 1 to 4 was altered and the roots computed anew" in says()


def test_nothing_is_signed_on_top_of_a_history_written_anew(three: None) -> None:
    make_due_heads(now=in_days(1))
    rewrite(lambda entries: [entries[1], entries[0], *entries[2:]])
    with pytest.raises(Refused, match="does not agree with the last signed head"):
        make_due_heads(now=in_days(2))


def test_nothing_is_signed_over_an_altered_entry(three: None, sql: Sql) -> None:
    sql("UPDATE journal_journalentry SET actor = 'nobody' WHERE number = 2")
    with pytest.raises(Refused, match="entry 2 was altered"):
        make_due_heads(now=in_days(1))


@pytest.mark.parametrize(
    "change",
    [
        "size = 2",
        "root = '00'",
        "sealed = root",
        "key = 'another'",
        "signature = 'ff'",
        "proof = '[\"00\"]'",
    ],
)
def test_a_head_altered_in_the_database_is_found(three: None, sql: Sql, change: str) -> None:
    make_due_heads(now=in_days(1))
    sql(f"UPDATE journal_journalhead SET {change}")
    assert says().startswith("head of")


def test_a_head_moved_to_another_hour_is_found(three: None, sql: Sql) -> None:
    make_due_heads(now=in_days(1))
    head = JournalHead.objects.get()
    models.QuerySet(JournalHead).update(at=head.at + timedelta(microseconds=1))
    assert "its signature is not good" in says()


def test_a_head_removed_from_between_is_missed(three: None, sql: Sql) -> None:
    heads = make_due_heads(now=in_days(3))
    sql(f"DELETE FROM journal_journalhead WHERE id = {heads[1].pk}")
    assert "a head before it is missing" in says()


@pytest.mark.parametrize("change", ["public = 'ff'", "endorsement = 'ff'", "id = 'another'", "number = 1"])
def test_a_key_altered_in_the_database_is_found(three: None, sql: Sql, change: str) -> None:
    make_due_heads(now=in_days(1))
    sql(f"UPDATE journal_journalkey SET {change}")
    assert "the public key" in says()


def test_a_key_removed_from_the_database_is_found(three: None, sql: Sql) -> None:
    make_due_heads(now=in_days(1))
    sql("DELETE FROM journal_journalkey")
    assert "that entry 4 names is gone" in says()
