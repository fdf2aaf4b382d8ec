"""The first page: what there is to do, for whom, the most pressing first, at a fixed cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lingji.apps.discipline.actions_opinions import ask_departments
from lingji.apps.discipline.models import Consultation
from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import ROLES
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Selection, SelectionStage
from lingji.faces.desk.todo.thing import Todo
from tests.apps.tiny import many_entries, open_tiny
from tests.faces.conftest import SignIn

pytestmark = pytest.mark.django_db
# Session, user, grants, selections, their stages and the inbox; all there is to do is one more.
QUERIES = dict.fromkeys(ROLES, 7) | dict.fromkeys(("consulted", "plan_officer", "auditor"), 6)


def enrolling(days: int = 5) -> Selection:
    """Return the tiny selection with its enrolment open for some days more."""
    selection, today = open_tiny(), timezone.localdate()
    SelectionStage.objects.create(
        selection=selection, stage="enrolment", first=today, last=today + timedelta(days=days)
    )
    return selection


def clerk_of(name: str) -> Client:
    user = create_account(by=None, username="clerk", display_name="Clerk", password=None)
    organisation = Organisation.objects.select_related("region").get(name=name)
    grant_role(by=None, user=user, role="clerk", bound=bound_to_organisation(organisation))
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def todos(client: Client) -> list[str]:
    return [todo.words for todo in client.get("/").context["todos"]]


def test_a_unit_is_told_to_apply_while_it_can() -> None:
    enrolling()
    assert "Apply for the selection" in todos(clerk_of("Museum"))


def test_after_its_time_nobody_is_told_to_apply() -> None:
    enrolling(days=-1)
    assert todos(clerk_of("Museum")) == []


def test_an_assessor_signs_the_declaration_first(sign_in: SignIn) -> None:
    open_tiny()
    assert todos(sign_in("assessor", "/100/")) == ["Sign the declaration of discipline"]


def test_the_office_is_told_who_kept_silent(sign_in: SignIn) -> None:
    client, selection = sign_in(), open_tiny()
    today = timezone.localdate()
    ask_departments(
        by=User.objects.get(),
        selection=selection,
        departments=["Court"],
        region="/100/",
        opens_on=today,
        closes_on=today,
    )
    assert "Record the departments that did not answer" not in todos(client)
    Consultation.objects.update(closes_on=today - timedelta(days=1))
    assert "Record the departments that did not answer" in todos(client)


def test_what_is_late_comes_first_then_what_is_due_soonest() -> None:
    soon, later, late = (
        Todo("a", "/", date(2026, 5, 1)),
        Todo("b", "/", date(2026, 6, 1)),
        Todo("c", "/", late=True),
    )
    some = Todo("d", "/", count=3)
    assert sorted([later, some, soon, late], key=lambda todo: todo.rank) == [late, soon, later, some]


def test_where_nothing_waits_the_page_says_so(sign_in: SignIn) -> None:
    assert "Nothing is waiting for you" in sign_in("auditor").get("/").content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_first_page(sign_in: SignIn, role: str) -> None:
    enrolling()
    assert sign_in(role, "/100/101/").get("/").status_code == 200


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("role", QUERIES)
def test_it_asks_a_fixed_number_of_questions(
    sign_in: SignIn, role: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    open_tiny(**many_entries(count))
    client = sign_in(role, "/100/")
    with django_assert_num_queries(QUERIES[role]):
        assert client.get("/").status_code == 200
