"""What each page of the office says."""

from __future__ import annotations

import pytest
from django.test import Client

from lingji.apps.inspections.models import Observation
from lingji.apps.people.models import User
from lingji.apps.registry.actions import RegionRow, register_regions
from lingji.apps.results.actions import run_score
from lingji.apps.results.models import ScoreRun
from lingji.core.text import Text
from tests.apps.tiny import ENTRIES, OBSERVATIONS, open_tiny
from tests.faces.conftest import SignIn

ONE = "/selections/tiny/"
STANDING = ONE + "standing/"


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_without_a_selection_the_first_page_says_what_to_do(sign_in: SignIn) -> None:
    assert "No selection yet" in read(sign_in(), "/selections/")


def test_the_first_page_leads_to_the_standing(run: ScoreRun, sign_in: SignIn) -> None:
    page = read(sign_in(), "/selections/")
    assert "Tiny selection" in page
    assert f'href="{STANDING}"' in page


def test_the_standing_shows_totals_and_draws_the_line_under_the_last_one_in(
    run: ScoreRun, sign_in: SignIn
) -> None:
    page = read(sign_in(), STANDING)
    rows = page[page.index("<tbody>") :]
    order = [rows.index(text) for text in ("80.0000", "70.0000", "The line: 2 seats", "65.0000")]
    assert order == sorted(order)


def test_the_standing_says_which_run_it_shows(run: ScoreRun, sign_in: SignIn) -> None:
    page = read(sign_in(), STANDING)
    assert "Score run 1" in page
    assert run.case_digest in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=school+third", ["Third school"]),
        ("?q=东县", ["First school", "Second school"]),
        ("?region=101", ["First school", "Second school"]),
        ("?sector=health", ["Hospital"]),
        ("?outcome=incomplete", ["Museum"]),
        ("?sort=-total&sector=schools", ["First school", "Second school", "Third school"]),
        ("?sort=total&sector=schools", ["Third school", "Second school", "First school"]),
        ("?sort=nonsense&outcome=nonsense&sector=culture", ["Museum"]),
    ],
)
def test_the_standing_is_narrowed_and_ordered_by_its_address(
    run: ScoreRun, sign_in: SignIn, query: str, shown: list[str]
) -> None:
    page = read(sign_in(), STANDING + query)
    rows = page[page.index("<tbody>") :]
    names = ["First school", "Second school", "Third school", "Hospital", "Museum"]
    assert sorted((name for name in names if name in rows), key=rows.index) == shown


def test_a_partial_request_gets_the_rows_alone(run: ScoreRun, sign_in: SignIn) -> None:
    page = sign_in().get(STANDING, headers={"HX-Request": "true"}).content.decode()
    assert "First school" in page
    assert "<html" not in page


def test_an_older_run_stays_in_sight_through_its_links(run: ScoreRun, sign_in: SignIn) -> None:
    client = sign_in()
    client.post(ONE + "runs/")
    page = read(client, STANDING + "?run=1")
    assert "This is an older run; the newest is run 2." in page
    assert f'href="{ONE}entries/A/?run=1"' in page


def test_an_entry_shows_every_item_with_what_it_lost(run: ScoreRun, sign_in: SignIn) -> None:
    page = read(sign_in(), ONE + "entries/A/")
    for text in ("First school", "1.1 Tidiness", "50.0000", "−10.0000", "place 1"):
        assert text in page


def test_an_incomplete_entry_names_what_is_owed(run: ScoreRun, sign_in: SignIn) -> None:
    page = read(sign_in(), ONE + "entries/E/")
    assert "Still owed before this entry can be ranked" in page
    assert f'href="{ONE}entries/E/items/2.1/"' in page


def test_a_veto_stands_at_the_top_with_its_finding(run: ScoreRun, sign_in: SignIn) -> None:
    page = read(sign_in(), ONE + "entries/D/")
    assert "Cheating" in page
    assert "finding 7" in page


def test_an_item_opens_down_to_the_record(run: ScoreRun, sign_in: SignIn) -> None:
    page = read(sign_in(), ONE + "entries/A/items/1.1/")
    for text in ("Points as found", "Overall observation", "P1", "50.0000"):
        assert text in page


