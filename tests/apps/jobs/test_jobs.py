"""A job ends in one of five ways, and what it writes is there whole or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from lingji.apps.jobs.actions import cancel_job, start_job
from lingji.apps.jobs.models import SILENCE, Job, JobInput, State
from lingji.apps.jobs.queries import job_of, unfinished_jobs_of
from lingji.apps.jobs.running import here, run
from lingji.apps.jobs.sweeping import sweep
from lingji.apps.jobs.work import Work
from lingji.apps.registry.models import Organisation
from lingji.core.text import same
from lingji.settings import QUEUED_JOBS
from tests.apps.jobs import long

pytestmark = pytest.mark.django_db
NO_SUCH_PROCESS = 2**22 + 1


def start(work: Work = long.copy_lines, content: bytes = b"a\nb\nc", **fields: object) -> Job:
    return start_job(by="clerk", work=work, title=same("Copy"), content=content, **fields)  # type: ignore[arg-type]


def texts() -> list[str]:
    return list(Organisation.objects.order_by("pk").values_list("name", flat=True))


def test_work_is_done_with_its_sentence_and_figures() -> None:
    job = start()
    assert (job.state, job.says.en, job.result) == (State.DONE, "3 lines written", {"lines": 3})
    assert texts() == ["a", "b", "c"]


def test_how_far_it_came_is_kept() -> None:
    job = start()
    assert (job.done, job.total) == (3, 3)


def test_input_with_faults_is_refused_with_all_of_them() -> None:
    job = start(content=b"a\n!\n!")
    assert job.state == State.REFUSED
    assert [fault["row"] for fault in job.result["faults"]] == [2, 3]
    assert job.says.en.startswith("2 faults; nothing was written")
    assert texts() == []


def test_work_that_cannot_go_on_says_what_to_do() -> None:
    job = start(long.stop)
    assert (job.state, job.says.en) == (State.REFUSED, "Set the timetable first")


def test_a_failure_while_writing_leaves_nothing_written() -> None:
    job = start(long.fail_while_writing)
    assert job.state == State.FAILED
    assert "nothing was written" in job.says.en
    assert texts() == []


def test_a_job_is_cancelled_between_two_steps() -> None:
    job = start(long.cancel_itself_while_checking)
    assert (job.state, job.cancel_asked) == (State.CANCELLED, True)
    assert texts() == []


def test_a_job_that_waits_is_cancelled_at_once_and_never_run(settings: Settings) -> None:
    settings.TASKS = {"default": QUEUED_JOBS}
    job = start()
    assert job.state == State.QUEUED
    cancel_job(job=job)
    run(str(job.key))
    assert Job.objects.get().state == State.CANCELLED
    assert texts() == []


def test_a_job_that_ended_cannot_be_cancelled() -> None:
    cancel_job(job=start())
    assert Job.objects.values_list("state", "cancel_asked").get() == (State.DONE, False)


def test_no_job_runs_twice() -> None:
    run(str(start().key))
    assert texts() == ["a", "b", "c"]


def test_a_double_click_is_one_job() -> None:
    assert start(once="token").key == start(once="token").key
    assert texts() == ["a", "b", "c"]


def test_the_input_is_deleted_with_the_end() -> None:
    start()
    assert not JobInput.objects.exists()


def test_everybody_sees_their_own_jobs_alone() -> None:
    job = start()
    assert job_of("clerk", job.key) == job
    assert job_of("another", job.key) is None


@pytest.mark.parametrize(
    ("worker", "silent"),
    [(here().split(":")[0] + f":{NO_SUCH_PROCESS}", timedelta()), ("another-machine:1", 2 * SILENCE)],
    ids=["killed here", "silent elsewhere"],
)
def test_a_job_whose_worker_is_gone_reads_as_failed(worker: str, silent: timedelta) -> None:
    job = start()
    Job.objects.update(state=State.RUNNING, worker=worker, heard_at=timezone.now() - silent)
    read = job_of("clerk", job.key)
    assert read is not None
    assert (read.state, "interrupted" in read.says.en) == (State.FAILED, True)
    assert sweep() == 1
    assert Job.objects.get().state == State.FAILED


def test_a_job_whose_worker_is_at_work_is_left_alone() -> None:
    start()
    Job.objects.update(state=State.RUNNING, worker=here(), heard_at=timezone.now())
    assert sweep() == 0
    assert unfinished_jobs_of("clerk").count() == 1


@pytest.mark.django_db(transaction=True)
class TestWhileItIsWritten:
    """A worker writes in one transaction; others look on, where the database lets them."""

    @pytest.fixture(autouse=True)
    def postgresql(self, settings: Settings) -> None:
        if connection.vendor == "sqlite":
            pytest.skip("SQLite has one writer at a time: nothing can be told beside it")
        settings.TASKS = {"default": QUEUED_JOBS}

    def test_how_far_it_is_can_be_seen(self) -> None:
        long.SEEN.clear()
        run(str(start(long.tell_while_writing).key))
        assert long.SEEN == [(1, "half is written")]
        assert texts() == ["half"]

    def test_it_can_be_cancelled_and_leaves_nothing(self) -> None:
        run(str(start(long.cancel_from_elsewhere_while_writing).key))
        assert Job.objects.get().state == State.CANCELLED
        assert texts() == []
