"""Large imports in the background: the preview and the writing are jobs, each whole or not at all."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import Settings

from lingji.apps.jobs.actions import cancel_job, start_job
from lingji.apps.jobs.models import Job, State
from lingji.apps.jobs.running import run
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.models import User
from lingji.apps.registry.actions_import import answer_near_names, cancel_import, check_import
from lingji.apps.registry.jobs import start_check, start_check_again, start_confirm
from lingji.apps.registry.models import ImportedOrganisation, Organisation, Region, RegistryImport
from lingji.core.text import same
from lingji.settings import QUEUED_JOBS
from tests.apps.registry import cancelled
from tests.apps.registry.files import credit_code, workbook

ROW = {"name": "东县图书馆", "credit_code": credit_code(2), "region": "101"}


def check(by: User, **changed: str) -> Job:
    content = workbook({**ROW, **changed})
    job = start_check(by=by, sheet="organisations", name="list.xlsx", content=content)
    job.refresh_from_db()
    return job


def test_a_file_is_checked_and_then_written(office: User) -> None:
    job = check(office)
    assert (job.state, job.says_en) == (State.DONE, "1 new, 0 changed; look at the preview")
    batch = RegistryImport.objects.get()
    assert str(batch.pk) in job.back
    assert not Organisation.objects.exists()
    written = start_confirm(by=office, batch=batch)
    written.refresh_from_db()
    assert (written.state, Organisation.objects.count()) == (State.DONE, 1)


def test_a_second_click_finds_the_same_job(office: User) -> None:
    check(office)
    batch = RegistryImport.objects.get()
    assert start_confirm(by=office, batch=batch).pk == start_confirm(by=office, batch=batch).pk


def test_what_is_faulty_ends_refused_with_nothing_written(office: User) -> None:
    check(office, kind="公司")
    job = start_confirm(by=office, batch=RegistryImport.objects.get())
    job.refresh_from_db()
    assert (job.state, Organisation.objects.exists()) == (State.REFUSED, False)


def ended(work: Any, **arguments: str) -> Job:
    content = workbook(ROW)
    job = start_job(by=arguments["by"], work=work, title=same("job"), content=content, arguments=arguments)
    job.refresh_from_db()
    return job


def imports() -> int:
    return JournalEntry.objects.filter(verb="registry.imported").count()


def test_a_check_that_is_cancelled_keeps_no_preview(office: User) -> None:
    about = {"sheet": "organisations", "name": "list.xlsx", "batch": str(uuid4())}
    job = ended(cancelled.check_file, by=office.username, **about)
    assert (job.state, RegistryImport.objects.exists()) == (State.CANCELLED, False)


def test_an_import_that_is_cancelled_writes_nothing_and_can_be_confirmed_afterwards(office: User) -> None:
    check(office)
    batch = RegistryImport.objects.get()
    job = ended(cancelled.write_file, by=office.username, batch=str(batch.pk))
    assert (job.state, job.says_en) == (State.CANCELLED, "Cancelled; nothing was written.")
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count(), Organisation.objects.exists()) == ("checked", 1, False)
    again = start_confirm(by=office, batch=batch)
    again.refresh_from_db()
    assert (again.state, Organisation.objects.count(), imports()) == (State.DONE, 1, 1)


def test_a_job_that_was_cancelled_while_it_waited_is_begun_anew(office: User, settings: Settings) -> None:
    check(office)
    batch = RegistryImport.objects.get()
    settings.TASKS = {"default": QUEUED_JOBS}
    first = start_confirm(by=office, batch=batch)
    cancel_job(job=first)
    second = start_confirm(by=office, batch=batch)
    assert second.pk != first.pk
    assert start_confirm(by=office, batch=batch).pk == second.pk


def test_a_refused_one_is_begun_anew_once_the_questions_are_answered(office: User) -> None:
    Organisation.objects.create(name="东县图书馆（新馆）")
    check(office, name="东县图书馆新馆", credit_code=credit_code(3))
    batch = RegistryImport.objects.get()
    batch.rows.update(question="东县图书馆（新馆）")
    assert Job.objects.get(pk=start_confirm(by=office, batch=batch).pk).state == State.REFUSED
    answer_near_names(by=office, batch=batch, positions=None)
    assert Job.objects.get(pk=start_confirm(by=office, batch=batch).pk).state == State.DONE


def test_a_file_is_compared_again_in_the_background(office: User) -> None:
    check(office)
    batch = RegistryImport.objects.get()
    Organisation.objects.create(name=ROW["name"], credit_code=ROW["credit_code"], region=region())
    job = start_check_again(by=office, batch=batch)
    job.refresh_from_db()
    assert (job.state, job.says_en) == (State.DONE, "0 new, 0 changed; look at the preview")
    assert str(batch.pk) in job.back
    assert RegistryImport.objects.get().counts["checked"] == 2


def test_a_comparison_that_is_cancelled_leaves_the_preview_as_it_was(office: User) -> None:
    check(office)
    batch = RegistryImport.objects.get()
    Organisation.objects.create(name=ROW["name"], credit_code=ROW["credit_code"], region=region())
    job = ended(cancelled.check_again, by=office.username, batch=str(batch.pk))
    now = RegistryImport.objects.get()
    assert (job.state, now.counts, now.rows.get().outcome) == (State.CANCELLED, batch.counts, "new")


def test_what_has_ended_is_neither_compared_nor_written(office: User) -> None:
    batch = check_import(by=office, sheet="organisations", name="list.xlsx", content=workbook(ROW))
    counts = dict(batch.counts)
    cancel_import(by=office, batch=batch)
    batch.counts = counts
    for start in (start_check_again, start_confirm):
        job = Job.objects.get(pk=start(by=office, batch=batch).pk)
        assert (job.state, "has ended" in job.says_en) == (State.REFUSED, True)


def region() -> Region:
    return Region.objects.get(code="101")


@pytest.mark.django_db(transaction=True)
def test_half_written_it_can_be_cancelled_and_nothing_stays(office: User, settings: Settings) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time: nobody can press a button beside it")
    rows = [
        {**ROW, "name": f"东县{number:04d}号学校", "credit_code": credit_code(number)}
        for number in range(600)
    ]
    batch = check_import(by=office, sheet="organisations", name="list.xlsx", content=workbook(*rows))
    answer_near_names(by=office, batch=batch, positions=None)
    settings.TASKS = {"default": QUEUED_JOBS}
    cancelled.SEEN.clear()
    arguments = {"by": office.username, "batch": str(batch.pk)}
    job = start_job(by=office.username, work=cancelled.write_half, title=same("job"), arguments=arguments)
    run(str(job.key))
    assert cancelled.SEEN == [(500, 0)]
    assert Job.objects.get(pk=job.pk).state == State.CANCELLED
    assert (Organisation.objects.count(), ImportedOrganisation.objects.count(), imports()) == (0, 0, 0)
    later = start_confirm(by=office, batch=RegistryImport.objects.get())
    run(str(later.key))
    assert (Job.objects.get(pk=later.pk).state, Organisation.objects.count(), imports()) == (
        State.DONE,
        600,
        1,
    )
