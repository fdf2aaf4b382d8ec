"""The list of selections and that of meetings: finding, narrowing, ordering, pages, taking them away."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from lingji.apps.people.models import User
from lingji.apps.people.reach import Area, Reach
from lingji.apps.registry.models import Region
from lingji.apps.selections.actions_meetings import Held, record_meeting
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import all_selections, touched_by
from tests.apps.tiny import open_tiny
from tests.faces.conftest import SignIn

LIST = "/selections/"


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    return sign_in()


def copies(count: int, **more: object) -> list[Selection]:
    """Make so many selections beside the tiny one."""
    tiny = Selection.objects.filter(code="tiny").first() or open_tiny()
    return Selection.objects.bulk_create(
        Selection(
            **{
                "code": f"copy-{number:02d}",
                "title_zh": f"评选{number:02d}",
                "title_en": f"Selection {number:02d}",
                "framework": tiny.framework,
                "region": tiny.region,
                "policy": tiny.policy,
            }
            | more
        )
        for number in range(count)
    )


def codes(client: Client, query: str = "") -> list[str]:
    return [one.selection.code for one in client.get(LIST + query).context["listed"]]


def rows(answer: object) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["07", "Selection+07", "评选07", "copy-07"])
def test_a_selection_is_found_by_title_and_code(office: Client, words: str) -> None:
    copies(10)
    assert codes(office, f"?q={words}") == ["copy-07"]


def test_a_selection_is_found_by_its_region(office: Client) -> None:
    copies(1, region=Region.objects.create(code="900", name_zh="别州", name_en="Elsewhere", path="/900/"))
    assert codes(office, "?q=elsewhere") == ["copy-00"]


def test_open_and_closed_are_parted(office: Client) -> None:
    copies(1, closed_at=timezone.now())
    assert codes(office, "?state=open") == ["tiny"]
    assert codes(office, "?state=closed") == ["copy-00"]


@pytest.mark.parametrize(("kind", "field"), [("pilot", "pilot"), ("practice", "practice")])
def test_pilots_and_practice_are_parted(office: Client, kind: str, field: str) -> None:
    copies(1, **{field: True})
    assert codes(office, f"?kind={kind}") == ["copy-00"]


def test_closed_practice_is_shown_when_it_is_asked_for_and_only_then(office: Client) -> None:
    copies(1, practice=True, closed_at=timezone.now())
    assert codes(office) == ["tiny"]
    assert codes(office, "?kind=practice") == []
    assert codes(office, "?kind=practised") == ["copy-00"]


def test_those_that_count_leave_practice_out(office: Client) -> None:
    copies(1, practice=True)
    assert codes(office, "?kind=counts") == ["tiny"]


def test_selections_are_narrowed_by_the_level_of_the_title(office: Client) -> None:
    copies(1, level="county")
    assert codes(office, "?level=county") == ["copy-00"]


@pytest.mark.parametrize(
    ("sort", "first"), [("code", "copy-00"), ("-code", "tiny"), ("-entries", "tiny"), ("opened", "tiny")]
)
def test_the_address_says_the_order(office: Client, sort: str, first: str) -> None:
    copies(2)
    assert codes(office, f"?sort={sort}")[0] == first


def test_newest_come_first_and_twenty_on_a_page(office: Client) -> None:
    copies(30)
    assert codes(office)[0] == "copy-29"
    assert len(codes(office)) == 20
    assert len(codes(office, "?page=2")) == 11


def test_what_an_address_cannot_mean_is_passed_over(office: Client) -> None:
    open_tiny()
    assert codes(office, "?state=x&kind=x&level=x&sort=x&page=x") == ["tiny"]


def test_where_nothing_is_found_the_page_says_what_to_do(office: Client) -> None:
    open_tiny()
    page = office.get(LIST + "?q=nowhere").content.decode()
    assert "Use fewer letters, or clear a filter." in page
    assert "No selection yet" not in page


def test_a_partial_request_gets_the_cards_alone(office: Client) -> None:
    open_tiny()
    page = office.get(LIST, headers={"hx-request": "true"}).content.decode()
    assert "Tiny selection" in page
    assert "<html" not in page


def test_one_selection_needs_no_filters(office: Client) -> None:
    open_tiny()
    assert 'role="search"' not in office.get(LIST).content.decode()


def test_the_whole_list_as_narrowed_is_taken_away(office: Client) -> None:
    copies(30)
    found = rows(office.get(LIST + "?q=copy-&sort=code&export=xlsx"))
    assert found[0][:2] == ["Title of the selection", "Code"]
    assert [row[1] for row in found[1:]] == [f"copy-{number:02d}" for number in range(30)]


def test_the_workbook_counts_the_formerly_titled_and_newcomers(office: Client) -> None:
    open_tiny()
    found = rows(office.get(LIST + "?export=xlsx"))
    row = dict(zip(found[0], found[1], strict=True))
    assert (row["Entries"], row["Formerly titled"], row["Newcomers"]) == (5, 1, 4)


@pytest.mark.parametrize("home", ["/", "/100/", "/100/101/", "/200/", "/200/201/"])
def test_rows_and_reach_agree_on_what_touches(home: str, db: None) -> None:
    tiny = open_tiny()
    regions = [None, tiny.region, *Region.objects.exclude(pk=tiny.region_id)]
    for number, region in enumerate(regions):
        copies(1, code=f"at-{number}", region=region)
    reach = Reach((Area(region=home, home=home),))
    expected = {one.code for one in all_selections() if reach.touches(one.place.region)}
    assert {one.code for one in all_selections().filter(touched_by(reach))} == expected


def test_without_a_role_nothing_is_touched(db: None) -> None:
    open_tiny()
    assert not all_selections().filter(touched_by(Reach(()))).exists()


def test_the_meetings_are_taken_away_as_a_workbook(office: Client) -> None:
    tiny = open_tiny()
    held = Held(date(2027, 3, 2), "Hall", 40, "What was arranged")
    record_meeting(by=User.objects.get(), selection=tiny, region=Region.objects.get(code="101"), held=held)
    answer = office.get("/selections/tiny/meetings/?export=xlsx")
    assert rows(answer)[1] == ["East County", "101", "2027-03-02", "Hall", 40, "What was arranged"]


def test_without_a_meeting_there_is_nothing_to_take_away(office: Client) -> None:
    open_tiny()
    assert "export=xlsx" not in office.get("/selections/tiny/meetings/").content.decode()
