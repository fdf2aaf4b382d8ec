"""Jobs of the registry that somebody cancels half-way: the same work, with a hand on the button."""

from __future__ import annotations

from lingji.apps.jobs.actions import cancel_job
from lingji.apps.jobs.models import Job, State
from lingji.apps.jobs.work import Step, Write
from lingji.apps.registry import jobs
from lingji.apps.registry.models import Organisation
from lingji.core.text import Text
from tests.threads import in_thread

# How many organisations were there, inside the transaction and outside of it, when the button was pressed.
SEEN: list[tuple[int, int]] = []


def _cancel() -> None:
    cancel_job(job=Job.objects.get(state=State.RUNNING))


def check_file(step: Step, content: bytes, **given: str) -> Write:
    """Cancel once the file is compared, before the preview is kept."""

    def cancelling(done: int, of: int, says: Text | None = None) -> None:
        if says == jobs.KEEPING:
            _cancel()
        step(done, of, says)

    return jobs.check_file(cancelling, content, **given)


def check_again(step: Step, content: bytes, **given: str) -> Write:
    """Cancel once the file is compared again, before the new preview takes the place of the old."""

    def cancelling(done: int, of: int, says: Text | None = None) -> None:
        if says == jobs.KEEPING:
            _cancel()
        step(done, of, says)

    return jobs.check_again(cancelling, content, **given)


def write_file(step: Step, content: bytes, **given: str) -> Write:
    """Cancel before anything is written."""
    _cancel()
    return jobs.write_file(step, content, **given)


def write_half(step: Step, content: bytes, **given: str) -> Write:
    """Cancel from elsewhere when the first batch of rows is written."""

    def cancelling(done: int, of: int, says: Text | None = None) -> None:
        if done == 500:
            SEEN.append((Organisation.objects.count(), in_thread(Organisation.objects.count)))
            in_thread(_cancel)
        step(done, of, says)

    return jobs.write_file(cancelling, content, **given)
