"""Many writers at once, each in a thread and a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import Settings

from lingji.apps.journal.actions import Actor, Subject, append
from lingji.apps.journal.actions_heads import make_due_heads
from lingji.apps.journal.actions_sealed import open_batch, seal
from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.keeping import keep_heads_made
from lingji.apps.journal.models import JournalEntry, JournalHead, SealedEntry
from lingji.apps.journal.sealing import commit
from lingji.core.text import same
from tests.apps.journal.conftest import Write

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 8, 25

with_waiting = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where writers do not wait"
)


def at_once(do: Callable[[int], Any], count: int = WRITERS) -> list[Any]:
    """Do the same in several threads that start together."""
    barrier = Barrier(count)

    def one(number: int) -> object:
        try:
            barrier.wait()
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def own(number: int) -> None:
    for turn in range(EACH):
        with transaction.atomic():
            append(
                actor=Actor(f"writer-{number}"),
                verb="thing.done",
                subject=Subject("thing", f"{number}/{turn}"),
                says=same("done"),
            )


@with_waiting
def test_eight_writers_leave_entries_without_a_gap() -> None:
    at_once(own)
    numbers = list(JournalEntry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, WRITERS * EACH + 1))
    assert check_journal().flaws == ()


@with_waiting
def test_eight_sealers_leave_entries_without_a_gap() -> None:
    batch = open_batch(stream="covert").code
    at_once(lambda number: seal(batch=batch, commitment=commit(str(number)).commitment, payload=b"x"))
    assert list(SealedEntry.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 9))
    assert check_journal().flaws == ()


@with_waiting
def test_several_processes_make_each_head_once(write: Write) -> None:
    with transaction.atomic():
        write()
    made = at_once(lambda _: make_due_heads(now=timezone.now() + timedelta(days=3)), 4)
    assert sum(len(heads) for heads in made) == JournalHead.objects.count() == 3
    assert check_journal().flaws == ()


def test_a_worker_makes_heads_by_itself(write: Write, settings: Settings) -> None:
    with transaction.atomic():
        entry = write()
    settings.JOURNAL_HEAD_HOUR = timezone.localtime(entry.at + timedelta(microseconds=1)).time()
    stop = Event()
    thread = Thread(target=keep_heads_made, args=[stop, 0.01])
    thread.start()
    while not JournalHead.objects.exists() and thread.is_alive():
        stop.wait(0.05)
    stop.set()
    thread.join()
    assert JournalHead.objects.get().size == 1


def test_what_is_in_the_way_is_said_once(
    write: Write, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction.atomic():
        entry = write()
    settings.JOURNAL_HEAD_HOUR = timezone.localtime(entry.at + timedelta(microseconds=1)).time()
    settings.JOURNAL_KEY.write_text("no key")
    stop = Event()
    thread = Thread(target=keep_heads_made, args=[stop, 0.01])
    thread.start()
    stop.wait(0.5)
    stop.set()
    thread.join()
    assert [record.message for record in caplog.records if record.name == "lingji.journal"] == [
        "The journal's head is not made: journal-key: the key file cannot be read: restore it from a backup"
    ]
