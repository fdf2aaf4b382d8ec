"""The inbox: found, narrowed, marked as read, and a way to where the thing is done."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from lingji.apps.notices.models import Notice
from lingji.apps.notices.queries import unread_count
from lingji.apps.notices.recipients import Recipient
from tests.apps.notices.people import PLAIN, SILENT, tell
from tests.faces.conftest import SignIn

CLERK, OTHER = Recipient("clerk", "Clerk"), Recipient("supervisor", "Supervisor")


@pytest.fixture
def clerk(sign_in: SignIn) -> Client:
    return sign_in("clerk")


def read(client: Client, path: str = "/inbox/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_an_empty_inbox_says_what_will_stand_there(clerk: Client) -> None:
    assert "No message yet" in read(clerk)


def test_each_sees_their_own_messages_alone(clerk: Client) -> None:
    tell(CLERK, says="Mine")
    tell(OTHER, says="Theirs")
    page = read(clerk)
    assert "Mine" in page
    assert "Theirs" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=alpha", ["alpha"]),
        ("?q=办理+beta", ["beta"]),
        (f"?kind={SILENT}", ["beta"]),
        ("?unread=1", ["beta", "alpha"]),
        ("?sort=time", ["alpha", "beta"]),
        ("?kind=nonsense", []),
    ],
)
def test_the_inbox_is_narrowed_and_ordered_by_its_address(
    clerk: Client, query: str, shown: list[str]
) -> None:
    tell(CLERK, says="alpha", kind=PLAIN)
    tell(CLERK, says="beta", kind=SILENT)
    page = read(clerk, "/inbox/" + query)
    page = page[page.find("<tbody>") :] if "<tbody>" in page else ""
    assert sorted((word for word in ("alpha", "beta") if f">{word}</a>" in page), key=page.index) == shown


def test_a_message_leads_to_the_place_and_is_read_then(clerk: Client) -> None:
    tell(CLERK)
    answer = clerk.get(f"/inbox/{Notice.objects.get().pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/place/")
    assert unread_count("clerk") == 0


def test_the_message_of_somebody_else_is_not_there(clerk: Client) -> None:
    tell(OTHER)
    assert clerk.get(f"/inbox/{Notice.objects.get().pk}/").status_code == 404
    assert unread_count("supervisor") == 1


def test_ticked_messages_are_marked_as_read(clerk: Client) -> None:
    tell(CLERK)
    tell(CLERK)
    ticked = str(Notice.objects.first().pk)  # type: ignore[union-attr]
    page = clerk.post("/inbox/read/", {"notice": [ticked, "nonsense"]}, follow=True).content.decode()
    assert "1 message marked as read." in page
    assert unread_count("clerk") == 1


def test_all_are_marked_as_read_and_doing_it_twice_harms_nothing(clerk: Client) -> None:
    for _ in range(3):
        tell(CLERK)
    assert (
        "3 messages marked as read." in clerk.post("/inbox/read/", {"all": "1"}, follow=True).content.decode()
    )
    assert "Nothing was left" in clerk.post("/inbox/read/", {"all": "1"}, follow=True).content.decode()


def test_marking_leads_back_to_the_list_and_nowhere_else(clerk: Client) -> None:
    assert clerk.post("/inbox/read/", {"back": "/inbox/?q=a"})["Location"] == "/inbox/?q=a"
    assert clerk.post("/inbox/read/", {"back": "https://elsewhere.example/"})["Location"] == "/inbox/"


def test_the_masthead_counts_what_is_unread(clerk: Client) -> None:
    assert 'class="badge"' not in read(clerk, "/")
    tell(CLERK)
    tell(CLERK)
    assert '<span class="badge">2<' in read(clerk, "/")


def test_words_of_a_message_are_never_markup(clerk: Client) -> None:
    tell(CLERK, says="<b>bold</b>")
    assert "&lt;b&gt;bold&lt;/b&gt;" in read(clerk)


def test_the_inbox_is_taken_away_as_a_workbook(clerk: Client) -> None:
    tell(CLERK, says="alpha")
    content = clerk.get("/inbox/inbox.xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Time", "Kind", "Message", "Details", "Read"]
    assert rows[1][1:] == ["Urgent", "alpha", "", "no"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_inbox_asks_a_fixed_number_of_questions(
    clerk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        tell(CLERK)
    with django_assert_num_queries(7):  # session, user, grants; the rows and their number, kinds, unread
        assert clerk.get("/inbox/").status_code == 200


def test_messages_come_in_pages(clerk: Client) -> None:
    for number in range(31):
        tell(CLERK, says=f"Thing {number}")
    assert "Page 1 of 2" in read(clerk)
    assert "Thing 0" in read(clerk, "/inbox/?page=2")
