"""The journal: one entry for a write, and every later change of it is found."""

from __future__ import annotations

import pytest
from django.db import transaction

from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.frozen import Frozen
from lingji.apps.journal.models import JournalEntry
from tests.apps.journal.conftest import Write

pytestmark = pytest.mark.django_db


def test_entries_are_numbered_from_one_without_gaps(three: None) -> None:
    assert [entry.number for entry in JournalEntry.objects.order_by("number")] == [1, 2, 3]


def test_a_write_that_fails_leaves_no_entry(write: Write) -> None:
    write()
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert write().number == 2


def test_an_untouched_journal_is_sound(three: None) -> None:
    checked = check_journal()
    assert (checked.entries, checked.flaw) == (3, None)


def test_an_entry_cannot_be_saved_again(write: Write) -> None:
    with pytest.raises(Frozen):
        write().save()


def test_an_entry_cannot_be_deleted(write: Write) -> None:
    with pytest.raises(Frozen):
        write().delete()
