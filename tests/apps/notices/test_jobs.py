"""Deliveries are queued for when they are due, once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks import default_task_backend
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from lingji.apps.notices.delivery import deliver
from lingji.apps.notices.jobs import next_moment, resume, wake
from lingji.apps.notices.models import OutboxGate, OutboxRow
from tests.apps.notices.people import ANN, tell

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def queue(settings: Settings) -> None:
    """A queue that only keeps what is queued."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def queued() -> list[datetime | None]:
    """When each delivery that was queued may run; None is at once."""
    return [result.task.run_after for result in default_task_backend.results]  # type: ignore[attr-defined]


def test_what_is_due_is_delivered_at_once() -> None:
    wake(timezone.now())
    assert queued() == [None]


def test_a_later_delivery_is_queued_once() -> None:
    later = timezone.now() + HOUR
    wake(later)
    wake(later + HOUR)
    wake(later)
    assert queued() == [later]


def test_an_earlier_one_is_queued_before_it() -> None:
    later = timezone.now() + 2 * HOUR
    wake(later)
    wake(later - HOUR)
    assert queued() == [later, later - HOUR]


def test_a_delivery_that_was_missed_is_queued_anew() -> None:
    OutboxGate.objects.create(pk=1, wakes_at=timezone.now() - HOUR)
    later = timezone.now() + HOUR
    wake(later)
    assert queued() == [later]


def test_a_worker_that_starts_takes_up_what_waits() -> None:
    later = timezone.now() + HOUR
    tell(ANN)
    OutboxRow.objects.update(due_at=later)
    OutboxGate.objects.create(pk=1, wakes_at=later)
    resume()
    assert queued() == [later]


def test_nothing_is_queued_where_nothing_waits() -> None:
    tell(ANN)
    deliver()
    assert next_moment() is None
    resume()
    assert queued() == []


def test_a_write_queues_its_delivery_after_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell(ANN)
        assert queued() == []
    assert queued() == [None]
