"""Leading an open selection: stages, notices, meetings, closing, practice."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.actions_calendar import forget_day, set_day
from lingji.apps.selections.actions_closing import close_selection, copy_to_draft, make_practice_copy
from lingji.apps.selections.actions_meetings import Held, correct_meeting, record_meeting
from lingji.apps.selections.actions_meetings import Outdated as OutdatedMeeting
from lingji.apps.selections.actions_notices import confirm_notice, publish_notice, remind_of_notice
from lingji.apps.selections.actions_stages import Outdated, move_stages
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.queries import all_selections, moves_of, real_selections, unread_by
from lingji.apps.selections.readers import reads_for
from lingji.apps.selections.stages import is_open, stage_dates
from lingji.core.faults import Refused
from lingji.core.stages import Period
from tests.apps.selections.planned import opened

LATER = Period(date(2027, 3, 6), date(2027, 3, 18))
HELD = Held(date(2027, 3, 2), "Hall", 40, "What was arranged")


@pytest.fixture
def selection(office: User) -> Selection:
    return opened(office)


@pytest.fixture
def clerk(selection: Selection) -> User:
    user = create_account(by=None, username="clerk", display_name="Clerk", password="a long password")
    unit = Organisation.objects.select_related("region").get(name="Unit 0")
    grant_role(by=None, user=user, role="clerk", bound=bound_to_organisation(unit))
    return user


def move(office: User, selection: Selection, reason: str = "snow", version: int = 1) -> list[str]:
    dates = stage_dates(selection) | {"enrolment": LATER}
    return move_stages(by=office, selection=selection, dates=dates, reason=reason, version=version)


def test_moving_a_stage_moves_what_it_gates(office: User, selection: Selection) -> None:
    assert not is_open(selection, "enrolment.apply", date(2027, 3, 18))
    assert move(office, selection) == ["enrolment"]
    assert is_open(selection, "enrolment.apply", date(2027, 3, 18))


def test_the_reason_stands_in_the_journal(office: User, selection: Selection) -> None:
    move(office, selection)
    entry = moves_of(selection).get()
    assert entry.why == "snow"
    assert "2027-03-16" in entry.says_en
    assert "2027-03-18" in entry.says_en


def test_without_a_reason_nothing_moves(office: User, selection: Selection) -> None:
    with pytest.raises(Refused) as refused:
        move(office, selection, reason=" ")
    assert [fault.column for fault in refused.value.faults] == ["reason"]
    assert not moves_of(selection).exists()


def test_two_who_move_stages_meet(office: User, selection: Selection) -> None:
    move(office, selection)
    dates = stage_dates(Selection.objects.get()) | {"plan": Period(date(2027, 3, 21), date(2027, 3, 30))}
    with pytest.raises(Outdated):
        move_stages(by=office, selection=selection, dates=dates, reason="rain", version=1)


def test_moving_to_the_same_days_changes_nothing(office: User, selection: Selection) -> None:
    move(office, selection)
    assert move(office, Selection.objects.get()) == []


def test_offices_and_entered_units_are_told_of_a_move(
    office: User, selection: Selection, clerk: User
) -> None:
    unit = Organisation.objects.get(name="Unit 0")
    Entry.objects.create(selection=selection, code="E001", organisation=unit)
    move(office, selection)
    told = Notice.objects.filter(kind="selection.moved").values_list("username", flat=True)
    assert "clerk" in told


def test_a_notice_is_confirmed_once_by_whoever_comes_first(selection: Selection, clerk: User) -> None:
    notice = selection.notices.get()
    unit = Organisation.objects.get(name="Unit 0")
    first = confirm_notice(by=clerk, notice=notice, organisation=unit)
    assert confirm_notice(by=clerk, notice=notice, organisation=unit) == first
    assert JournalEntry.objects.filter(verb="notice.confirmed").count() == 1


def test_who_has_not_read_it_is_known(selection: Selection, clerk: User) -> None:
    notice = selection.notices.get()
    assert {reader.name_en for reader in unread_by(notice)} == {
        "East County",
        "West County",
        "Unit 0",
    }
    confirm_notice(by=clerk, notice=notice, organisation=Organisation.objects.get(name="Unit 0"))
    assert "Unit 0" not in {reader.name_en for reader in unread_by(notice)}


def test_a_clerk_confirms_for_the_own_unit_alone(selection: Selection, clerk: User) -> None:
    assert [one.name for one in reads_for(clerk, selection.notices.get())] == ["Unit 0"]


def test_reminders_go_out_once_a_day(office: User, selection: Selection, clerk: User) -> None:
    notice = selection.notices.get()
    assert remind_of_notice(by=office, notice=notice) == 1
    assert remind_of_notice(by=office, notice=notice) == 0


def test_the_same_notice_is_not_published_twice(office: User, selection: Selection) -> None:
    for _ in range(2):
        publish_notice(by=office, selection=selection, document="7", title="More", text="More to do")
    assert list(selection.notices.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_meeting_is_recorded_once_and_corrected(office: User, selection: Selection) -> None:
    county = Region.objects.get(code="101")
    meeting = record_meeting(by=office, selection=selection, region=county, held=HELD)
    assert record_meeting(by=office, selection=selection, region=county, held=HELD) == meeting
    better = Held(HELD.held_on, "Hall", 41, "What was arranged")
    assert correct_meeting(by=office, meeting=meeting, held=better, version=1).organisations == 41
    with pytest.raises(OutdatedMeeting):
        correct_meeting(by=office, meeting=meeting, held=HELD, version=1)


def test_a_pilot_is_not_closed_without_lessons(office: User) -> None:
    pilot = opened(office, pilot="1")
    with pytest.raises(Refused):
        close_selection(by=office, selection=pilot, lessons="")
    assert close_selection(by=office, selection=pilot, lessons="Fewer forms").lessons == "Fewer forms"


def test_nothing_moves_in_a_closed_selection(office: User, selection: Selection) -> None:
    close_selection(by=office, selection=selection, lessons="")
    with pytest.raises(NotAllowed):
        move(office, selection, version=2)


def test_a_policy_can_be_copied_into_a_draft(office: User, selection: Selection) -> None:
    draft = copy_to_draft(by=office, selection=selection)
    assert draft.content["policy"]["share"] == "60"
    assert draft.content["policy"]["order_1"] == "total"
    assert draft.content["framework"]["framework"] == selection.framework.digest


def test_a_practice_copy_has_the_same_entries_and_counts_for_nothing(
    office: User, selection: Selection
) -> None:
    unit = Organisation.objects.get(name="Unit 0")
    Entry.objects.create(selection=selection, code="E001", organisation=unit, existing_title=True)
    copy = make_practice_copy(by=office, selection=selection, start=date(2027, 1, 4))
    assert copy.practice
    assert copy.entries.get().existing_title
    assert stage_dates(copy)["notice"].first == date(2027, 1, 4)
    assert list(real_selections()) == [selection]


def test_there_is_one_practice_copy_at_a_time_and_a_closed_one_is_hidden(
    office: User, selection: Selection
) -> None:
    copy = make_practice_copy(by=office, selection=selection, start=date(2027, 1, 4))
    with pytest.raises(Refused):
        make_practice_copy(by=office, selection=selection, start=date(2027, 1, 4))
    close_selection(by=office, selection=copy, lessons="")
    assert list(all_selections()) == [selection]
    make_practice_copy(by=office, selection=selection, start=date(2027, 1, 4))


def test_a_day_of_the_calendar_is_set_and_forgotten(office: User) -> None:
    row = set_day(by=office, day=date(2027, 3, 3), works=False, name="州庆日")
    assert set_day(by=office, day=date(2027, 3, 3), works=False, name="州庆日") == row
    forget_day(by=office, day=date(2027, 3, 3))
    assert JournalEntry.objects.filter(kind="calendar").count() == 2
