"""Delivery as a job: queued when a write has told somebody something."""

from __future__ import annotations

from django_tasks import task

from lingji.apps.notices.delivery import deliver


@task()
def deliver_due() -> None:
    """Send all mail that is due; what is due later is sent by a later call."""
    deliver()


def queue_delivery() -> None:
    """Ask for a delivery soon, after the transaction that told somebody something."""
    deliver_due.enqueue()
