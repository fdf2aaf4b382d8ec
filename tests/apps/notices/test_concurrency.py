"""Many deliveries at once: each mail goes out exactly once."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from pytest_django import Settings

from lingji.apps.notices.delivery import Delivered, deliver
from lingji.apps.notices.models import Letter, OutboxRow
from lingji.apps.notices.recipients import Recipient
from tests.apps.notices.people import ANN, tell

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = [Recipient(f"p{number:02d}", "Person", f"p{number:02d}@example.org", "en") for number in range(20)]


class Box:
    """Where the mail of all threads arrives."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.got: Counter[str] = Counter()

    def post(self, message: EmailMessage) -> None:
        time.sleep(0.005)  # a mail server takes its time, so that the threads do meet
        with self.lock:
            self.got[message.to[0]] += 1


def deliver_in_a_thread(box: Box) -> Delivered:
    try:
        return deliver(post=box.post)
    finally:
        connection.close()


@pytest.fixture(autouse=True)
def real_locks(transactional_db: None, settings: Settings) -> None:
    """Deliver by hand; skip where threads share a database in memory, which lets none of them wait."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("this database lives in memory and has no locks to wait for")


def test_four_deliveries_at_once_send_each_mail_once() -> None:
    box = Box()
    for _ in range(3):
        tell(*PEOPLE)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: deliver_in_a_thread(box), range(4)))
    assert box.got == Counter({person.email: 1 for person in PEOPLE})
    assert sum(one.sent for one in done) == len(PEOPLE)
    assert set(Letter.objects.values_list("state", flat=True)) == {Letter.SENT}
    assert not OutboxRow.objects.filter(letter=None).exists()


def test_a_write_repeated_by_many_at_once_tells_once() -> None:
    def told() -> int:
        try:
            return tell(ANN, key="plan.due/1")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: told(), range(8))) == 1
    assert OutboxRow.objects.count() == 1
