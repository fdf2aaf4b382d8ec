"""Who may open which page; what may not be seen looks as if it were not there."""

from __future__ import annotations

import pytest

from lingji.apps.people.roles import ROLES
from lingji.apps.results.models import ScoreRun
from tests.faces.conftest import SignIn

ONE = "/selections/tiny/"
STANDING = ONE + "standing/"
PAGES = ["standing/", "entries/A/", "entries/A/items/1.1/", "line/", "map/", "files/"]
FILES = ["export.xlsx", "case.xlsx", "bundle.zip", "bundle.zip?kind=full"]


@pytest.mark.parametrize("page", ["/", *(ONE + page for page in [*PAGES, *FILES])])
def test_nobody_sees_anything_without_signing_in(run: ScoreRun, sign_in: SignIn, page: str) -> None:
    client = sign_in()
    client.logout()
    answer = client.get(page)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize(
    "role", [role for role in ROLES if not role.startswith("office") and role != "auditor"]
)
@pytest.mark.parametrize("page", [STANDING, ONE + "line/", ONE + "entries/A/", ONE + "bundle.zip"])
def test_other_roles_are_told_kindly_that_nothing_is_here_yet(
    run: ScoreRun, sign_in: SignIn, role: str, page: str
) -> None:
    answer = sign_in(role).get(page)
    assert answer.status_code == 403
    assert "is not open to your role" in answer.content.decode()


def test_a_county_office_sees_its_own_entries_alone(run: ScoreRun, sign_in: SignIn) -> None:
    page = sign_in("office_county", "/100/101/").get(STANDING).content.decode()
    assert "Second school" in page
    for other in ("Third school", "Hospital", "Museum", "West County"):
        assert other not in page


@pytest.mark.parametrize("page", ["entries/C/", "entries/C/items/1.1/", "entries/no-such/"])
def test_entries_of_another_county_look_as_if_they_were_not_there(
    run: ScoreRun, sign_in: SignIn, page: str
) -> None:
    answer = sign_in("office_county", "/100/101/").get(ONE + page)
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()


def test_the_next_entry_is_one_of_the_own_county(run: ScoreRun, sign_in: SignIn) -> None:
    page = sign_in("office_county", "/100/102/").get(ONE + "entries/C/").content.decode()
    assert "entries/B/" not in page
    assert "entries/D/" in page


@pytest.mark.parametrize("page", ["line/", "map/", "files/", *FILES])
def test_pages_about_all_counties_are_refused_to_a_county_office(
    run: ScoreRun, sign_in: SignIn, page: str
) -> None:
    client = sign_in("office_county", "/100/101/")
    assert client.get(ONE + page).status_code == 403
    assert f'href="{ONE}{page}"' not in client.get(STANDING).content.decode()


def test_an_auditor_sees_everything_and_makes_no_run(run: ScoreRun, sign_in: SignIn) -> None:
    client = sign_in("auditor")
    assert [client.get(ONE + page).status_code for page in PAGES + FILES] == [200] * 10
    assert client.post(ONE + "runs/").status_code == 403
    assert ScoreRun.objects.count() == 1


@pytest.mark.parametrize(
    "page",
    [
        "/selections/none/",
        STANDING + "?run=2",
        STANDING + "?run=x",
        ONE + "entries/none/",
        ONE + "entries/A/items/9.9/",
        ONE + "bundle.zip?kind=secret",
        "/nowhere/",
    ],
)
def test_what_does_not_exist_is_a_page_in_plain_words(run: ScoreRun, sign_in: SignIn, page: str) -> None:
    answer = sign_in().get(page)
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()


@pytest.mark.parametrize("page", PAGES + FILES)
def test_reading_pages_take_no_post(run: ScoreRun, sign_in: SignIn, page: str) -> None:
    assert sign_in().post(ONE + page).status_code == 405


def test_a_run_is_made_by_post_alone(run: ScoreRun, sign_in: SignIn) -> None:
    assert sign_in().get(ONE + "runs/").status_code == 405
    assert ScoreRun.objects.count() == 1


@pytest.mark.parametrize("page", PAGES + FILES)
def test_no_browser_keeps_a_page(run: ScoreRun, sign_in: SignIn, page: str) -> None:
    assert "no-store" in sign_in().get(ONE + page).headers["Cache-Control"]


@pytest.mark.parametrize(
    "page", ["entries/%00/", "entries/..%2fA/", "entries/%F0%28/", "standing/?q=%00", "standing/?run=%D9%A1"]
)
def test_strange_addresses_are_no_fault_of_ours(run: ScoreRun, sign_in: SignIn, page: str) -> None:
    assert sign_in().get(ONE + page).status_code in (200, 404)
