"""Large imports in the background: the preview and the writing are jobs, each whole or not at all."""

from __future__ import annotations

from lingji.apps.jobs.models import Job, State
from lingji.apps.people.models import User
from lingji.apps.registry.jobs import start_check, start_confirm
from lingji.apps.registry.models import Organisation, RegistryImport
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
