"""Days moved off weekends and holidays in the wizard and when stages are moved: shown first, saved after."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from lingji.apps.people.models import User
from lingji.apps.selections.models import CalendarDay, Selection, SelectionDraft, SelectionStage
from lingji.apps.selections.planning.timetable import as_fields
from lingji.apps.selections.stages import stage_dates
from lingji.core.stages import Period
from tests.apps.selections.planned import full_draft, opened
from tests.faces.conftest import SignIn

# The usual days from 1 March 2027 put the committee on Tuesday 25 May and the enrolment's end on the 16th.
SUNDAY, MONDAY = "2027-03-14", "2027-03-15"
MOVE = {"do": "shift"}


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    return sign_in()


@pytest.fixture
def draft(office: Client) -> SelectionDraft:
    return full_draft(User.objects.get())


@pytest.fixture
def selection(office: Client) -> Selection:
    return opened(User.objects.get())


def shift(client: Client, draft: SelectionDraft, **changed: str) -> dict[str, Any]:
    sent = draft.content["timetable"] | {"version": str(draft.version)} | changed | MOVE
    answer = client.post(f"/selections/new/{draft.pk}/timetable/", sent)
    assert answer.status_code == 200
    return {"page": answer.content.decode(), "shifted": answer.context["shifted"]}


def test_the_wizard_shows_what_would_move_and_saves_nothing(office: Client, draft: SelectionDraft) -> None:
    shown = shift(office, draft, enrolment_last=SUNDAY)
    moved = {one.name: (one.before, one.after) for one in shown["shifted"].moved}
    assert moved["Enrolment"] == (
        f"2027-03-06 Sat – {SUNDAY} Sun",
        f"2027-03-08 Mon – {MONDAY} Mon",
    )
    assert "Nothing is saved yet" in str(shown["page"])
    assert SelectionDraft.objects.get().content == draft.content


def test_the_form_holds_the_moved_days_ready_to_be_saved(office: Client, draft: SelectionDraft) -> None:
    page = str(shift(office, draft, enrolment_last=SUNDAY)["page"])
    assert f'name="enrolment_last" value="{MONDAY}"' in page
    assert 'name="start" value="2027-03-01"' in page


def test_holidays_and_own_rows_of_the_calendar_count(office: Client, draft: SelectionDraft) -> None:
    CalendarDay.objects.create(day=date(2027, 3, 15), works=False, name="Local holiday")
    page = str(shift(office, draft, enrolment_last=SUNDAY)["page"])
    assert 'name="enrolment_last" value="2027-03-16"' in page


def test_faults_are_mended_before_anything_moves(office: Client, draft: SelectionDraft) -> None:
    shown = shift(office, draft, committee_first="2027-03-02")
    assert shown["shifted"].moved == []
    assert "No day was moved" in str(shown["page"])


@pytest.mark.parametrize("typed", ["soon", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_told(office: Client, draft: SelectionDraft, typed: str) -> None:
    page = str(shift(office, draft, notice_last=typed)["page"])
    assert "No day was moved" in page
    assert typed in page


def test_where_nothing_is_off_the_page_says_so(office: Client, draft: SelectionDraft) -> None:
    once = shift(office, draft)["shifted"].fields
    again = shift(office, draft, **once)
    assert "nothing has to move" in str(again["page"])


def stages_form(selection: Selection, **changed: str) -> dict[str, str]:
    return as_fields(stage_dates(selection)) | {"version": "1", "reason": "A calendar"} | changed


def test_moving_a_stage_shows_them_too_and_keeps_the_reason(office: Client, selection: Selection) -> None:
    before = list(SelectionStage.objects.order_by("pk").values_list("stage", "first", "last"))
    answer = office.post("/selections/sample-2027/timetable/", stages_form(selection) | MOVE)
    assert "Nothing is saved yet" in answer.content.decode()
    assert "A calendar</textarea>" in answer.content.decode()
    assert list(SelectionStage.objects.order_by("pk").values_list("stage", "first", "last")) == before


def test_what_was_shown_can_then_be_saved(office: Client, selection: Selection) -> None:
    shown = office.post("/selections/sample-2027/timetable/", stages_form(selection) | MOVE).context[
        "shifted"
    ]
    sent = shown.fields | {"version": "1", "reason": "A calendar"}
    assert office.post("/selections/sample-2027/timetable/", sent).status_code == 302
    dates = stage_dates(Selection.objects.get())
    assert dates["enrolment"] == Period(date(2027, 3, 8), date(2027, 3, 16))
    assert all(day.weekday() < 5 for day in dates["committee"])


def test_days_of_stages_that_are_over_stay(office: Client, selection: Selection) -> None:
    over = {"notice_first": "2026-10-31", "notice_last": "2026-10-31"}  # a Saturday
    answer = office.post("/selections/sample-2027/timetable/", stages_form(selection, **over) | MOVE)
    assert "Notice and framework" not in [one.name for one in answer.context["shifted"].moved]


def test_two_who_save_the_timetable_see_what_they_typed(office: Client, draft: SelectionDraft) -> None:
    sent = draft.content["timetable"] | {"version": "9", "enrolment_last": MONDAY}
    answer = office.post(f"/selections/new/{draft.pk}/timetable/", sent)
    assert answer.status_code == 409
    assert f'name="enrolment_last" value="{MONDAY}"' in answer.content.decode()
