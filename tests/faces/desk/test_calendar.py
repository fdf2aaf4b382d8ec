"""The calendar feed: what is due, by a secret address that can be ended."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from icalendar import Calendar

from lingji.apps.people.actions_calendar import make_calendar_key, stop_calendar
from lingji.apps.people.models import CalendarKey, User
from lingji.apps.selections.models import Entry, SelectionStage
from lingji.apps.supervision.actions_findings import answer_finding, enter_finding
from lingji.apps.supervision.models import Finding, Source
from lingji.apps.supervision.raising import Problem
from tests.apps.plans.people import Cast, make_cast, published
from tests.apps.tiny import open_tiny


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())


def events(client: Client, key: str) -> list[tuple[str, date]]:
    answer = client.get(f"/calendar/{key}.ics")
    read = Calendar.from_ical(answer.content)
    return [(str(event["summary"]), event["dtstart"].dt) for event in read.walk("VEVENT")]


def test_a_task_stands_on_its_day(client: Client, cast: Cast) -> None:
    published(cast)
    assert events(client, make_calendar_key(by=cast.clerk)) == [("Mend the ramp", date(2026, 4, 1))]


def test_a_stage_stands_from_its_first_day_to_its_last(client: Client, cast: Cast) -> None:
    SelectionStage.objects.create(
        selection=cast.selection, stage="survey", first=date(2026, 5, 1), last=date(2026, 5, 9)
    )
    answer = client.get(f"/calendar/{make_calendar_key(by=cast.county)}.ics")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    # The end of an all-day event is the day after (RFC 5545, section 3.6.1).
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 5, 1), date(2026, 5, 10))


def found() -> Finding:
    entry = Entry.objects.select_related("organisation__region", "selection__framework", "selection__region")
    office = User.objects.get(username="east")
    problem = Problem(
        "A step is broken", source=Source.DEPARTMENT, found_on=date(2026, 4, 1), due_on=date(2026, 4, 20)
    )
    return enter_finding(by=office, key=uuid4(), problem=problem, entry=entry.get(code="A"))


def test_a_finding_stands_on_its_day_for_its_owner_by_its_number_alone(client: Client, cast: Cast) -> None:
    found()
    assert events(client, make_calendar_key(by=cast.clerk)) == [("整改1号问题", date(2026, 4, 20))]


def test_who_found_it_has_it_too(client: Client, cast: Cast) -> None:
    found()
    assert events(client, make_calendar_key(by=cast.county)) == [("复核1号问题", date(2026, 4, 20))]


def test_a_finding_of_a_covert_visit_is_in_no_feed(client: Client, cast: Cast) -> None:
    found()
    Finding.objects.update(source=Source.COVERT_VISIT)
    assert events(client, make_calendar_key(by=cast.clerk)) == []


def test_an_answered_finding_leaves_the_feed_of_its_owner(client: Client, cast: Cast) -> None:
    held = found()
    answer_finding(by=cast.clerk, finding=held, version=held.version, measures="Mended", progress="Done")
    assert events(client, make_calendar_key(by=cast.clerk)) == []


def test_an_event_is_known_again_and_its_number_grows(client: Client, cast: Cast) -> None:
    held, key = found(), make_calendar_key(by=cast.county)

    def known() -> tuple[str, int]:
        read = Calendar.from_ical(client.get(f"/calendar/{key}.ics").content)
        (event,) = read.walk("VEVENT")
        return str(event["uid"]), int(event["sequence"])

    before = known()
    answer_finding(by=cast.clerk, finding=held, version=held.version, measures="Mended", progress="Done")
    assert known() == (before[0], before[1] + 1)


def test_the_tasks_of_others_do_not(client: Client, cast: Cast) -> None:
    published(cast)
    assert events(client, make_calendar_key(by=cast.stranger)) == []


def test_a_new_address_ends_the_old(client: Client, cast: Cast) -> None:
    old = make_calendar_key(by=cast.clerk)
    make_calendar_key(by=cast.clerk)
    assert client.get(f"/calendar/{old}.ics").status_code == 404


def test_an_ended_feed_opens_nothing(client: Client, cast: Cast) -> None:
    key = make_calendar_key(by=cast.clerk)
    stop_calendar(by=cast.clerk)
    assert client.get(f"/calendar/{key}.ics").status_code == 404


def test_the_secret_is_kept_as_a_digest(cast: Cast) -> None:
    key = make_calendar_key(by=cast.clerk)
    assert key not in CalendarKey.objects.get().digest


def test_the_page_makes_the_address(client: Client, cast: Cast) -> None:
    client.force_login(cast.clerk)
    shown = client.post("/calendar/")
    assert client.get(shown.context["address"]).status_code == 200
