"""The journal's page, and the history of one object."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from python_calamine import CalamineWorkbook

from lingji.apps.journal.actions import Actor, Subject, append
from lingji.apps.journal.actions_heads import make_due_heads
from lingji.apps.journal.actions_sealed import open_batch, seal, unseal
from lingji.apps.journal.models import JournalEntry
from lingji.apps.journal.sealing import SealedAct, commit
from lingji.apps.people import histories
from lingji.apps.people.histories import History, Part, Sight, tell_history
from lingji.apps.people.models import User
from lingji.core.text import Text, same
from tests.faces.conftest import SignIn

pytestmark = pytest.mark.django_db
HISTORY = "/history/thing/1/"


@pytest.fixture(autouse=True)
def own_key(settings: Settings, tmp_path: Path) -> None:
    settings.JOURNAL_KEY = tmp_path / "journal-key"


@pytest.fixture(autouse=True)
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "_histories", dict(histories._histories))


def write(code: str = "1", says: str = "Did it", why: str = "", actor: str = "somebody") -> None:
    with transaction.atomic():
        append(
            actor=Actor(actor, "clerk"),
            verb="thing.done",
            subject=Subject("thing", code),
            says=Text(f"{says}（中）", says),
            why=why,
        )


def unsealed(code: str = "1") -> None:
    at = datetime(2026, 5, 4, 8, tzinfo=UTC)
    act = SealedAct(at, Actor("planner"), "plan.seen", Subject("thing", code), same("Looked at the plan"))
    batch, opening = open_batch(stream="covert"), commit(act.content())
    seal(batch=batch.code, commitment=opening.commitment, payload=b"")
    unseal(actor=Actor("planner"), batch=batch.code, openings={1: opening})


def shown(sign_in: SignIn, path: str, role: str = "auditor") -> str:
    return sign_in(role).get(path).content.decode()


def test_the_journal_lists_what_was_done_and_why(sign_in: SignIn) -> None:
    write(says="Moved the date", why="flood")
    page = shown(sign_in, "/journal/")
    assert "Moved the date" in page
    assert "flood" in page


def test_the_journal_is_told_in_chinese_too(sign_in: SignIn) -> None:
    write(says="Moved the date")
    assert "Moved the date（中）" in sign_in("auditor", language="zh-hans").get("/journal/").content.decode()


@pytest.mark.parametrize("role", ["clerk", "assessor", "office_county", "plan_officer"])
def test_the_journal_is_closed_to_others(sign_in: SignIn, role: str) -> None:
    assert sign_in(role).get("/journal/").status_code == 403


def test_entries_lead_to_the_history_of_their_object(sign_in: SignIn) -> None:
    write(code="a/b")
    assert 'href="/history/thing/a/b/"' in shown(sign_in, "/journal/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=second", ["second"]),
        ("q=SECOND+thing.done", ["second"]),
        ("q=flood", ["first"]),
        ("by=else", ["third"]),
        ("since=2000-01-01&until=2000-01-02", []),
        ("since=2000-01-01", ["first", "second", "third"]),
    ],
)
def test_the_journal_is_searched(sign_in: SignIn, query: str, found: list[str]) -> None:
    client = sign_in("auditor")
    write(says="first", why="flood")
    write(says="second")
    write(says="third", actor="somebody-else")
    page = client.get(f"/journal/?{query}").content.decode()
    assert [word for word in ("first", "second", "third") if f"{word}</a>" in page] == found


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since=tomorrow", "is no day"),
        ("since=2026-02-31", "is no day"),
        ("since=2026-05-02&until=2026-05-01", "exchange them"),
    ],
)
def test_days_that_cannot_be_read_are_told(sign_in: SignIn, query: str, sentence: str) -> None:
    assert sentence in shown(sign_in, f"/journal/?{query}")


@pytest.mark.parametrize(("query", "newest_first"), [("", True), ("?sort=number", False), ("?sort=x", True)])
def test_the_journal_is_sorted_by_number(sign_in: SignIn, query: str, newest_first: bool) -> None:
    client = sign_in("auditor")
    write(says="earlier")
    write(says="later")
    page = client.get(f"/journal/{query}").content.decode()
    assert (page.index("later</a>") < page.index("earlier</a>")) is newest_first


def test_where_nothing_matches_the_way_back_is_shown(sign_in: SignIn) -> None:
    assert "Nothing matches" in shown(sign_in, "/journal/?q=xyzzy")


def test_what_a_head_covers_is_marked_with_its_day(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    write()
    (head,) = make_due_heads(now=timezone.now() + timedelta(days=1))
    write(says="later")
    page = client.get("/journal/").content.decode()
    assert f"{timezone.localtime(head.at):%Y-%m-%d}</span>" in page
    assert "no head yet" in page


def test_the_journal_is_taken_away_as_a_workbook(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    write(says="=1+1")
    answer = client.get("/journal/?export=xlsx&by=somebody")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert (len(rows), rows[1][4]) == (2, "=1+1")


def test_a_history_is_grouped_by_day(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    write()
    page = client.get(HISTORY).content.decode()
    assert f"<h2>{timezone.localtime():%Y-%m-%d}</h2>" in page


def test_a_history_holds_its_own_object_alone(sign_in: SignIn) -> None:
    write(code="1", says="own")
    write(code="2", says="another")
    page = shown(sign_in, HISTORY)
    assert ("own" in page, "another" in page) == (True, False)


def test_an_empty_history_says_what_will_be_there(sign_in: SignIn) -> None:
    assert "Nothing has happened yet" in shown(sign_in, HISTORY)


def test_without_a_policy_a_history_is_closed(sign_in: SignIn) -> None:
    assert sign_in("clerk").get(HISTORY).status_code == 403


def test_everybody_sees_the_history_of_their_own_account(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    assert "Created the account clerk" in client.get("/history/account/clerk/").content.decode()
    assert client.get("/history/account/somebody/").status_code == 403


def test_a_room_opens_its_histories(sign_in: SignIn) -> None:
    tell_history("thing", History(same("Thing"), lambda user, code: Sight.WHOLE, lambda code: "The one"))
    write()
    page = shown(sign_in, HISTORY, "clerk")
    assert ("<h1>Thing The one</h1>" in page, "somebody" in page) == (True, True)


def test_a_room_may_close_its_histories_to_the_office(sign_in: SignIn) -> None:
    tell_history("thing", History(same("Thing"), lambda user, code: Sight.NOTHING))
    assert sign_in("office_region").get(HISTORY).status_code == 403


@pytest.mark.parametrize("query", ["", "?by=somebody", "?export=xlsx"])
def test_without_names_no_name_is_told_or_found(sign_in: SignIn, query: str) -> None:
    tell_history("thing", History(same("Thing"), lambda user, code: Sight.WITHOUT_NAMES))
    write(says="Did it", actor="secret-assessor")
    answer = sign_in("clerk").get(HISTORY + query)
    if "xlsx" in query:
        rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
        assert (rows[1][3], "secret-assessor" in str(rows)) == ("Did it", False)
    else:
        page = answer.content.decode()
        assert ("Did it" in page, "secret-assessor" in page) == (True, False)


def test_people_are_called_by_their_names(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    User.objects.filter(username="auditor").update(display_name="Ms Li")
    write(actor="auditor")
    assert "Ms Li · Clerk" in client.get(HISTORY).content.decode()


def test_what_was_unsealed_stands_in_the_history_at_its_own_time(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    unsealed()
    page = client.get(HISTORY).content.decode()
    assert ("2026-05-04" in page, "Looked at the plan" in page, "sealed 1" in page) == (True, True, True)


@pytest.mark.parametrize("query", ["?q=plan", "?since=2026-05-04&until=2026-05-04", "?by=planner"])
def test_what_was_unsealed_is_searched_too(sign_in: SignIn, query: str) -> None:
    unsealed()
    assert "Looked at the plan" in shown(sign_in, HISTORY + query)


@pytest.mark.parametrize("query", ["?q=nothing", "?since=2026-05-05", "?until=2026-05-03", "?by=nobody"])
def test_what_was_unsealed_is_left_out_too(sign_in: SignIn, query: str) -> None:
    unsealed()
    assert "Looked at the plan" not in shown(sign_in, HISTORY + query)


def test_what_is_sealed_stands_in_no_history(sign_in: SignIn) -> None:
    act = SealedAct(timezone.now(), Actor("planner"), "plan.seen", Subject("thing", "1"), same("Looked"))
    opening = commit(act.content())
    seal(batch=open_batch(stream="covert").code, commitment=opening.commitment, payload=b"")
    assert "Nothing has happened yet" in shown(sign_in, HISTORY)


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_ask_a_fixed_number_of_questions(
    sign_in: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in("auditor")
    for _ in range(count):
        write()
    # Session, user, grants and unread notices are four of each.
    for path, queries in {"/journal/": 8, HISTORY: 8}.items():
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


def part_of(entry: int, href: str = "/elsewhere/") -> History:
    part = Part(entry, Text("参与了别的事", "Took part in it"), href)
    return History(same("Thing"), lambda _user, _code: Sight.WHOLE, None, lambda _user, _code: [part])


def test_an_entry_about_something_else_tells_what_became_of_this_one(sign_in: SignIn) -> None:
    write("2", "Merged both")
    tell_history("thing", part_of(JournalEntry.objects.get().number))
    page = shown(sign_in, HISTORY, "office_prefecture")
    assert '<a href="/elsewhere/">Took part in it</a>' in page
    assert "Merged both" in page


def test_it_is_found_by_its_words_and_taken_away_with_them(sign_in: SignIn) -> None:
    write("2", "Merged both")
    tell_history("thing", part_of(JournalEntry.objects.get().number, ""))
    client = sign_in("office_prefecture")
    assert "Took part in it" in client.get(HISTORY + "?q=merged").content.decode()
    assert "Nothing matches" in client.get(HISTORY + "?q=nowhere").content.decode()
    content = client.get(HISTORY + "?export=xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert "Took part in it · Merged both" in rows[1]
