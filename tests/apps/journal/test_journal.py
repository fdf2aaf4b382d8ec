"""The journal: one entry for a write, and every later change of it is found."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from lingji.apps.journal.actions import Actor, Subject, append
from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.frozen import Frozen
from lingji.apps.journal.models import JournalEntry
from lingji.core.text import same

pytestmark = pytest.mark.django_db


def write(verb: str = "thing.done") -> JournalEntry:
    return append(
        actor=Actor("somebody"), verb=verb, subject=Subject("thing", "1"), says=same("done"), after={"a": 1}
    )


def three() -> None:
    for verb in ("one.done", "two.done", "three.done"):
        write(verb)


def test_entries_are_numbered_from_one_without_gaps() -> None:
    three()
    assert [entry.number for entry in JournalEntry.objects.order_by("number")] == [1, 2, 3]


def test_a_write_that_fails_leaves_no_entry() -> None:
    write()
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert write().number == 2


def test_an_untouched_journal_is_sound() -> None:
    three()
    checked = check_journal()
    assert (checked.entries, checked.flaw) == (3, None)


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE journal_journalentry SET actor = 'nobody' WHERE number = 2", 2),
        ("DELETE FROM journal_journalentry WHERE number = 2", 2),
        ("DELETE FROM journal_journalentry WHERE number = 3", 3),
        ("UPDATE journal_journalentry SET root = '00' WHERE number = 1", 1),
    ],
)
def test_a_change_made_in_the_database_is_named(statement: str, number: int) -> None:
    three()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    flaw = check_journal().flaw
    assert flaw is not None
    assert flaw.number == number


def test_two_entries_exchanged_are_found() -> None:
    three()
    with connection.cursor() as cursor:
        for old, new in ((1, 9), (2, 1), (9, 2)):
            cursor.execute("UPDATE journal_journalentry SET number = %s WHERE number = %s", [new, old])
    flaw = check_journal().flaw
    assert flaw is not None
    assert flaw.number == 1


def test_an_entry_cannot_be_saved_again() -> None:
    with pytest.raises(Frozen):
        write().save()


def test_an_entry_cannot_be_deleted() -> None:
    with pytest.raises(Frozen):
        write().delete()
