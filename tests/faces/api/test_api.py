"""What other systems are told: the same figures as the pages, within the same reach."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from ninja import Schema
from pytest_django import DjangoAssertNumQueries

from lingji.apps.people.actions_keys import make_key
from lingji.apps.people.models import ApiKey, User
from lingji.apps.results.actions import run_score
from lingji.apps.results.models import ScoreRun
from lingji.apps.selections.models import Selection
from lingji.faces.api.schemas import EntryPage, OrganisationPage, StandingOut
from tests.apps.tiny import many_entries, open_tiny
from tests.faces.conftest import SignIn

API = "/api/v1/"
TINY = API + "selections/tiny/"


def told(client: Client, path: str, **query: object) -> Any:
    answer = client.get(path, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_standing_is_that_of_the_page(run: ScoreRun, sign_in: SignIn) -> None:
    made = told(sign_in(), TINY + "standing")
    rows = [(row["place"], row["entry"], row["total"], row["outcome"]) for row in made["rows"]]
    assert rows == [
        (1, "A", "80.0000", "selected"),
        (2, "B", "70.0000", "selected"),
        (3, "C", "65.0000", "not_selected"),
        (None, "D", "100.0000", "vetoed"),
        (None, "E", "10.0000", "incomplete"),
    ]
    assert (made["run"], made["case_digest"], made["whole"]) == (1, run.case_digest, True)


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (API + "organisations", OrganisationPage),
        (TINY + "entries", EntryPage),
        (TINY + "standing", StandingOut),
    ],
)
def test_long_answers_have_the_form_that_is_described(
    run: ScoreRun, sign_in: SignIn, path: str, schema: type[Schema]
) -> None:
    answer = told(sign_in(), path)
    read = schema.model_validate(answer).model_dump(mode="json")
    assert _fields(read) == _fields(answer)
    assert read["rows" if "rows" in read else "items"]


def _fields(told: Any) -> Any:
    """Return the names of an answer's fields, and those of each row's."""
    if isinstance(told, dict):
        return {name: _fields(value) for name, value in told.items()}
    return [_fields(one) for one in told] if isinstance(told, list) else None


def test_a_county_office_is_told_of_its_own_entries(run: ScoreRun, sign_in: SignIn) -> None:
    client = sign_in("office_county", "/100/101/")
    assert [row["entry"] for row in told(client, TINY + "standing")["rows"]] == ["A", "B"]
    assert [row["entry"] for row in told(client, TINY + "entries")["items"]] == ["A", "B"]
    names = [row["name"] for row in told(client, API + "organisations")["items"]]
    assert names == ["First school", "Second school"]
    assert [row["code"] for row in told(client, API + "regions")] == ["101"]


def test_entries_come_in_stretches(run: ScoreRun, sign_in: SignIn) -> None:
    page = told(sign_in(), TINY + "entries", limit=2, offset=2)
    assert (page["count"], [row["entry"] for row in page["items"]]) == (5, ["C", "D"])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "school sec"}, ["Second school"]),
        ({"region": "102"}, ["Hospital", "Museum", "Third school"]),
        ({"region": "100", "q": "hospital"}, ["Hospital"]),
        ({"q": "nothing like it"}, []),
    ],
)
def test_the_register_is_searched(
    run: ScoreRun, sign_in: SignIn, query: dict[str, str], names: list[str]
) -> None:
    assert [row["name"] for row in told(sign_in(), API + "organisations", **query)["items"]] == names


def test_nobody_is_told_anything_without_a_key(run: ScoreRun) -> None:
    answer = Client(headers={"accept-language": "en"}).get(API + "organisations")
    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("Sign in")


def test_a_role_that_may_not_is_told_so(run: ScoreRun, sign_in: SignIn) -> None:
    answer = sign_in("clerk", "/100/101/").get(TINY + "standing")
    assert answer.status_code == 403
    assert "not open to your role" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["selections/none/standing", "organisations/999999", "selections/tiny/standing?run=9"]
)
def test_what_is_not_there_is_said(run: ScoreRun, sign_in: SignIn, path: str) -> None:
    answer = sign_in().get(API + path)
    assert answer.status_code == 404
    assert "nothing here" in answer.json()["detail"]


def test_every_fault_of_a_call_is_named(run: ScoreRun, sign_in: SignIn) -> None:
    answer = sign_in().get(API + "organisations", {"limit": "0", "offset": "x"})
    assert answer.status_code == 422
    assert "limit" in answer.json()["detail"]
    assert "offset" in answer.json()["detail"]


def test_nothing_can_be_written(run: ScoreRun, sign_in: SignIn) -> None:
    assert sign_in().post(API + "organisations").status_code == 405


def test_the_description_is_open_to_all(client: Client) -> None:
    paths = told(client, API + "openapi.json")["paths"]
    assert "/api/v1/selections/{code}/standing" in paths
    assert client.get(API + "docs").status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_each_operation_asks_a_fixed_number_of_questions(
    sign_in: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in()
    run_score(by=User.objects.get(), selection=open_tiny(**many_entries(count)))
    for path, queries in {
        API + "regions": 4,
        API + "organisations": 5,
        API + "selections": 5,
        TINY + "entries": 6,
        TINY + "standing": 6,
    }.items():
        with django_assert_num_queries(queries):
            told(client, path)


def test_practice_is_told_of_only_when_asked_for(run: ScoreRun, sign_in: SignIn) -> None:
    client = sign_in()
    Selection.objects.filter(code="tiny").update(practice=True)
    assert told(client, API + "selections") == []
    (one,) = told(client, API + "selections", practice="true")
    assert (one["code"], one["practice"]) == ("tiny", True)


def with_key(text: str) -> Client:
    return Client(headers={"authorization": f"Bearer {text}", "accept-language": "en"})


def test_a_key_reads_what_its_owner_may(run: ScoreRun, sign_in: SignIn) -> None:
    sign_in("office_county", "/100/102/")
    owner = User.objects.get(username="office_county")
    _, text = make_key(by=owner, name="Statistics", valid_until=timezone.localdate())
    rows = told(with_key(text), TINY + "standing")["rows"]
    assert [row["entry"] for row in rows] == ["C", "D", "E"]


@pytest.mark.parametrize("change", [{"valid_until": date(2026, 1, 1)}, {"revoked_at": timezone.now()}])
def test_a_key_that_is_over_or_revoked_opens_nothing(
    run: ScoreRun, sign_in: SignIn, change: dict[str, object]
) -> None:
    sign_in("auditor")
    owner = User.objects.get(username="auditor")
    _, text = make_key(by=owner, name="Statistics", valid_until=timezone.localdate())
    ApiKey.objects.update(**change)
    assert with_key(text).get(API + "organisations").status_code == 401


def test_a_key_is_kept_as_a_digest(sign_in: SignIn) -> None:
    answer = sign_in().post("/keys/", {"name": "Statistics", "valid_until": timezone.localdate()})
    text = answer.context["made"]
    assert text in answer.content.decode()
    assert text not in str(ApiKey.objects.values())
    assert with_key(text).get(API + "organisations").status_code == 200
