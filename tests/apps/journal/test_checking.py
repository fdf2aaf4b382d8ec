"""`check_journal` finds every change made in the database itself, and names the entry."""

from __future__ import annotations

import pytest
from django.db import connection

from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.models import JournalEntry
from tests.apps.journal.conftest import Sql
from tests.apps.journal.rewriting import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three")]
TABLE = "journal_journalentry"


def found() -> tuple[int, str]:
    flaw = check_journal().flaw
    assert flaw is not None
    return flaw.number, flaw.says.en


@pytest.mark.parametrize(
    "column",
    [field.column for field in JournalEntry._meta.concrete_fields if field.column not in ("number", "at")],
)
def test_a_change_of_any_text_is_named(sql: Sql, column: str) -> None:
    sql(f"UPDATE {TABLE} SET {column} = 'x' WHERE number = 2")
    assert found() == (2, "entry 2 was altered")


def test_a_change_of_the_time_by_a_millionth_of_a_second_is_named(sql: Sql) -> None:
    if connection.vendor == "sqlite":
        sql(f"UPDATE {TABLE} SET at = substr(at, 1, 19) || '.000001' WHERE number = 2")
    else:
        sql(f"UPDATE {TABLE} SET at = at + interval '1 microsecond' WHERE number = 2")
    assert found() == (2, "entry 2 was altered")


def test_a_value_that_cannot_even_be_read_is_named(sql: Sql) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps a text where a time belongs")
    sql(f"UPDATE {TABLE} SET at = 'noon' WHERE number = 2")
    assert found() == (2, "entry 2 was altered")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_removed_entry_is_named(sql: Sql, number: int) -> None:
    sql(f"DELETE FROM {TABLE} WHERE number = {number}")
    assert found()[0] == number


def test_two_entries_exchanged_are_named(sql: Sql) -> None:
    for old, new in ((1, 9), (2, 1), (9, 2)):
        sql(f"UPDATE {TABLE} SET number = {new} WHERE number = {old}")
    assert found() == (1, "entry 1 was altered")


def test_two_entries_exchanged_with_their_roots_are_named(sql: Sql) -> None:
    roots = dict(JournalEntry.objects.values_list("number", "root"))
    for old, new in ((1, 9), (2, 1), (9, 2)):
        sql(f"UPDATE {TABLE} SET number = {new} WHERE number = {old}")
    sql(*(f"UPDATE {TABLE} SET root = '{roots[number]}' WHERE number = {number}" for number in (1, 2)))
    assert found() == (1, "entry 1 was altered")


def test_all_numbers_moved_by_one_are_named(sql: Sql) -> None:
    for number in (3, 2, 1):
        sql(f"UPDATE {TABLE} SET number = {number + 1} WHERE number = {number}")
    assert found() == (1, "entry 1 is missing")


def test_an_entry_put_in_before_the_first_is_named(sql: Sql) -> None:
    JournalEntry.objects.filter(number=1)
    columns = [field.column for field in JournalEntry._meta.concrete_fields if field.column != "number"]
    names = ", ".join(f'"{column}"' for column in columns)
    sql(f"INSERT INTO {TABLE} (number, {names}) SELECT 0, {names} FROM {TABLE} WHERE number = 1")
    assert found() == (0, "entry 0 was put in")


def test_an_entry_added_past_the_tip_is_named(sql: Sql) -> None:
    rewrite(lambda entries: entries)
    sql("UPDATE journal_journaltip SET size = 2")
    assert found() == (3, "entry 3 was not written by Lingji: the tip knows 2")


@pytest.mark.parametrize(
    "change", ["UPDATE journal_journaltip SET peaks = '[]'", "DELETE FROM journal_journaltip"]
)
def test_a_tip_that_was_altered_is_found(sql: Sql, change: str) -> None:
    sql(change)
    assert "tip" in found()[1]


def test_without_a_head_the_last_entry_removed_with_the_tip_set_back_is_not_found() -> None:
    # This is what heads are for; `lingji journal verify` says how many entries none of them covers.
    rewrite(lambda entries: entries[:2])
    assert check_journal().flaws == ()
