"""The ledger and the pages of one finding: each side sees and does its own."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from lingji.apps.people.models import User
from lingji.apps.supervision.actions_findings import answer_finding
from lingji.apps.supervision.ledger import COLUMNS
from lingji.apps.supervision.models import Finding
from tests.apps.supervision.people import Cast, found, make_cast
from tests.apps.tiny import open_tiny


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())


def browser(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def answered(cast: Cast) -> Finding:
    now = found(cast)
    return answer_finding(by=cast.clerk, finding=now, version=now.version, measures="Ramp", progress="Done")


def test_each_side_sees_its_own_findings(cast: Cast) -> None:
    mine, theirs = found(cast), found(cast, "D")
    seen = {
        user.username: {finding.pk for finding in (mine, theirs) if f"/findings/{finding.pk}/" in page}
        for user in (cast.clerk, cast.county, cast.west, cast.prefecture, cast.supervisor)
        for page in [text(browser(user), "/findings/")]
    }
    both = {mine.pk, theirs.pk}
    assert seen == {
        "clerk": {mine.pk},
        "east": {mine.pk},
        "west": {theirs.pk},
        "prefecture": both,
        "supervisor": both,
    }


def test_a_finding_outside_is_not_there(cast: Cast) -> None:
    assert browser(cast.west).get(f"/findings/{found(cast).pk}/").status_code == 404


def test_the_owner_answers_on_the_page(cast: Cast) -> None:
    finding = found(cast)
    given = {"version": finding.version, "measures": "A ramp", "progress": "Built on Monday"}
    assert browser(cast.clerk).post(f"/findings/{finding.pk}/answer/", given).status_code == 302
    finding.refresh_from_db()
    assert (finding.state, finding.measures) == ("answered", "A ramp")


def test_what_is_missing_is_told_and_what_was_typed_stays(cast: Cast) -> None:
    finding = found(cast)
    given = {"version": finding.version, "measures": "A ramp", "progress": ""}
    answer = browser(cast.clerk).post(f"/findings/{finding.pk}/answer/", given)
    assert answer.status_code == 400
    assert "Write how far it is" in answer.content.decode()
    assert "A ramp" in answer.content.decode()


def test_the_owners_attempt_to_close_is_refused_with_the_sentence(cast: Cast) -> None:
    finding = answered(cast)
    given = {"version": finding.version, "words": "Fine", "move": "pass"}
    answer = browser(cast.clerk).post(f"/findings/{finding.pk}/recheck/", given)
    assert answer.status_code == 403
    assert "Your organisation owns this problem" in answer.content.decode()
    finding.refresh_from_db()
    assert finding.state == "answered"


def test_the_owner_reads_why_there_is_no_button(cast: Cast) -> None:
    page = text(browser(cast.clerk), f"/findings/{answered(cast).pk}/")
    assert "Your organisation owns this problem" in page
    assert 'value="pass"' not in page


def test_somebody_else_closes_on_the_page(cast: Cast) -> None:
    finding = answered(cast)
    given = {"version": finding.version, "words": "I walked up it", "move": "pass"}
    assert browser(cast.supervisor).post(f"/findings/{finding.pk}/recheck/", given).status_code == 302
    finding.refresh_from_db()
    assert finding.state == "closed"


def test_two_answers_meet_and_nothing_typed_is_lost(cast: Cast) -> None:
    finding = found(cast)
    answer_finding(by=cast.leader, finding=finding, version=1, measures="Theirs", progress="Theirs")
    given = {"version": 1, "measures": "Mine", "progress": "Mine too"}
    answer = browser(cast.clerk).post(f"/findings/{finding.pk}/answer/", given)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Theirs" in page
    assert "Mine too" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2, 3]),
        ("?sort=-number", [3, 2, 1]),
        ("?state=answered", [3]),
        ("?source=public", []),
        ("?region=102", [2]),
        ("?q=ramp", [1, 2, 3]),
        ("?q=hospital", [2]),
        ("?selection=other", []),
        ("?sort=nonsense&state=nonsense", [1, 2, 3]),
    ],
)
def test_the_ledger_is_searched_filtered_and_sorted(cast: Cast, query: str, expected: list[int]) -> None:
    found(cast)
    found(cast, "D")
    answered(cast)
    answer = browser(cast.prefecture).get("/findings/" + query)
    assert [row.number for row in answer.context["rows"]] == expected


def test_the_workbook_has_the_official_columns(cast: Cast) -> None:
    answered(cast)
    content = browser(cast.prefecture).get("/findings/ledger.xlsx").content
    rows = CalamineWorkbook.from_object(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [str(cell) for cell in rows[0]] == [word.en for word in COLUMNS.values()]
    assert rows[1][3] == "No ramp at the door"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_ledger_asks_as_often_for_one_as_for_thirty(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        found(cast)
    client = browser(cast.prefecture)
    client.get("/findings/")
    with django_assert_num_queries(10):
        client.get("/findings/")
