"""Everybody whom a selection concerns reads its framework and tries values on it."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Selection
from tests.apps.tiny import many_entries, open_tiny
from tests.faces.conftest import SignIn

ONE = "/selections/tiny/framework/"
# Session, user, grants and the unread messages are four of each; one finds the selection, one whether it has
# a run.
QUERIES = {ONE: 6, ONE + "at/0/": 6, ONE + "at/0-0/": 6, ONE + "try/0-0/": 6}


@pytest.fixture
def selection(db: None) -> Selection:
    return open_tiny()


@pytest.fixture
def clerk(selection: Selection) -> Client:
    """The clerk of a school that takes part."""
    user = create_account(by=None, username="clerk", display_name="Clerk", password=None)
    school = Organisation.objects.select_related("region").get(name="First school")
    grant_role(by=None, user=user, role="clerk", bound=bound_to_organisation(school))
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_a_unit_reads_the_tree_with_the_rule_of_every_part(clerk: Client) -> None:
    page = read(clerk, ONE)
    for words in ("First", "1.1 Tidiness", "2.1 Service", "The figure given is the mark"):
        assert words in page


def test_an_item_is_read_in_both_languages(clerk: Client) -> None:
    page = read(clerk, ONE + "at/0-0/")
    assert 'lang="zh-Hans"' in page
    assert f'href="{ONE}try/0-0/"' in page


def test_a_unit_tries_a_value_and_sees_the_mark(clerk: Client) -> None:
    bench = clerk.get(ONE + "try/0-0/?p0-1a=45").context["benches"][0]
    assert bench.mark == "45.0000"
    assert bench.why is not None


def test_a_value_that_cannot_be_is_refused_with_its_reason(clerk: Client) -> None:
    assert clerk.get(ONE + "try/0-0/?p0-1a=many").context["benches"][0].refused


def test_no_unit_is_offered_to_change_or_to_draft(clerk: Client) -> None:
    page = read(clerk, ONE)
    assert "/frameworks/" not in page
    assert "Start a draft" not in page


def test_the_page_belongs_to_the_selection(clerk: Client) -> None:
    page = read(clerk, ONE)
    assert 'aria-current="page"' in page
    assert 'href="/selections/tiny/"' in page


@pytest.mark.parametrize("path", ["/unit/", "/selections/tiny/"])
def test_home_and_selection_lead_there(clerk: Client, path: str) -> None:
    assert f'href="{ONE}"' in read(clerk, path)


@pytest.mark.parametrize("role", ["superior", "committee", "assessor", "other_leader", "auditor"])
def test_others_whom_it_concerns_read_it_too(selection: Selection, sign_in: SignIn, role: str) -> None:
    read(sign_in(role, "/100/101/"), ONE)


def test_whoever_stands_elsewhere_does_not(selection: Selection, sign_in: SignIn) -> None:
    assert sign_in("clerk", "/200/").get(ONE).status_code == 403


@pytest.mark.parametrize("place", ["at/9/", "at/0-9/", "at/x/", "try/0/", "try/9-9/"])
def test_a_place_that_is_not_there_is_not_found(clerk: Client, place: str) -> None:
    assert clerk.get(ONE + place).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_each_page_asks_a_fixed_number_of_questions(
    sign_in: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    open_tiny(**many_entries(count))
    client = sign_in("main_leader", "/100/101/")
    for page, queries in QUERIES.items():
        with django_assert_num_queries(queries):
            assert client.get(page).status_code == 200
