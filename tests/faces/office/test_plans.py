"""The office's pages on plans: the weakest first, help, tasks pushed down with their price."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from lingji.apps.burden.models import Request
from lingji.apps.people.models import User
from lingji.apps.people.reach import Area, Reach
from lingji.apps.plans.models import Task
from lingji.apps.plans.weak import units_of
from lingji.apps.selections.models import Entry
from tests.apps.plans.people import Cast, make_cast, published
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text

HERE = "/selections/tiny/"
ASKED = {"title": "Count the desks", "minutes": 20, "entry": ["A"]}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())


@pytest.fixture
def office(cast: Cast) -> Client:
    return browser(cast.county)


def test_what_is_late_and_what_came_back_makes_weak(cast: Cast) -> None:
    published(cast)
    Entry.objects.filter(pk=cast.school.pk).update(reopened=1)
    first = units_of(cast.selection, Reach((Area(region="/"),)), date(2026, 5, 1))[0]
    assert (first.code, first.overdue, first.reopened) == ("A", 1, 1)


def test_only_units_in_reach_are_listed(cast: Cast) -> None:
    assert cast.school.organisation.name not in text(browser(cast.west), HERE + "plans/")


def test_help_is_offered_once(office: Client) -> None:
    for _click in range(2):
        office.post(HERE + "plans/help/", {"entry": "A"})
    assert Task.objects.get().helps.code == "A"  # type: ignore[union-attr]


def test_the_price_is_shown_before_it_is_sent(office: Client) -> None:
    said = office.post(HERE + "push/price/", ASKED).content.decode()
    assert "20 minutes × 1 organisations = 20 minutes" in said
    assert not Request.objects.exists()


def test_a_task_is_pushed_down_and_stands_in_the_statement(office: Client) -> None:
    office.post(HERE + "push/", ASKED)
    assert Task.objects.get().pushed_by == User.objects.get(username="east")
    assert "Count the desks" in text(office, HERE + "burden/")


def test_narrowing_the_units_keeps_what_was_typed_and_sends_nothing(office: Client) -> None:
    narrowed = {**ASKED, "narrow": "yes", "narrow_q": "nowhere"}
    answer = office.post(HERE + "push/", narrowed)
    assert answer.status_code == 200
    assert 'value="Count the desks"' in answer.content.decode()
    assert 'name="entry"' not in answer.content.decode()
    assert not Task.objects.exists()


def test_a_filter_that_was_not_shown_yet_does_not_count(office: Client) -> None:
    office.post(HERE + "push/", {**ASKED, "narrow_q": "nowhere"})
    assert Task.objects.get().title == "Count the desks"


def test_asking_twice_is_refused_with_a_way_to_the_first(office: Client) -> None:
    office.post(HERE + "push/", ASKED)
    answer = office.post(HERE + "push/", ASKED)
    assert answer.status_code == 400
    assert "/charts/tiny/?q=Count" in answer.content.decode()
    assert Task.objects.count() == 1


def test_nothing_is_pushed_out_of_reach(cast: Cast) -> None:
    browser(cast.west).post(HERE + "push/", ASKED)
    assert not Task.objects.exists()


@pytest.mark.parametrize("page", ["plans/list.xlsx", "burden/burden.xlsx"])
def test_the_lists_go_out_as_workbooks(office: Client, page: str) -> None:
    assert office.get(HERE + page).content[:2] == b"PK"
