"""The feedback door: left by anybody, answered by the office of the region, tied to nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from lingji.apps.feedback import actions
from lingji.apps.feedback.actions import (
    MOST_AN_HOUR,
    Outdated,
    TooMany,
    leave_message,
    read_message,
    settle_message,
)
from lingji.apps.feedback.models import Door, Message
from lingji.apps.feedback.queries import Sought, counts_for, message_of, messages_for, waiting_for
from lingji.apps.feedback.receipts import code_of, new_form
from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.models import JournalEntry, WaitingAnswer
from lingji.apps.notices.models import Notice
from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import OFFICE_COUNTY
from lingji.core.faults import Refused
from tests.apps.bounds import bound_for

pytestmark = pytest.mark.django_db
EAST, WEST = "/100/101/", "/100/102/"


def left(text: str = "Too many forms", region: str = EAST) -> Message:
    code = leave_message(form=new_form(), region=region, text=text)
    found = message_of(code)
    assert found is not None
    return found


def county_office(region: str) -> User:
    user = create_account(
        by=None, username=f"county{region[-4:-1]}", display_name="County", password="a long password"
    )
    grant_role(by=None, user=user, role=OFFICE_COUNTY, bound=bound_for(OFFICE_COUNTY, region))
    return user


def answer(
    by: User, message: Message, text: str = "Two fewer", version: int = 1, closes: bool = False
) -> Message:
    return settle_message(by=by, message=message.pk, answer=text, closes=closes, version=version)


def test_a_message_is_kept_without_saying_who_wrote_it_or_at_what_hour() -> None:
    left()
    kept = Message.objects.values("text", "page", "contact", "received_on", "state").get()
    today = timezone.localdate()
    assert kept == {"text": "Too many forms", "page": "", "contact": "", "received_on": today, "state": "new"}


def test_a_message_leaves_no_entry_with_its_time_in_the_journal_and_no_notice() -> None:
    left()
    assert not JournalEntry.objects.exists()
    assert not Notice.objects.exists()
    assert WaitingAnswer.objects.get().stream == "feedback"


def test_a_message_that_was_changed_afterwards_is_found() -> None:
    for number in range(10):
        left(str(number))
    assert check_journal().flaw is None
    Message.objects.filter(text="3").update(text="all is well")
    assert check_journal().flaw is not None


def test_a_code_leads_to_the_message_however_it_is_typed() -> None:
    code = leave_message(form=new_form(), region=EAST, text="x")
    assert message_of(f" {code.upper().replace('-', ' ')} ") == Message.objects.get()
    assert message_of("nnnn-nnnn-nnnn") is None


def test_the_code_itself_is_not_kept() -> None:
    code = leave_message(form=new_form(), region=EAST, text="x")
    assert code not in str(Message.objects.values().get())


def test_the_same_form_sent_twice_is_one_message() -> None:
    form = new_form()
    codes = {leave_message(form=form, region=EAST, text="x") for _ in range(2)}
    assert codes == {code_of(form)}
    assert Message.objects.count() == 1


def test_a_machine_that_knocks_is_turned_away_until_the_next_hour() -> None:
    left()
    Door.objects.update(knocks=MOST_AN_HOUR)
    with pytest.raises(TooMany):
        left()
    Door.objects.update(hour=F("hour") - timedelta(hours=1))
    left()


def test_the_office_of_the_region_reads_it_and_the_other_county_does_not(office: User) -> None:
    message = left(region=EAST)
    assert list(messages_for(office)) == [message]
    assert list(messages_for(county_office(EAST))) == [message]
    other = county_office(WEST)
    assert list(messages_for(other)) == []
    with pytest.raises(NotAllowed):
        read_message(by=other, message=message.pk)
    with pytest.raises(NotAllowed):
        answer(other, message)


def test_what_is_left_for_the_prefecture_no_county_reads() -> None:
    left(region="/100/")
    assert list(messages_for(county_office(EAST))) == []


def test_a_message_is_read_answered_and_closed(office: User) -> None:
    message = left()
    assert read_message(by=office, message=message.pk).state == "read"
    assert answer(office, message).state == "answered"
    closed = answer(office, message, "Done", version=2, closes=True)
    assert (closed.state, closed.answer, closed.settled_on) == ("closed", "Done", timezone.localdate())


def test_each_write_of_the_office_is_in_the_journal_without_what_was_said(office: User) -> None:
    message = left("The county office is slow")
    read_message(by=office, message=message.pk)
    read_message(by=office, message=message.pk)
    answer(office, message, "It has two more people now")
    entries = list(JournalEntry.objects.filter(kind="feedback").order_by("number"))
    assert [entry.verb for entry in entries] == ["feedback.read", "feedback.answered"]
    said = " ".join(f"{entry.says_en} {entry.why} {entry.subject}" for entry in entries)
    assert "slow" not in said
    assert "people" not in said


def test_reading_does_not_undo_an_answer(office: User) -> None:
    message = left()
    answer(office, message)
    assert read_message(by=office, message=message.pk).state == "answered"


def test_an_empty_answer_is_refused(office: User) -> None:
    with pytest.raises(Refused):
        answer(office, left(), "  ")


def test_two_answers_at_once_do_not_overwrite_each_other(office: User) -> None:
    message = left()
    answer(office, message, "First")
    with pytest.raises(Outdated) as caught:
        answer(office, message, "Second")
    assert caught.value.held.answer == "First"
    assert Message.objects.get().answer == "First"


def test_messages_are_counted_narrowed_and_wait(office: User) -> None:
    first, _ = left("alpha"), left("beta", region=WEST)
    answer(office, first)
    assert counts_for(office) == {"new": 1, "read": 0, "answered": 1, "closed": 0}
    assert waiting_for(office).count() == 1
    assert [row.text for row in messages_for(office, Sought(words="ALPHA"))] == ["alpha"]
    assert [row.text for row in messages_for(office, Sought(region=WEST))] == ["beta"]
    assert [row.text for row in messages_for(office, Sought(state="answered"))] == ["alpha"]


def test_very_long_messages_are_cut_and_not_refused() -> None:
    assert len(left("x" * 3000).text) == actions.LONGEST
