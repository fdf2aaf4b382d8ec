"""The unit's pages on its detailed rules and tasks."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lingji.apps.plans.actions_rules import submit_plan, write_rule
from lingji.apps.plans.fields import RuleFields
from lingji.apps.plans.models import OwnRule, Plan, Task
from tests.apps.plans.people import RAMP, Cast, drafted, make_cast
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text

HERE = "/unit/selections/tiny/entries/A/"
RULE = {"standard": "No litter", "department": "Office", "leader": "Li", "responsible": "Wang", "version": 0}


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())


@pytest.fixture
def client(cast: Cast) -> Client:
    return browser(cast.clerk)


def submitted(cast: Cast) -> None:
    for item in ("1.1", "2.1"):
        fields = RuleFields("No litter", "Office", "Li", "Wang")
        write_rule(by=cast.clerk, entry=cast.school, item=item, fields=fields)
    submit_plan(by=cast.clerk, entry=cast.school)


def test_what_a_line_lacks_is_said_in_words(client: Client) -> None:
    assert "Own standard、Department、Leader、Person responsible" in text(client, HERE + "plan/")


def test_a_line_is_saved_and_the_next_one_comes(client: Client) -> None:
    answer = client.post(HERE + "plan/items/1.1/", {**RULE, "then": "next"})
    assert answer.headers["Location"] == HERE + "plan/items/2.1/"
    assert OwnRule.objects.get().leader == "Li"


def test_typing_saves_and_hands_on_the_new_version(client: Client) -> None:
    said = client.post(HERE + "plan/items/1.1/autosave/", RULE).content.decode()
    assert 'name="version" value="1"' in said


def test_two_people_on_one_line_see_both_versions(client: Client) -> None:
    client.post(HERE + "plan/items/1.1/", RULE)
    answer = client.post(HERE + "plan/items/1.1/", {**RULE, "leader": "Zhou"})
    assert answer.status_code == 400
    assert "Both versions" in answer.content.decode()
    assert OwnRule.objects.get().leader == "Li"


def test_the_main_leader_returns_with_a_reason_only(cast: Cast) -> None:
    submitted(cast)
    leader = browser(cast.leader)
    assert leader.post(HERE + "plan/moves/", {"move": "return", "why": ""}).status_code == 400
    leader.post(HERE + "plan/moves/", {"move": "return", "why": "Too vague"})
    assert "Too vague" in text(browser(cast.clerk), HERE + "plan/")


def test_the_main_leader_approves(cast: Cast) -> None:
    submitted(cast)
    browser(cast.leader).post(HERE + "plan/moves/", {"move": "approve"})
    assert Plan.objects.get().state == "approved"


def test_an_office_in_reach_reads_and_one_elsewhere_does_not(cast: Cast) -> None:
    assert browser(cast.county).get(HERE + "plan/").status_code == 200
    assert browser(cast.west).get(HERE + "plan/").status_code == 404


def test_its_own_workbook_comes_back_unchanged(client: Client) -> None:
    client.post(HERE + "plan/items/1.1/", RULE)
    content = client.get(HERE + "plan/rules.xlsx").content
    answer = client.post(HERE + "plan/import/", {"workbook": SimpleUploadedFile("r.xlsx", content)})
    assert "Nothing would change" in answer.content.decode()


def test_a_file_that_is_no_workbook_is_refused(client: Client) -> None:
    answer = client.post(HERE + "plan/import/", {"workbook": SimpleUploadedFile("r.xlsx", b"no")})
    assert "not the workbook of this page" in answer.content.decode()


def test_tasks_are_shown_before_they_are_taken_over(cast: Cast, client: Client) -> None:
    task = drafted(cast)
    content = client.get(HERE + "tasks/tasks.xlsx").content
    Task.objects.filter(pk=task.pk).update(title="Mend one ramp")
    shown = client.post(HERE + "tasks/import/", {"workbook": SimpleUploadedFile("t.xlsx", content)})
    assert "0 new · 1 changed · 0 the same" in shown.content.decode()
    assert Task.objects.get().title == "Mend one ramp"
    said = {"stored": shown.context["stored"].pk, "seen": shown.context["seen"]}
    assert client.post(HERE + "tasks/enter/", said).status_code == 302
    assert Task.objects.get().title == "Mend the ramp"


def test_a_refusal_names_every_element_of_every_ticked_draft(cast: Cast, client: Client) -> None:
    whole, bare = drafted(cast), drafted(cast, RAMP._replace(leader="", due_on=None))
    answer = client.post(HERE + "tasks/publish/", {"task": [whole.pk, bare.pk]})
    assert "the leader、the day it is due" in answer.content.decode()
    assert not Task.objects.exclude(state="draft").exists()


def test_many_are_published_at_once(cast: Cast, client: Client) -> None:
    client.post(HERE + "tasks/publish/", {"task": [drafted(cast).pk, drafted(cast).pk]})
    assert set(Task.objects.values_list("state", flat=True)) == {"published"}


@pytest.mark.parametrize("many", [1, 30])
def test_the_tasks_are_read_in_the_same_queries_however_many(
    cast: Cast, client: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(many):
        drafted(cast)
    with django_assert_num_queries(7):
        client.get(HERE + "tasks/")