def test_the_line_page_sets_both_sides_beside_each_other(run: ScoreRun, sign_in: SignIn) -> None:
    page = read(sign_in(), ONE + "line/")
    for text in ("Last in", "Second school", "First out", "Third school", "5.0000", "Compared in this order"):
        assert text in page


def test_the_map_shows_the_share_of_points(run: ScoreRun, sign_in: SignIn) -> None:
    # West County: C 40 and D 60 of 2 × 60 points; E is incomplete.
    page = read(sign_in(), ONE + "map/")
    assert "West County (2)" in page
    assert "83.3" in page


def test_the_heads_of_the_bundles_are_shown(run: ScoreRun, sign_in: SignIn) -> None:
    assert run.heads["public"]["sm3"] in read(sign_in(), ONE + "files/")


def test_pages_speak_chinese_to_who_asks_for_it(run: ScoreRun, sign_in: SignIn) -> None:
    page = read(sign_in(language="zh-hans"), STANDING)
    assert "小评选" in page
    assert "东县" in page


def test_names_are_shown_as_text_whatever_they_hold(sign_in: SignIn) -> None:
    client = sign_in()
    entries = ENTRIES.replace("First school", "<b>First</b> & school")
    run_score(by=User.objects.get(), selection=open_tiny(entries=entries))
    for page in (STANDING, ONE + "entries/A/", ONE + "line/"):
        assert "<b>First" not in read(client, page)


def test_a_tie_says_how_many_seats_are_left_for_how_many(sign_in: SignIn) -> None:
    client = sign_in()
    tied = OBSERVATIONS.replace("C,2.1,survey,1,P2,25", "C,2.1,survey,1,P2,30")
    run_score(by=User.objects.get(), selection=open_tiny(observations=tied))
    page = read(client, ONE + "line/")
    assert "seats left for them: 1" in page
    assert "tied across the line await a recorded decision" in page
    assert "1 selected above it; 2 tied across it" in read(client, STANDING)


def test_bonus_makes_up_for_what_the_categories_leave_of_the_difference(sign_in: SignIn) -> None:
    client = sign_in()
    run_score(by=User.objects.get(), selection=open_tiny(bonus="entry,code,points\nB,B1,5\n"))
    page = read(client, ONE + "line/")
    assert "5.0000 − 0.0000" in page
    assert "10.0000" in page


def test_records_that_cannot_be_read_make_no_run_and_are_named(run: ScoreRun, sign_in: SignIn) -> None:
    client = sign_in()
    Observation.objects.filter(entry__code="A", item="1.1").update(value="plenty")
    page = client.post(ONE + "runs/", follow=True).content.decode()
    assert "observations.csv" in page
    assert "plenty" in page
    assert ScoreRun.objects.count() == 1


def test_a_selection_without_a_run_offers_the_first_one(sign_in: SignIn) -> None:
    client = sign_in()
    open_tiny()
    assert "Make the first score run" in read(client, "/selections/")
    page = client.post(ONE + "runs/", follow=True).content.decode()
    assert "Score run 1 is made and frozen" in page


def test_while_no_entry_is_complete_the_map_says_so(sign_in: SignIn) -> None:
    client = sign_in()
    nothing = "entry,item,method,occasion,assessor,value\n"
    run_score(by=User.objects.get(), selection=open_tiny(observations=nothing))
    assert "No complete entry yet" in read(client, ONE + "map/")
    for page in ("standing/", "entries/A/", "entries/A/items/1.1/", "line/"):
        read(client, ONE + page)


def test_a_county_office_without_entries_sees_an_empty_standing(run: ScoreRun, sign_in: SignIn) -> None:
    register_regions(by=None, rows=[RegionRow("103", Text("北县", "North County"), "100")])
    assert "<tbody></tbody>" in read(sign_in("office_county", "/100/103/"), STANDING)


def test_a_county_office_elsewhere_is_told_so(run: ScoreRun, sign_in: SignIn) -> None:
    answer = sign_in("office_county", "/200/201/").get(STANDING)
    assert answer.status_code == 403
    assert "outside the area" in answer.content.decode()
