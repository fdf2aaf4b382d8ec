"""The editor of frameworks: what each page says, and what a save does."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lingji.apps.frameworks.actions import publish_framework
from lingji.apps.frameworks.actions_drafts import change_draft, start_draft
from lingji.apps.frameworks.models import FrameworkDraft, FrameworkVersion
from lingji.apps.frameworks.queries import source_of
from lingji.apps.journal.models import JournalEntry
from tests.apps.tiny import tiny_case
from tests.faces.conftest import SignIn
from tests.faces.forms import form_in

# Session, user, grants and the unread messages are four of each.
QUERIES = {
    "/frameworks/": 8,
    "/frameworks/?q=tiny": 10,
    "/frameworks/drafts/{draft}/": 6,
    "/frameworks/drafts/{draft}/at/0-0/": 6,
    "/frameworks/drafts/{draft}/history/": 7,
    "/frameworks/drafts/{draft}/publish/": 5,
    "/frameworks/drafts/{draft}/try/0-0/": 5,
    "/frameworks/versions/{version}/": 5,
    "/frameworks/compare/?from=v{version}&to=d{draft}": 8,
}


@pytest.fixture
def version(db: None) -> FrameworkVersion:
    """The tiny framework, published: two categories with an item each, 60 and 40 points."""
    return publish_framework(by=None, framework=tiny_case().framework)


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    return sign_in()


@pytest.fixture
def draft(office: Client, version: FrameworkVersion) -> FrameworkDraft:
    office.post("/frameworks/start/", {"from": str(version.pk)})
    return FrameworkDraft.objects.get()


def address(draft: FrameworkDraft, more: str = "") -> str:
    return f"/frameworks/drafts/{draft.pk}/{more}"


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def form_of(page: str) -> dict[str, str]:
    """Return what the form of an editor page would send as it stands."""
    return form_in(page, "editor") | {"do": "save"}


def save(client: Client, draft: FrameworkDraft, place: str = "at/0-0/", **changed: str) -> str:
    """Save a place with some inputs changed; return the page that follows."""
    sent = form_of(read(client, address(draft, place))) | {
        key.replace("__", "."): v for key, v in changed.items()
    }
    answer = client.post(address(draft, place), sent, follow=True)
    return str(answer.content.decode())


def test_the_list_names_versions_and_drafts(office: Client, draft: FrameworkDraft) -> None:
    page = read(office, "/frameworks/")
    assert "tiny 1" in page
    assert "tiny 2" in page


def test_a_draft_starts_under_the_next_free_version(draft: FrameworkDraft) -> None:
    assert (draft.code, draft.version, str(draft.based_on)) == ("tiny", "2", "tiny 1")


@pytest.mark.parametrize("start", ["shipped", "empty"])
def test_a_draft_starts_from_what_comes_along_or_from_nothing(office: Client, start: str) -> None:
    answer = office.post("/frameworks/start/", {"from": start}, follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize("place", ["", "at/0/", "at/0-0/"])
def test_saving_without_a_change_changes_nothing(office: Client, draft: FrameworkDraft, place: str) -> None:
    assert "Nothing was changed" in save(office, draft, place)
    assert FrameworkDraft.objects.get().source == draft.source


def test_points_are_saved_and_said_in_the_journal(office: Client, draft: FrameworkDraft) -> None:
    page = save(office, draft, points="50")
    assert "sum 60" in page
    entry = JournalEntry.objects.order_by("-number").first()
    assert entry is not None
    assert entry.says_en == "Changed the draft tiny 2: 1.1 Tidiness: points 60 → 50"


def test_while_one_types_the_sums_are_told_and_nothing_is_saved(
    office: Client, draft: FrameworkDraft
) -> None:
    sent = form_of(read(office, address(draft, "at/0-0/"))) | {"parts[0].points": "55"}
    page = office.post(address(draft, "live/0-0/"), sent).content.decode()
    assert "5 too few" in page
    assert "within 0 … 55" in page
    assert FrameworkDraft.objects.get().revision == 1


def test_a_kind_that_is_picked_brings_its_fields_and_its_sentence(
    office: Client, draft: FrameworkDraft
) -> None:
    sent = form_of(read(office, address(draft, "at/0-0/"))) | {"parts[0].rule.kind": "grade", "do": "redraw"}
    page = office.post(address(draft, "at/0-0/"), sent).content.decode()
    assert "Outstanding 60" in page
    assert 'name="parts[0].rows.levels[4].code"' in page


def test_somebody_elses_save_is_shown_beside_what_was_typed(office: Client, draft: FrameworkDraft) -> None:
    typed = form_of(read(office, address(draft, "at/0-0/"))) | {"points": "61"}
    save(office, draft, "at/1-0/", points="41")
    answer = office.post(address(draft, "at/0-0/"), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "points 40 → 41" in page
    assert 'value="61"' in page
    again = office.post(address(draft, "at/0-0/"), form_of(page))
    assert again.status_code == 302
    assert FrameworkDraft.objects.get().revision == 3


def test_a_double_click_saves_once(office: Client, draft: FrameworkDraft) -> None:
    sent = form_of(read(office, address(draft, "at/0-0/"))) | {"points": "50"}
    for _ in range(2):
        office.post(address(draft, "at/0-0/"), sent)
    assert FrameworkDraft.objects.get().revision == 2


def test_items_are_added_moved_and_removed(office: Client, draft: FrameworkDraft) -> None:
    for number, (do, place) in enumerate(
        [("add", "0"), ("up", "0-1"), ("carry", "0-0"), ("remove", "0-0")], 1
    ):
        sent = {"revision": str(number), "place": place, "do": do, "to": "1"}
        assert office.post(address(draft, "structure/"), sent).status_code == 302
    source = source_of(FrameworkDraft.objects.get())
    assert [[item["code"] for item in each["items"]] for each in source["categories"]] == [[], ["2.1", "1.2"]]


def test_the_last_change_is_undone_and_so_is_the_one_before(office: Client, draft: FrameworkDraft) -> None:
    save(office, draft, points="50")
    save(office, draft, points="40")
    for points in ("50", "60"):
        page = read(office, address(draft, "at/0-0/"))
        undo = re.search(
            r'name="revision" value="(\d+)"><input type="hidden" name="number" value="(\d+)"', page
        )
        assert undo
        office.post(address(draft, "restore/"), {"revision": undo[1], "number": undo[2], "place": "0-0"})
        assert source_of(FrameworkDraft.objects.get())["categories"][0]["items"][0]["points"] == points


def test_every_save_is_listed_in_plain_words(office: Client, draft: FrameworkDraft) -> None:
    save(office, draft, points="50")
    page = read(office, address(draft, "history/"))
    assert "1.1 Tidiness: points 60 → 50" in page
    assert "Started the draft from tiny 1" in page


def test_what_does_not_add_up_is_not_published_and_all_of_it_is_told(
    office: Client, draft: FrameworkDraft
) -> None:
    save(office, draft, points="50")
    answer = office.post(address(draft, "publish/"), {"revision": "2"})
    assert answer.status_code == 422
    assert FrameworkVersion.objects.count() == 1
    page = answer.content.decode()
    assert page.count("the points sum to") == 2


def test_a_draft_is_published_and_the_version_is_read_by_its_sentences(
    office: Client, draft: FrameworkDraft
) -> None:
    save(office, draft, **{"note.en": "Looked at by two"})
    answer = office.post(address(draft, "publish/"), {"revision": "2"}, follow=True)
    page = answer.content.decode()
    assert "Published as tiny 2" in page
    assert "within 0 … 60" in page
    version = FrameworkVersion.objects.get(version="2")
    assert str(version.based_on) == "tiny 1"


def test_a_published_draft_leads_to_its_version(office: Client, draft: FrameworkDraft) -> None:
    save(office, draft, **{"note.en": "Looked at by two"})
    office.post(address(draft, "publish/"), {"revision": "2"})
    page = office.get(address(draft), follow=True).content.decode()
    assert "This draft was published" in page


def test_a_discarded_draft_is_gone_from_the_list(office: Client, draft: FrameworkDraft) -> None:
    office.post(address(draft, "discard/"), {"revision": "1"})
    assert "tiny 2" not in read(office, "/frameworks/").split("Drafts")[1].split("Published")[0].replace(
        "discarded", ""
    )


def test_two_are_compared_on_a_page_and_as_a_workbook(office: Client, draft: FrameworkDraft) -> None:
    save(office, draft, points="50")
    query = f"?from=v{draft.based_on_id}&to=d{draft.pk}"
    assert "Tidiness" in read(office, "/frameworks/compare/" + query)
    assert office.get("/frameworks/compare.xlsx" + query).content.startswith(b"PK")


def test_a_value_is_tried_and_the_mark_explained(office: Client, draft: FrameworkDraft) -> None:
    page = read(office, address(draft, "try/0-0/?p0-1a=50&p0-1b=40"))
    assert "45.0000" in page
    assert "The mean of 2 assessors" in page


def test_a_value_that_the_rule_refuses_is_told_in_a_sentence(
    office: Client, version: FrameworkVersion
) -> None:
    page = read(office, f"/frameworks/versions/{version.pk}/try/0-0/?p0-1a=many")
    assert "write a decimal" in page


@pytest.mark.parametrize("role", ["office_county", "auditor", "committee"])
def test_those_who_only_read_see_versions_and_no_draft(
    sign_in: SignIn, draft: FrameworkDraft, role: str
) -> None:
    client = sign_in(role)
    page = read(client, "/frameworks/")
    assert "tiny 1" in page
    assert "tiny 2" not in page
    assert client.get(address(draft)).status_code == 403
    assert client.get(f"/frameworks/compare/?from=v{draft.based_on_id}&to=d{draft.pk}").status_code == 404


@pytest.mark.parametrize("place", ["at/7/", "at/0-9/", "at/x/", "try/0/"])
def test_a_place_that_is_not_there_is_not_found(office: Client, draft: FrameworkDraft, place: str) -> None:
    assert office.get(address(draft, place)).status_code == 404


def workbook_of(client: Client, draft: FrameworkDraft) -> bytes:
    return bytes(client.get(address(draft, "workbook.xlsx")).content)


def uploaded(client: Client, draft: FrameworkDraft, content: bytes) -> tuple[int, str]:
    answer = client.post(address(draft, "upload/"), {"workbook": SimpleUploadedFile("f.xlsx", content)})
    return answer.status_code, answer.content.decode()


def test_a_workbook_of_another_version_is_refused_in_a_sentence(
    office: Client, draft: FrameworkDraft
) -> None:
    content = office.get(f"/frameworks/versions/{draft.based_on_id}/workbook.xlsx").content
    status, page = uploaded(office, draft, content)
    assert status == 422
    assert "this is a workbook of “tiny 1”, the draft is “tiny 2”" in page


def test_what_is_no_workbook_is_refused_in_a_sentence(office: Client, draft: FrameworkDraft) -> None:
    status, page = uploaded(office, draft, b"no workbook")
    assert status == 422
    assert "this is no Excel workbook" in page


def test_a_workbook_is_shown_as_changes_and_then_put_into_the_draft(
    office: Client, draft: FrameworkDraft
) -> None:
    content = workbook_of(office, draft)
    save(office, draft, points="50")
    status, page = uploaded(office, draft, content)
    assert status == 200
    assert re.search(r"1\.1 Tidiness.*points.*50.*60", page, re.DOTALL)
    assert FrameworkDraft.objects.get().revision == 2
    packed = re.search(r'name="packed" value="([^"]+)"', page)
    assert packed
    office.post(address(draft, "upload/apply/"), {"revision": "2", "packed": packed[1]})
    assert FrameworkDraft.objects.get().source == draft.source


def test_what_was_not_shown_is_not_put_into_the_draft(office: Client, draft: FrameworkDraft) -> None:
    answer = office.post(address(draft, "upload/apply/"), {"revision": "1", "packed": "x"}, follow=True)
    assert "Upload the workbook again" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_each_page_asks_a_fixed_number_of_questions(
    office: Client, draft: FrameworkDraft, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user, source = draft.started_by, source_of(draft)
    for number in range(count):
        start_draft(by=user, source=source | {"version": f"3.{number}"}, region="/", based_on=draft.based_on)
        title = {"en": f"Name {number}"}
        changed = source | {"title": title}
        draft = change_draft(by=user, draft=draft, source=changed, revision=draft.revision)
    for page, queries in QUERIES.items():
        with django_assert_num_queries(queries):
            assert office.get(page.format(draft=draft.pk, version=draft.based_on_id)).status_code == 200


def test_lists_are_searched_and_taken_away(office: Client, draft: FrameworkDraft) -> None:
    assert "Nothing matches" in read(office, "/frameworks/?q=nobody")
    assert "Nothing matches" in read(office, address(draft, "history/?q=nobody"))
    for path in ("/frameworks/?export=xlsx", address(draft, "history/?export=xlsx")):
        assert office.get(path).content.startswith(b"PK")
