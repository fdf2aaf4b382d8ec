"""The unit's pages on its self-assessment."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from lingji.apps.people.actions import grant_role
from lingji.apps.people.models import User
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Entry, NotApplicable, SelectionStage
from lingji.apps.self_assessment.models import SelfAnswer, SelfAssessment
from tests.apps.tiny import many_entries
from tests.faces.enrolling import browser, text
from tests.faces.self_assessing import HERE, make_entry, of_unit, typed


@pytest.fixture
def entry(db: None) -> Entry:
    return make_entry()


@pytest.fixture
def clerk(entry: Entry) -> User:
    return of_unit(entry)


@pytest.fixture
def client(clerk: User) -> Client:
    return browser(clerk)


def test_the_overview_says_what_to_do_first(client: Client) -> None:
    page = text(client, HERE)
    assert "Begin" in page
    assert "items/1.1/" in page


def test_an_item_asks_by_its_rule_and_never_for_a_raw_value(client: Client) -> None:
    page = text(client, HERE + "items/1.1/")
    assert 'name="observation-figure"' in page
    assert "Item 1 of 2" in page


def test_typing_answers_with_the_mark_why_and_the_time(client: Client) -> None:
    said = typed(client, "50", note="按标准自查")
    assert '<strong class="self-outcome__mark">50</strong>' in said
    assert "Figure: 50" in said
    assert "Saved " in said
    assert "5/500" in said


def test_what_cannot_be_read_is_kept_and_said_at_its_part(client: Client) -> None:
    assert "write a decimal" in typed(client, "many")
    assert 'value="many"' in text(client, HERE + "items/1.1/")


def test_words_that_are_too_long_are_not_saved(client: Client) -> None:
    assert "at most 500 characters" in typed(client, "50", note="长" * 501)
    assert not SelfAnswer.objects.exists()


def test_somebody_else_s_version_is_shown_beside_the_own(entry: Entry, client: Client) -> None:
    typed(browser(of_unit(entry, "main_leader")), "40", note="主任写的")
    said = typed(client, "50")
    assert "Somebody else changed this item meanwhile" in said
    assert "主任写的" in said
    assert "Figure: 40" in said


def test_the_own_version_is_kept_by_one_button(entry: Entry, client: Client) -> None:
    typed(browser(of_unit(entry, "main_leader")), "40")
    given = {"observation-figure": "50", "version": "0", "overwrite": "1"}
    answer = client.post(HERE + "items/1.1/", given)
    assert answer.status_code == 302
    assert SelfAnswer.objects.get().values == {"observation": "50"}


def test_without_script_it_saves_and_goes_to_the_next_item(client: Client) -> None:
    answer = client.post(HERE + "items/1.1/", {"observation-figure": "50", "version": "0", "then": "next"})
    assert answer.headers["Location"] == HERE + "items/2.1/"


def test_without_script_a_fault_keeps_what_was_typed(client: Client) -> None:
    given = {"observation-figure": "50", "links": "example.org", "version": "0"}
    answer = client.post(HERE + "items/1.1/", given)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "a link begins with https://" in page
    assert 'value="50"' in page


def test_one_goes_on_where_one_left_off(client: Client) -> None:
    typed(client, "50")
    page = text(client, HERE)
    assert "Go on where you left off" in page
    assert f'href="{HERE}items/2.1/">Go on' in page


def test_items_that_do_not_apply_are_left_out(entry: Entry, client: Client) -> None:
    NotApplicable.objects.create(entry=entry, item="2.1")
    assert "2.1" not in text(client, HERE)
    assert client.get(HERE + "items/2.1/").status_code == 404


def test_a_category_is_one_sheet(client: Client) -> None:
    page = text(client, HERE + "sheet/?category=2")
    assert 'name="survey-figure"' in page
    assert 'name="observation-figure"' not in page


def move(client: Client, what: str, **given: str) -> int:
    version = str(SelfAssessment.objects.get().version) if SelfAssessment.objects.exists() else "1"
    return client.post(HERE + "moves/", {"move": what, "version": version, **given}).status_code


def test_what_is_missing_leads_to_its_item(client: Client) -> None:
    typed(client, "50")
    answer = client.post(HERE + "moves/", {"move": "submit", "version": "1"})
    assert answer.status_code == 400
    assert f'href="{HERE}items/2.1/"' in answer.content.decode()


def test_it_goes_from_the_clerk_to_the_leader_and_back(entry: Entry, client: Client) -> None:
    typed(client, "50")
    typed(client, "30", item="2.1")
    assert move(client, "submit") == 302
    leader = browser(of_unit(entry, "main_leader"))
    assert "Confirm the self-assessment" in text(leader, "/")
    assert move(leader, "confirm") == 302
    assert "confirmed" in text(leader, HERE)
    assert move(leader, "reopen", reason=" ") == 400
    assert move(leader, "reopen", reason="漏填") == 302
    assert SelfAssessment.objects.get().state == "draft"


def test_an_old_page_does_not_confirm(entry: Entry, client: Client) -> None:
    typed(client, "50")
    typed(client, "30", item="2.1")
    move(client, "submit")
    leader = browser(of_unit(entry, "main_leader"))
    leader.post(HERE + "moves/", {"move": "confirm", "version": "1"})
    assert SelfAssessment.objects.get().state == "submitted"


def test_the_first_page_says_until_when_it_is_due(entry: Entry, client: Client) -> None:
    today = timezone.localdate()
    SelectionStage.objects.create(
        selection=entry.selection, stage="self_assessment", first=today, last=today + timedelta(5)
    )
    page = text(client, "/")
    assert "Begin the self-assessment" in page
    typed(client, "50")
    assert "Finish and submit the self-assessment" in text(client, "/")


def test_the_gap_list_names_what_is_lost_and_the_way(client: Client) -> None:
    typed(client, "5")
    page = text(client, HERE + "gaps/")
    assert "2.1 Service" in page
    assert "1 item takes" in page
    assert "1 item is not answered in full" in page


def test_the_days_of_items_are_kept(client: Client) -> None:
    typed(client, "5")
    answer = client.post(HERE + "gaps/", {"days-1.1": "3", "in-time-1.1": "on", "limit": "9"})
    assert answer.headers["Location"] == HERE + "gaps/?limit=9"
    assert 'name="days-1.1" value="3"' in text(client, HERE + "gaps/?limit=9")


def test_days_that_are_none_are_refused_at_their_item(client: Client) -> None:
    answer = client.post(HERE + "gaps/", {"days-1.1": "soon"})
    assert answer.status_code == 400
    assert "0 to 365 days" in answer.content.decode()


def test_one_click_makes_tasks_of_gaps_once(client: Client) -> None:
    typed(client, "5")
    for _ in range(2):
        client.post(HERE + "gaps/tasks/", {"gap": ["1.1", "2.1", "9.9"]})
    assert [(task.item, task.number) for task in Task.objects.order_by("number")] == [("1.1", 1), ("2.1", 2)]
    page = text(client, HERE + "gaps/")
    assert f'href="/tasks/{Task.objects.get(item="1.1").pk}/"' in page
    assert 'name="gap"' not in page


def test_the_workbooks_go_out(client: Client) -> None:
    typed(client, "5")
    for name, sheets in (("sheet.xlsx", 2), ("gaps.xlsx", 1)):
        book = CalamineWorkbook.from_object(io.BytesIO(client.get(HERE + name).content))
        assert len(book.sheet_names) == sheets


def test_a_workbook_comes_in_or_says_what_is_wrong(client: Client) -> None:
    content = client.get(HERE + "sheet.xlsx").content
    upload = SimpleUploadedFile("a.xlsx", content)
    assert client.post(HERE + "import/", {"workbook": upload}).status_code == 302
    broken = SimpleUploadedFile("a.xlsx", b"nothing")
    answer = client.post(HERE + "import/", {"workbook": broken})
    assert answer.status_code == 400
    assert "not the workbook of this page" in answer.content.decode()
    assert client.post(HERE + "import/", {}).status_code == 400


def test_other_leaders_read_and_do_not_write(entry: Entry) -> None:
    reader = browser(of_unit(entry, "other_leader"))
    page = text(reader, HERE + "items/1.1/")
    assert '<fieldset class="self-fields" disabled>' in page
    assert "hx-post" not in page
    assert reader.post(HERE + "items/1.1/autosave/", {}).status_code == 403
    assert reader.post(HERE + "items/1.1/", {"observation-figure": "1", "version": "0"}).status_code == 400
    assert not SelfAnswer.objects.exists()


def test_other_units_do_not_see_it(entry: Entry) -> None:
    other = Entry.objects.select_related("organisation__region").get(code="B")
    assert browser(of_unit(other, username="b")).get(HERE).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_superior_s_list_asks_a_fixed_number_of_questions(
    db: None, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entry = make_entry(**many_entries(count))
    bureau = Organisation.objects.create(name="Bureau", region=entry.organisation.region)
    Organisation.objects.exclude(pk=bureau.pk).update(superior=bureau)
    user = of_unit(entry, "clerk")
    user.grants.all().delete()
    grant_role(by=None, user=user, role="superior", bound=bound_to_organisation(bureau))
    client = browser(user)
    assert text(client, "/unit/below/self-assessments/").count('<th scope="row">') == count
    with django_assert_num_queries(10):
        client.get("/unit/below/self-assessments/")


@pytest.mark.parametrize("answered", [0, 1])
def test_an_item_asks_a_fixed_number_of_questions(
    client: Client, answered: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    if answered:
        typed(client, "50")
    with django_assert_num_queries(9 + answered):
        client.get(HERE + "items/1.1/")


def test_saving_asks_a_fixed_number_of_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    typed(client, "50")
    with django_assert_num_queries(23):
        typed(client, "40", version=1)
