"""The page of a job: how far it is, its end, its faults; nobody sees another's."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from lingji.apps.jobs.actions import start_job
from lingji.apps.jobs.models import Job, State
from lingji.core.text import same
from tests.apps.jobs.long import copy_lines
from tests.faces.conftest import SignIn


def job(content: bytes = b"a\nb", by: str = "office_prefecture", **changed: object) -> Job:
    made = start_job(by=by, work=copy_lines, title=same("Copy lines"), content=content, back="/back/")
    Job.objects.filter(pk=made.pk).update(**changed)
    return made


def page(one: Job, name: str = "job") -> str:
    return reverse(f"jobs:{name}", args=[one.key])


def test_the_page_of_a_running_job_asks_again_each_second(sign_in: SignIn) -> None:
    running = job(state=State.RUNNING, done=3, total=8)
    text = sign_in().get(page(running)).content.decode()
    assert 'hx-trigger="every 1s"' in text
    assert 'value="3" max="8"' in text
    assert page(running, "cancel") in text


def test_htmx_gets_the_part_that_changes(sign_in: SignIn) -> None:
    text = sign_in().get(page(job(state=State.RUNNING)), headers={"hx-request": "true"}).content.decode()
    assert text.startswith("<div")


def test_the_page_of_an_ended_job_says_how_it_ended_and_leads_back(sign_in: SignIn) -> None:
    text = sign_in().get(page(job())).content.decode()
    assert "2 lines written" in text
    assert 'href="/back/"' in text
    assert "hx-trigger" not in text


def test_faults_are_listed_and_can_be_taken_away(sign_in: SignIn) -> None:
    client, refused = sign_in(), job(b"a\n!")
    assert "<td>lines</td>" in client.get(page(refused)).content.decode()
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(page(refused, "faults")).content))
    assert book.get_sheet_by_index(0).to_python()[1] == ["lines", 2.0, "", "!", "no"]


def test_a_running_job_can_be_cancelled_twice_without_harm(sign_in: SignIn) -> None:
    client, running = sign_in(), job(state=State.RUNNING)
    for _ in range(2):
        assert client.post(page(running, "cancel")).headers["Location"] == page(running)
    assert Job.objects.get().cancel_asked


@pytest.mark.parametrize("name", ["job", "cancel", "faults"])
def test_the_job_of_another_is_not_there(sign_in: SignIn, name: str) -> None:
    client, other = sign_in(), job(by="another")
    answer = client.post(page(other, name)) if name == "cancel" else client.get(page(other, name))
    assert answer.status_code == 404
    assert not Job.objects.get().cancel_asked


def test_a_job_that_never_was_is_not_there(sign_in: SignIn) -> None:
    assert sign_in().get(reverse("jobs:job", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_a_fixed_number_of_questions(
    sign_in: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, refused = sign_in(), job(b"!\n" * count)
    with django_assert_num_queries(5):
        client.get(page(refused))
