"""The ledger by API: read within reach, answered by the owner, closed by somebody else alone."""

from __future__ import annotations

import pytest
from django.test import Client

from lingji.apps.evidence.models import Evidence
from lingji.apps.people.models import User
from lingji.apps.supervision.actions_findings import answer_finding
from lingji.apps.supervision.models import Finding
from lingji.faces.api.schemas import FindingPage
from tests.apps.supervision.people import Cast, entry, found, make_cast
from tests.apps.tiny import open_tiny

API = "/api/v1/findings"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())


def browser(user: User, *, strict: bool = False) -> Client:
    client = Client(headers={"accept-language": "en"}, enforce_csrf_checks=strict)
    client.force_login(user)
    return client


def answered(cast: Cast) -> Finding:
    now = found(cast)
    return answer_finding(by=cast.clerk, finding=now, version=now.version, measures="Ramp", progress="Done")


def recheck(user: User, finding: Finding, *, strict: bool = False) -> tuple[int, dict[str, str]]:
    given = {"version": finding.version, "move": "pass", "words": "Seen"}
    answer = browser(user, strict=strict).post(
        f"{API}/{finding.pk}/recheck", given, content_type="application/json"
    )
    return answer.status_code, answer.json()


def test_a_stretch_has_the_form_that_is_described(cast: Cast) -> None:
    found(cast)
    found(cast, "D")
    answer = browser(cast.west).get(API, {"state": "open"}).json()
    page = FindingPage.model_validate(answer)
    assert (page.count, page.items[0].owner, page.items[0].version) == (1, "Hospital", 1)


def test_the_owners_attempt_to_close_is_refused_with_the_sentence(cast: Cast) -> None:
    finding = answered(cast)
    status, problem = recheck(cast.clerk, finding)
    assert status == 403
    assert "Your organisation owns this problem" in problem["detail"]
    finding.refresh_from_db()
    assert finding.state == "answered"


def test_somebody_else_closes(cast: Cast) -> None:
    status, state = recheck(cast.supervisor, answered(cast))
    assert (status, state["state"]) == (200, "closed")


def test_the_owner_answers(cast: Cast) -> None:
    finding = found(cast)
    given = {"version": 1, "measures": "A ramp", "progress": "Built"}
    answer = browser(cast.clerk).post(f"{API}/{finding.pk}/answer", given, content_type="application/json")
    assert (answer.status_code, answer.json()["state"]) == (200, "answered")


def test_the_owners_answer_cites_evidence_by_its_number(cast: Cast) -> None:
    finding = found(cast)
    Evidence.objects.create(
        entry=finding.entry, number=7, title="Ramp", kind="link", url="https://a.example/"
    )
    given = {"version": 1, "measures": "A ramp", "progress": "Built", "proof": [7]}
    answer = browser(cast.clerk).post(f"{API}/{finding.pk}/answer", given, content_type="application/json")
    assert answer.status_code == 200
    assert [one.number for one in finding.answers.get().proof.all()] == [7]


def test_evidence_of_somebody_else_is_refused_by_its_number(cast: Cast) -> None:
    finding = found(cast)
    Evidence.objects.create(entry=entry("D"), number=7, title="Ramp", kind="link", url="https://a.example/")
    given = {"version": 1, "measures": "A ramp", "progress": "Built", "proof": [7]}
    answer = browser(cast.clerk).post(f"{API}/{finding.pk}/answer", given, content_type="application/json")
    assert answer.status_code == 422
    assert "no evidence with this number" in answer.json()["detail"]
    assert not finding.answers.exists()


def test_what_is_missing_is_told(cast: Cast) -> None:
    finding = found(cast)
    given = {"version": 1, "measures": "", "progress": ""}
    answer = browser(cast.clerk).post(f"{API}/{finding.pk}/answer", given, content_type="application/json")
    assert answer.status_code == 422
    assert "measures" in answer.json()["detail"]
    assert "progress" in answer.json()["detail"]


def test_an_old_version_is_told_so(cast: Cast) -> None:
    finding = answered(cast)
    finding.version = 1
    assert recheck(cast.supervisor, finding)[0] == 409


def test_another_county_finds_nothing(cast: Cast) -> None:
    assert recheck(cast.west, answered(cast))[0] == 404


def test_a_page_elsewhere_writes_nothing_in_ones_name(cast: Cast) -> None:
    assert recheck(cast.supervisor, answered(cast), strict=True)[0] == 401
