"""The registry's pages: who sees what, finding, saving at once, importing."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import CLERK
from lingji.apps.registry.actions import register_regions
from lingji.apps.registry.models import (
    FormerTitle,
    Organisation,
    OrganisationChange,
    Region,
    RegistryImport,
    ServicePoint,
)
from lingji.apps.registry.reach import bound_to_organisation
from lingji.exchange.registry import ORGANISATIONS, read_sheet
from tests.apps.registry.files import credit_code, workbook
from tests.apps.tiny import REGIONS
from tests.faces.conftest import SignIn

LIST = "/registry/"
# Session, user, grants and unread notices are four of each.
QUERIES = {
    "list": 10,
    "search": 10,
    "organisation": 11,
    "regions": 5,
}


@pytest.fixture
def regions(db: None) -> dict[str, Region]:
    return register_regions(by=None, rows=REGIONS)


def make(regions: dict[str, Region], count: int) -> list[Organisation]:
    """Register so many organisations in both counties, each with a title and a service point."""
    made = Organisation.objects.bulk_create(
        Organisation(
            name=f"Organisation {number:04d}",
            region=regions[f"10{1 + number % 2}"],
            sector=f"sector {number % 7}",
            credit_code=credit_code(number),
            kind="institution",
            phone=f"0900-{number}",
        )
        for number in range(count)
    )
    FormerTitle.objects.bulk_create(
        FormerTitle(organisation=one, conferred_to=one, level="county", name="Title") for one in made
    )
    ServicePoint.objects.bulk_create(
        ServicePoint(organisation=one, place="Hall", address="1") for one in made
    )
    return made


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_county_office_sees_its_own_county_everywhere(sign_in: SignIn, regions: dict[str, Region]) -> None:
    own, other = make(regions, 2)
    county = sign_in("office_county", "/100/101/")
    for address in (LIST, LIST + "?q=organisation", LIST + "?region=102", LIST + "?region=100"):
        assert other.name not in said(county, address)
    assert own.name in said(county, LIST)
    assert county.get(f"{LIST}organisations/{other.pk}/").status_code == 404
    rows = read_sheet(ORGANISATIONS, county.get(LIST + "export.xlsx").content, "x.xlsx", _year())
    assert [row.cells["name"] for row in rows] == [own.name]


def _year() -> int:
    from django.utils import timezone

    return timezone.localdate().year


@pytest.mark.parametrize(
    "asked",
    [
        "q=0002",
        "q=" + credit_code(2).lower(),
        "q=0900-2",
        "q=Old+Two",
        "sector=sector+2",
        "only=no_clerk&q=0002",
        "only=titled&q=0002",
    ],
)
def test_an_organisation_is_found(sign_in: SignIn, regions: dict[str, Region], asked: str) -> None:
    two = make(regions, 4)[2]
    OrganisationChange.objects.create(
        kind="rename", effective_on="2026-01-01", source=two, target=two, name_before="Old Two"
    )
    page = said(sign_in(), f"{LIST}?{asked}")
    assert [name for name in ("0000", "0001", "0002", "0003") if f"Organisation {name}" in page] == ["0002"]


@pytest.mark.parametrize("count", [1, 30])
def test_each_page_asks_a_fixed_number_of_questions(
    sign_in: SignIn,
    regions: dict[str, Region],
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = make(regions, count)[0]
    client = sign_in()
    addresses = {
        "list": LIST,
        "search": LIST + "?q=organisation&sort=-titles",
        "organisation": f"{LIST}organisations/{first.pk}/",
        "regions": LIST + "regions/",
    }
    for page, queries in QUERIES.items():
        with django_assert_num_queries(queries):
            said(client, addresses[page])


def test_a_page_of_a_list_of_a_thousand_is_quick(sign_in: SignIn, regions: dict[str, Region]) -> None:
    make(regions, 1000)
    client = sign_in()
    said(client, LIST)
    times = []
    for _ in range(3):
        started = time.process_time()
        page = said(client, LIST)
        times.append(time.process_time() - started)
    assert page.count("<tr") == 101
    print(f"\nregister of 1,000 organisations: {min(times) * 1000:.0f} ms")
    assert min(times) < 0.5


def test_two_people_saving_at_once_see_both_versions(sign_in: SignIn, regions: dict[str, Region]) -> None:
    (one,) = make(regions, 1)
    client = sign_in()
    address = f"{LIST}organisations/{one.pk}/edit/"
    typed = {"credit_code": one.credit_code, "region": "101", "sector": "sector 0", "kind": "institution"}
    assert client.post(address, {**typed, "version": 1, "phone": "first"}).status_code == 302
    answer = client.post(address, {**typed, "version": 1, "phone": "second"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "As it stands now" in page
    assert "<td>first</td>" in page
    assert ">second</td>" in page
    assert client.post(address, {**typed, "version": 2, "phone": "second"}).status_code == 302
    one.refresh_from_db()
    assert one.phone == "second"


def test_what_was_typed_stays_with_each_fault_at_its_field(
    sign_in: SignIn, regions: dict[str, Region]
) -> None:
    answer = sign_in().post(LIST + "new/", {"name": "New", "credit_code": "12", "region": "101"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "18 characters, this has 2" in page
    assert 'value="12"' in page


def test_a_near_same_name_is_asked_about_once(sign_in: SignIn, regions: dict[str, Region]) -> None:
    client = sign_in()
    Organisation.objects.create(name="东县人民医院", region=regions["101"])
    typed = {"name": "东县人民医完", "credit_code": credit_code(3), "region": "101"}
    assert "Nearly the same as “东县人民医院”" in client.post(LIST + "new/", typed).content.decode()
    assert client.post(LIST + "new/", {**typed, "another": "1"}).status_code == 302


def test_a_file_is_handed_in_looked_at_and_confirmed(sign_in: SignIn, regions: dict[str, Region]) -> None:
    client = sign_in()
    content = workbook({"name": "东县图书馆", "credit_code": credit_code(2), "region": "101"})
    upload = BytesIO(content)
    upload.name = "list.xlsx"
    answer = client.post(LIST + "imports/", {"sheet": "organisations", "file": upload})
    address = answer.headers["Location"]
    assert "东县图书馆" in said(client, address)
    assert not Organisation.objects.exists()
    assert client.post(address + "confirm/").status_code == 302
    assert Organisation.objects.count() == 1
    assert "Imported" in said(client, address)


def test_the_faulty_rows_come_back_as_a_file_that_can_be_mended(
    sign_in: SignIn, regions: dict[str, Region]
) -> None:
    client = sign_in()
    upload = BytesIO(workbook({"name": "东县图书馆", "region": "nowhere", "kind": "公司"}))
    upload.name = "list.xlsx"
    address = client.post(LIST + "imports/", {"sheet": "organisations", "file": upload}).headers["Location"]
    rows = read_sheet(ORGANISATIONS, client.get(address + "faulty.xlsx").content, "x.xlsx", _year())
    assert rows[0].cells["kind"] == "公司"


def test_a_file_of_another_kind_is_refused_on_the_page(sign_in: SignIn, regions: dict[str, Region]) -> None:
    upload = BytesIO(workbook({"name": "甲", "place": "乙", "address": "丙"}, sheet="service_points"))
    upload.name = "points.xlsx"
    answer = sign_in().post(LIST + "imports/", {"sheet": "organisations", "file": upload})
    assert answer.status_code == 400
    assert "this is a workbook “Service points”" in answer.content.decode()
    assert not RegistryImport.objects.exists()


def test_a_merger_shows_first_what_will_happen(sign_in: SignIn, regions: dict[str, Region]) -> None:
    one, other = make(regions, 3)[::2]
    client = sign_in()
    address = f"{LIST}organisations/{one.pk}/merge/"
    typed = {"target": other.name, "document": "No. 3", "effective_on": "2026-03-01"}
    assert "This will happen" in client.post(address, typed).content.decode()
    one.refresh_from_db()
    assert one.status == "active"
    assert client.post(address, {**typed, "confirmed": "1"}).status_code == 302
    page = said(client, f"{LIST}organisations/{one.pk}/")
    assert "It goes on as" in page
    assert other.name in page


def test_a_template_has_its_drop_downs_and_help(sign_in: SignIn, regions: dict[str, Region]) -> None:
    content = sign_in().get(LIST + "imports/organisations/template.xlsx").content
    from lingji.exchange.workbook.opening import open_workbook

    sheets = open_workbook(content).sheets
    assert list(sheets) == ["申报汇总表", "说明", "代码表"]
    assert [str(row[2]) for row in sheets["代码表"] if "101" in str(row[2])] == ["101 东县"]


def test_a_clerk_keeps_its_own_service_points_alone(sign_in: SignIn, regions: dict[str, Region]) -> None:
    own, other = make(regions, 2)
    clerk = create_account(by=None, username="c", display_name="C", password="a long password")
    grant_role(by=None, user=clerk, role=CLERK, bound=bound_to_organisation(own))
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(username="c"))
    page = said(client, "/unit/organisation/")
    assert own.name in page
    assert other.name not in page
    typed = {"place": "Second hall", "address": "2", "active": "on"}
    assert client.post(f"/unit/organisation/{own.pk}/points/new/", typed).status_code == 302
    assert client.post(f"/unit/organisation/{other.pk}/points/new/", typed).status_code == 404
    assert own.service_points.count() == 2


def test_who_keeps_two_counties_sees_the_own_import(sign_in: SignIn, regions: dict[str, Region]) -> None:
    sign_in("office_county", "/100/101/")
    client = sign_in("office_county", "/100/102/")
    upload = BytesIO(workbook({"name": "东县图书馆", "credit_code": credit_code(2), "region": "101"}))
    upload.name = "list.xlsx"
    address = client.post(LIST + "imports/", {"sheet": "organisations", "file": upload}).headers["Location"]
    assert RegistryImport.objects.get().region == "/100/"
    assert "list.xlsx" in said(client, address)
    assert "list.xlsx" in said(client, LIST + "imports/")
