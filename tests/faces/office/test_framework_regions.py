"""A draft belongs to an office: it alone changes it, the offices below read it, nobody else sees it."""

from __future__ import annotations

import pytest
from django.test import Client

from lingji.apps.frameworks.actions import publish_framework
from lingji.apps.frameworks.actions_drafts import start_draft
from lingji.apps.frameworks.models import FrameworkDraft, FrameworkVersion
from lingji.apps.registry.actions import register_regions
from tests.apps.tiny import FRAMEWORK, REGIONS, tiny_case
from tests.faces.conftest import SignIn

OWN, ABOVE, BELOW, BESIDE = "/100/", "/", "/100/101/", "/200/"
READS = ("", "at/0/", "at/0-0/", "history/", "try/0-0/", "workbook.xlsx")
CLOSED = ("publish/", "upload/")
WRITES = (
    "",
    "at/0-0/",
    "live/",
    "structure/",
    "restore/",
    "publish/",
    "discard/",
    "upload/",
    "upload/apply/",
)


@pytest.fixture
def version(db: None) -> FrameworkVersion:
    register_regions(by=None, rows=REGIONS)
    return publish_framework(by=None, framework=tiny_case().framework)


@pytest.fixture
def office(version: FrameworkVersion, sign_in: SignIn) -> Client:
    return sign_in(region=OWN)


def drafted(region: str) -> FrameworkDraft:
    return start_draft(by=None, source=FRAMEWORK, region=region)


def address(draft: FrameworkDraft, more: str = "") -> str:
    return f"/frameworks/drafts/{draft.pk}/{more}"


def test_a_draft_belongs_to_the_office_that_starts_it(office: Client, version: FrameworkVersion) -> None:
    office.post("/frameworks/start/", {"from": str(version.pk)})
    assert FrameworkDraft.objects.get().region == OWN


@pytest.mark.parametrize("region", [OWN, ABOVE])
@pytest.mark.parametrize("page", READS)
def test_the_own_and_those_above_are_read(office: Client, region: str, page: str) -> None:
    assert office.get(address(drafted(region), page)).status_code == 200


@pytest.mark.parametrize("region", [BELOW, BESIDE])
@pytest.mark.parametrize("page", READS)
def test_all_others_are_not_there(office: Client, region: str, page: str) -> None:
    assert office.get(address(drafted(region), page)).status_code == 404


@pytest.mark.parametrize("page", WRITES)
def test_one_above_is_not_changed(office: Client, page: str) -> None:
    draft = drafted(ABOVE)
    answer = office.post(address(draft, page), {"do": "save", "revision": "1", "number": "1"})
    assert answer.status_code == 403
    assert "belongs to the office above" in answer.content.decode()
    assert FrameworkDraft.objects.get(pk=draft.pk).revision == 1


@pytest.mark.parametrize("page", CLOSED)
def test_pages_for_changing_are_refused_for_one_above(office: Client, page: str) -> None:
    assert office.get(address(drafted(ABOVE), page)).status_code == 403


@pytest.mark.parametrize("place", ["", "at/0/", "at/0-0/"])
def test_one_above_says_whose_it_is_and_offers_no_change(office: Client, place: str) -> None:
    page = office.get(address(drafted(ABOVE), place)).content.decode()
    assert "is written by the office of all regions" in page
    assert page.count('<fieldset class="plain" disabled>') == 1
    assert 'value="save"' not in page
    assert "structure/" not in page


def test_the_own_offers_every_change(office: Client) -> None:
    page = office.get(address(drafted(OWN))).content.decode()
    assert "disabled" not in page[page.index("<main") :]
    assert "structure/" in page


def test_the_list_shows_the_own_and_those_above_with_their_office(office: Client) -> None:
    for region in (OWN, ABOVE, BELOW, BESIDE):
        drafted(region)
    drafts = office.get("/frameworks/").context["drafts"]
    assert sorted(each.office for each in drafts) == ["Sample Prefecture", "all regions"]


def test_two_are_compared_only_where_both_are_seen(office: Client, version: FrameworkVersion) -> None:
    compare = f"/frameworks/compare/?from=v{version.pk}&to=d"
    assert office.get(f"{compare}{drafted(ABOVE).pk}").status_code == 200
    assert office.get(f"{compare}{drafted(BELOW).pk}").status_code == 404
