"""Departments answer once, by a signed link, within a window; silence is recorded as silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from lingji.apps.discipline.actions_opinions import (
    Said,
    ask_departments,
    give_opinion,
    record_silence,
    renew_link,
)
from lingji.apps.discipline.keeping import record_due_silence
from lingji.apps.discipline.links import consultation_by, token_of
from lingji.apps.discipline.models import Consultation, Opinion
from lingji.apps.discipline.queries import entries_asked_about
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Entry, Selection
from tests.apps.discipline.conftest import Somebody

pytestmark = pytest.mark.django_db


def asked(
    somebody: Somebody, selection: Selection, first: int = 0, last: int = 5, region: str = "/100/"
) -> Consultation:
    today = timezone.localdate()
    return ask_departments(
        by=somebody("office", "office_prefecture"),
        selection=selection,
        departments=["Safety Bureau"],
        region=region,
        opens_on=today + timedelta(days=first),
        closes_on=today + timedelta(days=last),
    )[0]


def test_the_link_opens_its_consultation(somebody: Somebody, selection: Selection) -> None:
    consultation = asked(somebody, selection)
    assert consultation_by(token_of(consultation)) == consultation


@pytest.mark.parametrize("token", ["", "nonsense", "WzEsIngiXQ:1:x"])
def test_a_forged_link_opens_nothing(somebody: Somebody, selection: Selection, token: str) -> None:
    asked(somebody, selection)
    assert consultation_by(token) is None


def test_a_renewed_link_ends_the_old_one_and_its_answer(
    somebody: Somebody, selection: Selection, entry: Entry
) -> None:
    consultation = asked(somebody, selection)
    old = token_of(consultation)
    give_opinion(
        consultation=consultation, said=[Said(entry, True, "Accident of 2 March")], signed_as="Room 3"
    )
    renewed = renew_link(by=somebody("chief", "office_prefecture"), consultation=consultation, why="Lost")
    assert consultation_by(old) is None
    assert (renewed.answered_at, Opinion.objects.count()) == (None, 0)


def test_a_department_answers_once(somebody: Somebody, selection: Selection) -> None:
    consultation = asked(somebody, selection)
    give_opinion(consultation=consultation, said=[], signed_as="Room 3")
    with translation.override("en"), pytest.raises(NotAllowed, match="has answered"):
        give_opinion(consultation=consultation, said=[], signed_as="Room 4")


@pytest.mark.parametrize(("first", "last", "says"), [(1, 5, "from"), (-5, -1, "closed")])
def test_outside_the_window_no_answer_is_taken(
    somebody: Somebody, selection: Selection, first: int, last: int, says: str
) -> None:
    with translation.override("en"), pytest.raises(NotAllowed, match=says):
        give_opinion(consultation=asked(somebody, selection, first, last), said=[], signed_as="Room 3")


def test_silence_is_recorded_after_the_window_alone(somebody: Somebody, selection: Selection) -> None:
    consultation, office = asked(somebody, selection), somebody("chief", "office_prefecture")
    assert record_silence(by=office, selection=selection) == 0
    Consultation.objects.filter(pk=consultation.pk).update(closes_on=date(2026, 1, 1))
    assert record_silence(by=office, selection=selection) == 1
    assert record_silence(by=office, selection=selection) == 0


def past(consultation: Consultation) -> None:
    Consultation.objects.filter(pk=consultation.pk).update(closes_on=date(2026, 1, 1))


def silences() -> list[str]:
    entries = JournalEntry.objects.filter(verb="opinions.silence_recorded").order_by("number")
    return [entry.actor for entry in entries]


def test_the_clock_records_silence_once(somebody: Somebody, selection: Selection) -> None:
    consultation = asked(somebody, selection)
    assert (record_due_silence(), silences()) == (0, [])
    past(consultation)
    assert (record_due_silence(), record_due_silence()) == (1, 0)
    assert silences() == ["installation"]
    consultation.refresh_from_db()
    assert consultation.silent_at is not None


def test_after_the_clock_the_button_finds_nothing(somebody: Somebody, selection: Selection) -> None:
    past(asked(somebody, selection))
    record_due_silence()
    assert record_silence(by=somebody("chief", "office_prefecture"), selection=selection) == 0
    assert silences() == ["installation"]


def test_the_clock_lets_a_closed_selection_be(somebody: Somebody, selection: Selection) -> None:
    past(asked(somebody, selection))
    Selection.objects.filter(pk=selection.pk).update(closed_at=timezone.now())
    assert (record_due_silence(), silences()) == (0, [])


def test_nobody_is_asked_twice(somebody: Somebody, selection: Selection) -> None:
    first = asked(somebody, selection)
    again = ask_departments(
        by=somebody("chief", "office_prefecture"),
        selection=selection,
        departments=["Safety Bureau", "Court", "Court"],
        region="/100/",
        opens_on=first.opens_on,
        closes_on=first.closes_on,
    )
    assert [one.department for one in again] == ["Court"]


def test_a_department_of_a_county_is_asked_about_that_county(
    somebody: Somebody, selection: Selection
) -> None:
    consultation = asked(somebody, selection, region="/100/101/")
    assert [entry.code for entry in entries_asked_about(consultation)] == ["A", "B"]
