"""The office's pages on enrolment: lists, one application, items, conditions, mass enrolment, numbers."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings
from python_calamine import CalamineWorkbook

from lingji.apps.enrolment.actions_items import ask_items
from lingji.apps.enrolment.models import Application, Conditions, ItemRequest
from lingji.apps.people.actions import Bound
from lingji.apps.registry.models import FormerTitle, Organisation
from lingji.apps.results.models import ScoreRun
from tests.apps.enrolment.people import Cast, account, give_title, make_cast, step, walked
from tests.apps.enrolment.test_mass import GOOD, book
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text

HERE = "/selections/tiny/enrolment/"


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def cast(db: None) -> Cast:
    selection = open_tiny()
    selection.level = "county"
    selection.save()
    with translation.override("en"):
        return make_cast(selection)


def many(cast: Cast, count: int) -> None:
    units = Organisation.objects.bulk_create(
        Organisation(name=f"Unit {number:04d}", region=cast.library.region, sector=f"s{number % 5}")
        for number in range(count)
    )
    Application.objects.bulk_create(
        Application(selection=cast.selection, organisation=unit, state="countersigned") for unit in units
    )


def west() -> Client:
    return browser(account("west", "office_county", Bound(region="/100/102/")))


def test_without_applications_the_list_says_what_to_do(cast: Cast) -> None:
    assert "No application yet" in text(browser(cast.county), HERE)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True),
        ("?q=library", True),
        ("?q=" + "12100000MB0000000X", True),
        ("?q=Bureau", True),
        ("?q=museum", False),
        ("?state=submitted", True),
        ("?state=accepted", False),
        ("?region=101&sector=culture", True),
        ("?region=102", False),
        ("?missing=scan", True),
        ("?missing=requests", False),
        ("?sort=-state&state=nonsense&missing=nonsense", True),
    ],
)
def test_the_list_is_narrowed_by_its_address(cast: Cast, query: str, shown: bool) -> None:
    walked(cast, "submit")
    page = text(browser(cast.prefecture), HERE + query)
    assert ("New library" in page[page.index("<section") :]) is shown


def test_a_county_sees_its_own_alone_on_every_page(cast: Cast) -> None:
    now = walked(cast, "accept")
    ask_items(by=cast.clerk, application=now, reasons={"2.1": "no counter"})
    asked = ItemRequest.objects.get()
    client = west()
    for page in ("", "?q=library", "items/?state=all", "statistics/", "not-applied/"):
        assert "New library" not in text(client, HERE + page)
        assert "East County" not in text(client, HERE + page)
    for page in (f"{now.pk}/", f"{now.pk}/paper/", f"{now.pk}/scan/file/", f"items/{asked.pk}/"):
        assert client.get(HERE + page).status_code == 404
    for page in ("applications.xlsx", "officers.xlsx"):
        assert len(client.get(HERE + page).content) < len(browser(cast.county).get(HERE + page).content)


def test_the_office_moves_an_application_with_its_words(cast: Cast) -> None:
    now, client = walked(cast, "countersign"), browser(cast.county)
    page = f"{HERE}{now.pk}/"
    assert 'value="check"' in text(client, page)
    sent = {"move": "return", "version": now.version, "opinion": "The telephone is wrong."}
    assert client.post(page + "moves/", sent).status_code == 302
    shown = text(client, page)
    assert "The telephone is wrong." in shown
    assert "to be corrected by" in shown


def test_returning_without_words_keeps_the_page_and_says_so(cast: Cast) -> None:
    now, client = walked(cast, "countersign"), browser(cast.county)
    answer = client.post(f"{HERE}{now.pk}/moves/", {"move": "return", "version": now.version})
    assert answer.status_code == 400
    assert "say why" in answer.content.decode()


def test_many_are_checked_at_once_and_those_left_are_named(cast: Cast) -> None:
    many(cast, 3)
    left = walked(cast, "submit")
    client = browser(cast.county)
    keys = list(Application.objects.values_list("pk", flat=True))
    answer = client.post(
        HERE + "moves/?state=countersigned", {"move": "check", "application": keys}, follow=True
    )
    assert answer.redirect_chain[0][0] == HERE + "?state=countersigned"
    assert "3 applications" in answer.content.decode()
    assert "New library: The application is now" in answer.content.decode()
    left.refresh_from_db()
    assert left.state == "submitted"


def test_acceptance_shows_first_what_it_changes_in_the_register(cast: Cast) -> None:
    ready, client = walked(cast, "check"), browser(cast.prefecture)
    here = f"{HERE}{ready.pk}/"
    page = text(client, here)
    assert "What acceptance changes in the register" in page
    assert '<input type="hidden" name="register" value="1">' in page
    assert "What acceptance changes" not in text(browser(cast.county), here)
    client.post(here + "moves/", {"move": "accept", "version": ready.version, "register": "1"})
    assert Organisation.objects.get(pk=cast.library.pk).phone == "0999-100"


def test_many_are_accepted_after_a_look_at_what_changes_in_the_register(cast: Cast) -> None:
    ready, client = walked(cast, "check"), browser(cast.prefecture)
    sent = {"move": "accept", "application": [ready.pk]}
    shown = client.post(HERE + "moves/", sent).content.decode()
    assert f'name="register-{ready.pk}" value="1"' in shown
    ready.refresh_from_db()
    assert ready.state == "county_checked"
    assert client.post(HERE + "moves/", {**sent, f"register-{ready.pk}": "1"}).status_code == 302
    ready.refresh_from_db()
    assert (ready.state, Organisation.objects.get(pk=cast.library.pk).clerk) == ("accepted", "Zhao")


def test_a_condition_is_decided_with_a_reason(cast: Cast) -> None:
    give_title(cast.library, ended="revoked")
    now, client = walked(cast, "check"), browser(cast.county)
    page = f"{HERE}{now.pk}/"
    assert "show the document" in text(client, page)
    sent = {"clause": "since_revocation:2", "outcome": "met", "reason": "Revoked in 2015, document 3."}
    client.post(page + "clauses/", sent)
    assert "Revoked in 2015, document 3." in text(client, page)
    with translation.override("en"):
        assert step(cast, now, "accept", "prefecture").state == "accepted"


def test_the_prefecture_decides_what_shall_not_apply_and_then_there_are_scores(cast: Cast) -> None:
    now = walked(cast, "accept")
    ask_items(by=cast.clerk, application=now, reasons={"2.1": "no counter"})
    page = f"{HERE}items/{ItemRequest.objects.get().pk}/"
    office = browser(cast.prefecture)
    refused = office.post("/selections/tiny/runs/", follow=True)
    assert "New library asked that item 2.1 shall not apply" in refused.content.decode()
    browser(cast.county).post(page, {"answer": "agree", "words": "Seen."})
    assert "Seen." in text(office, page)
    assert office.post(page, {"answer": "grant", "words": ""}).status_code == 400
    office.post(page, {"answer": "grant", "words": "Document 7."})
    assert "Nothing to decide" in text(office, HERE + "items/")
    office.post("/selections/tiny/runs/")
    assert ScoreRun.objects.count() == 1


def test_the_county_has_no_button_to_decide(cast: Cast) -> None:
    now = walked(cast, "accept")
    ask_items(by=cast.clerk, application=now, reasons={"2.1": "no counter"})
    page = f"{HERE}items/{ItemRequest.objects.get().pk}/"
    assert 'value="grant"' not in text(browser(cast.county), page)
    assert browser(cast.county).post(page, {"answer": "grant", "words": "x"}).status_code == 403


def conditions(version: int, **lines: str) -> dict[str, object]:
    management = {"clause-TOTAL_FORMS": "2", "clause-INITIAL_FORMS": "0", "version": str(version)}
    return {**management, **{f"clause-{key.replace('_', '-', 1)}": value for key, value in lines.items()}}


def test_conditions_are_set_on_their_page(cast: Cast) -> None:
    client = browser(cast.prefecture)
    sent = conditions(0, **{"0_kind": "titled", "0_level": "county", "0_years": "2", "1_kind": ""})
    assert client.post(HERE + "conditions/", sent).status_code == 302
    assert "has held a county title for 2 years" in text(client, HERE + "conditions/")
    again = client.post(HERE + "conditions/", conditions(0, **{"0_kind": "in_region"}))
    assert again.status_code == 400
    assert "Somebody else set the conditions" in again.content.decode()
    assert Conditions.objects.get().version == 1


def test_faulty_conditions_are_told(cast: Cast) -> None:
    answer = browser(cast.prefecture).post(HERE + "conditions/", conditions(0, **{"0_kind": "titled"}))
    assert answer.status_code == 400
    assert "choose a level" in answer.content.decode()


def test_a_condition_is_worded_in_both_languages(cast: Cast) -> None:
    words = {"0_kind": "document", "0_says": "无欠薪", "0_says_en": "Pays all wages", "1_kind": ""}
    client = browser(cast.prefecture)
    assert client.post(HERE + "conditions/", conditions(0, **words)).status_code == 302
    page = text(client, HERE + "conditions/")
    assert "<li>Pays all wages</li>" in page
    assert 'value="无欠薪"' in page
    assert "<li>无欠薪</li>" in text(browser(cast.prefecture, "zh-hans"), HERE + "conditions/")


def test_without_english_the_chinese_words_stand_in(cast: Cast) -> None:
    client = browser(cast.prefecture)
    client.post(
        HERE + "conditions/", conditions(0, **{"0_kind": "document", "0_says": "无欠薪", "1_kind": ""})
    )
    page = text(client, HERE + "conditions/")
    assert "<li>无欠薪</li>" in page
    assert page.count('value="无欠薪"') == 1


def test_english_words_alone_are_not_enough(cast: Cast) -> None:
    sent = conditions(0, **{"0_kind": "document", "0_says_en": "Pays all wages", "1_kind": ""})
    answer = browser(cast.prefecture).post(HERE + "conditions/", sent)
    assert answer.status_code == 400
    assert "Write it in Chinese, too" in answer.content.decode()
    assert not Conditions.objects.exists()


def test_a_county_reads_the_conditions_and_sets_none(cast: Cast) -> None:
    client = browser(cast.county)
    assert "Set the conditions" not in text(client, HERE + "conditions/")
    assert client.post(HERE + "conditions/", conditions(0)).status_code == 403


def handed_in(client: Client, content: bytes) -> tuple[int, str]:
    answer = client.post(HERE + "import/", {"list": SimpleUploadedFile("list.xlsx", content)})
    return answer.status_code, answer.content.decode()


def test_a_list_is_previewed_and_then_entered(cast: Cast) -> None:
    client = browser(cast.county)
    status, page = handed_in(client, book(GOOD))
    assert (status, "This would be entered" in page, Application.objects.count()) == (200, True, 0)
    stored = page.split('name="stored" value="')[1].split('"')[0]
    assert client.post(HERE + "import/enter/", {"stored": stored}).url == HERE
    assert Application.objects.get().state == "county_checked"
    twice = client.post(HERE + "import/enter/", {"stored": stored})
    assert (twice.status_code, Application.objects.count()) == (400, 1)


def test_a_faulty_list_names_row_and_column(cast: Cast) -> None:
    status, page = handed_in(browser(cast.county), book(["Nowhere", "", "Li", "Zhao", "1"]))
    assert status == 400
    assert "row 3, column Organisation “Nowhere”" in page


def test_somebody_else_s_file_cannot_be_entered(cast: Cast) -> None:
    _, page = handed_in(browser(cast.county), book(GOOD))
    stored = page.split('name="stored" value="')[1].split('"')[0]
    assert browser(cast.prefecture).post(HERE + "import/enter/", {"stored": stored}).status_code == 404


def test_many_rows_go_to_the_background(cast: Cast) -> None:
    many(cast, 201)
    Application.objects.all().delete()
    client = browser(cast.county)
    rows = [[f"Unit {number:04d}", "", "Li", "Zhao", "1"] for number in range(201)]
    _, page = handed_in(client, book(*rows))
    stored = page.split('name="stored" value="')[1].split('"')[0]
    answer = client.post(HERE + "import/enter/", {"stored": stored})
    assert "/jobs/" in answer.url
    assert client.post(HERE + "import/enter/", {"stored": stored}).status_code in (302, 400)


def test_the_counties_are_counted_with_newcomers(cast: Cast) -> None:
    give_title(cast.library)
    give_title(Organisation.objects.get(name="Hospital"))
    walked(cast, "submit")
    page = text(browser(cast.prefecture), HERE + "statistics/")
    east, westward = page.index("East County"), page.index("West County")
    row = page[east:westward]
    assert [cell.split("<")[0] for cell in row.split('<td class="number">')[1:]] == list("1100100")


def test_formerly_titled_ones_that_have_not_applied_are_listed(cast: Cast) -> None:
    give_title(cast.library)
    client = browser(cast.county)
    assert "New library" in text(client, HERE + "not-applied/")
    walked(cast, "submit")
    assert "Everybody has applied" in text(client, HERE + "not-applied/")


def many_titled(cast: Cast, count: int) -> None:
    units = Organisation.objects.bulk_create(
        Organisation(name=f"Unit {number:04d}", region=cast.library.region, phone=f"0999-{number}")
        for number in range(count)
    )
    FormerTitle.objects.bulk_create(
        FormerTitle(organisation=unit, conferred_to=unit, level="county", name="County civilised unit")
        for unit in units
    )


def test_the_search_for_who_is_missing_goes_over_all_pages(cast: Cast) -> None:
    many_titled(cast, 130)
    client = browser(cast.county)
    assert "Unit 0129" not in text(client, HERE + "not-applied/")
    page = text(client, HERE + "not-applied/?q=unit+0129")
    assert "Unit 0129" in page
    assert "Unit 0001" not in page
    assert "Nothing matches" in text(client, HERE + "not-applied/?q=nowhere")


def test_who_is_missing_is_sorted_either_way(cast: Cast) -> None:
    many_titled(cast, 2)
    for sort, first in (("organisation", "Unit 0000"), ("-organisation", "Unit 0001")):
        page = text(browser(cast.county), HERE + f"not-applied/?sort={sort}")
        assert page.split('<th scope="row">')[1].startswith(first)


def test_who_is_missing_is_taken_away_as_it_was_searched(cast: Cast) -> None:
    many_titled(cast, 130)
    content = browser(cast.county).get(HERE + "not-applied.xlsx?q=unit+012").content
    rows = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["Unit 0012", *(f"Unit 012{last}" for last in range(10))]
    assert rows[2][-1] == "0999-120"


QUERIES = {"": 11, "?q=unit&sort=-state": 11, "items/?state=all": 8, "statistics/": 9, "not-applied/": 8}


@pytest.mark.parametrize("count", [1, 30])
def test_each_page_asks_a_fixed_number_of_questions(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many(cast, count)
    for unit in Organisation.objects.filter(name__startswith="Unit"):
        give_title(unit)
    give_title(cast.library)
    ItemRequest.objects.bulk_create(
        ItemRequest(application=one, item="2.1", reason="none") for one in Application.objects.all()
    )
    client = browser(cast.prefecture)
    for page, queries in QUERIES.items():
        with django_assert_num_queries(queries):
            assert client.get(HERE + page).status_code == 200, page


def test_a_thousand_applications_are_quick(cast: Cast) -> None:
    many(cast, 1000)
    client = browser(cast.prefecture)
    client.get(HERE)
    times = []
    for _ in range(3):
        started = time.process_time()
        client.get(HERE)
        times.append(time.process_time() - started)
    print(f"\nlist of 1,000 applications: {min(times) * 1000:.0f} ms")
    assert min(times) < 0.5
