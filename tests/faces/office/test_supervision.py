"""Rounds and citizens' reports on their pages, from the first form to the last button."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lingji.apps.people.models import User
from lingji.apps.supervision.actions_checks import record_check
from lingji.apps.supervision.models import Check, CitizenReport, Finding, Round
from lingji.apps.supervision.receipts import new_form, token_of
from tests.apps.supervision.people import Cast, entry, found, make_cast, opened, task
from tests.apps.supervision.test_rounds import GOOD
from tests.apps.tiny import open_tiny


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())


def browser(user: User | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    return client


def test_a_round_is_led_from_the_form_to_the_phones(cast: Cast) -> None:
    office, today = browser(cast.prefecture), timezone.localdate().isoformat()
    form = {"key": uuid4(), "title": "May", "region": "100", "first": today, "last": today, "picks": "all"}
    made = office.post("/selections/tiny/rounds/new/", {**form, "of": "tasks"})
    assert made.status_code == 302
    path = made.headers["Location"]

    def press(button: str, **more: object) -> None:
        version = Round.objects.get().version
        answer = office.post(f"{path}{button}/", {"version": version, **more})
        assert answer.status_code == 302, answer.content

    press("pick")
    press("second", user=cast.supervisor.pk, workplace="Far bureau")
    press("share")
    press("open")
    assert "Sweep A" in browser(cast.supervisor).get("/inspections/").content.decode()


def test_what_stands_against_opening_is_told_on_the_page(cast: Cast) -> None:
    office, today = browser(cast.prefecture), timezone.localdate().isoformat()
    form = {"key": uuid4(), "title": "May", "region": "100", "first": today, "last": today, "picks": "all"}
    path = office.post("/selections/tiny/rounds/new/", {**form, "of": "tasks"}).headers["Location"]
    answer = office.post(f"{path}open/", {"version": 1})
    assert answer.status_code == 400
    assert "pick what is inspected first" in answer.content.decode()


def test_empty_boxes_are_listed_on_the_page_and_when_closing(cast: Cast) -> None:
    now = opened(cast)
    office = browser(cast.prefecture)
    assert "3 tasks have empty boxes" in office.get(f"/rounds/{now.pk}/").content.decode()
    answer = office.post(f"/rounds/{now.pk}/close/", {"version": now.version})
    assert answer.status_code == 400
    assert "row 1, column inspection" in answer.content.decode()


def test_a_supervisor_records_on_the_page_once(cast: Cast) -> None:
    check = Check.objects.get(round=opened(cast), task__number=1)
    given = {"key": uuid4(), "found": "Dust", "level": "poor", "passed": "no", "problem": "Dust"}
    for _ in range(2):
        browser(cast.supervisor).post(f"/inspections/{check.pk}/", given)
    assert Finding.objects.count() == 1


def test_a_unit_sees_its_own_record_once_it_is_made(cast: Cast) -> None:
    check = Check.objects.get(round=opened(cast), task__number=1)
    assert "Sweep A" not in browser(cast.clerk).get("/inspections/records/").content.decode()
    record_check(by=cast.supervisor, check=check, key=uuid4(), inspection=GOOD)
    assert "Sweep A" in browser(cast.clerk).get("/inspections/records/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_a_round_asks_as_often_for_one_task_as_for_thirty(
    cast: Cast, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10, 9 + rows):
        task(cast.selection, number, "A")
    now = opened(cast)
    client = browser(cast.county)
    client.get(f"/rounds/{now.pk}/")
    with django_assert_max_num_queries(15):
        client.get(f"/rounds/{now.pk}/")


def test_a_citizen_reports_an_office_screens_and_the_unit_reads_the_offices_words(cast: Cast) -> None:
    door = f"/report/{token_of(entry('A'))}/"
    sent = browser(None).post(door, {"form": new_form(), "text": "I live in 3-201 and the lift is broken"})
    code = sent.context["code"]
    report = CitizenReport.objects.get()
    given = {"version": 1, "problem": "The lift is broken", "answer": "It will be mended", "accept": "1"}
    assert browser(cast.county).post(f"/citizen-reports/{report.pk}/", given).status_code == 302
    assert "It will be mended" in browser(None).post(door + "answer/", {"code": code}).content.decode()
    page = browser(cast.clerk).get(f"/findings/{Finding.objects.get().pk}/").content.decode()
    assert "The lift is broken" in page
    assert "3-201" not in page


def test_a_machine_that_fills_the_trap_leaves_nothing(cast: Cast) -> None:
    door = f"/report/{token_of(entry('A'))}/"
    browser(None).post(door, {"form": new_form(), "text": "Buy now", "name": "Bot"})
    assert not CitizenReport.objects.exists()


def test_a_unit_reads_no_citizens_report(cast: Cast) -> None:
    assert browser(cast.clerk).get("/selections/tiny/citizen-reports/").status_code == 403


def test_the_ledger_of_a_selection_leads_to_its_findings(cast: Cast) -> None:
    finding = found(cast)
    page = browser(cast.county).get("/selections/tiny/findings/").content.decode()
    assert f"/findings/{finding.pk}/" in page
