"""An application on its way: who moves it, what is asked, what is left behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lingji.apps.enrolment.actions import attach_scan, begin_application, write_form
from lingji.apps.enrolment.actions_moves import move_application, move_many
from lingji.apps.enrolment.form import Form
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.papers import digest_of
from lingji.apps.evidence.actions import store_file
from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry, SelectionStage
from lingji.core.faults import Refused
from tests.apps.enrolment.people import FILLED, Cast, begun, give_title, step, walked

pytestmark = pytest.mark.django_db


def columns(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.column for fault in refused.value.faults]


def test_it_begins_with_what_the_register_knows(cast: Cast) -> None:
    made = begin_application(by=cast.clerk, selection=cast.selection, organisation=cast.library)
    assert (made.state, made.main_leader, made.statement) == ("draft", "Li", "")


def test_beginning_twice_gives_the_same_application(cast: Cast) -> None:
    first, second = begun(cast), begun(cast)
    assert (first.pk, Application.objects.count()) == (second.pk, 1)


def test_the_whole_way_ends_in_an_entry(cast: Cast) -> None:
    now = walked(cast, "accept")
    assert now.entry is not None
    assert (now.state, now.entry.code, now.entry.organisation) == ("accepted", "E001", cast.library)
    assert [(step.side, step.move) for step in now.steps.order_by("pk")] == [
        ("unit", "submit"),
        ("superior", "countersign"),
        ("county", "check"),
        ("prefecture", "accept"),
    ]
    assert check_journal().flaw is None


def test_the_paper_is_frozen_when_it_is_submitted(cast: Cast) -> None:
    now = walked(cast, "submit")
    Organisation.objects.filter(pk=cast.library.pk).update(name="Renamed library")
    now.refresh_from_db()
    assert now.paper["organisation"] == "New library"
    assert digest_of(now.paper) == now.digest
    assert now.steps.get().digest == now.digest


def test_all_that_is_missing_is_said_at_once(cast: Cast) -> None:
    now = begun(cast, Form(main_leader="Li"))
    with pytest.raises(Refused) as refused:
        step(cast, now, "submit", "clerk")
    assert columns(refused) == ["leader_in_charge", "clerk", "phone", "statement", "points_confirmed"]


def test_a_statement_of_more_than_500_characters_is_not_kept(cast: Cast) -> None:
    now = begun(cast)
    with pytest.raises(Refused, match="501 characters; at most 500"):
        write_form(
            by=cast.clerk, application=now, version=now.version, form=FILLED._replace(statement="字" * 501)
        )


def test_two_people_who_save_the_same_form_are_told(cast: Cast) -> None:
    now = begun(cast)
    write_form(by=cast.clerk, application=now, version=now.version, form=FILLED._replace(phone="1"))
    with pytest.raises(Outdated) as outdated:
        write_form(by=cast.clerk, application=now, version=now.version, form=FILLED._replace(phone="2"))
    assert outdated.value.now.phone == "1"


def test_saving_what_is_there_already_leaves_no_trace(cast: Cast) -> None:
    now = begun(cast)
    before = JournalEntry.objects.count()
    again = write_form(by=cast.clerk, application=now, version=1, form=FILLED._replace(phone=" 0999-100 "))
    assert (again.version, JournalEntry.objects.count()) == (now.version, before)


def test_a_double_click_is_one_step(cast: Cast) -> None:
    now = begun(cast)
    step(cast, now, "submit", "clerk")
    again = step(cast, now, "submit", "clerk")
    assert (again.state, again.steps.count()) == ("submitted", 1)


def test_what_was_submitted_is_not_written_any_more(cast: Cast) -> None:
    now = walked(cast, "submit")
    with pytest.raises(NotAllowed, match="Ask for it to be returned"):
        write_form(by=cast.clerk, application=now, version=now.version, form=FILLED._replace(phone="2"))


@pytest.mark.parametrize(
    ("until", "move", "who", "sentence"),
    [
        ("submit", "check", "county", "waits for its superior department"),
        ("submit", "accept", "prefecture", "waits for its superior department"),
        ("countersign", "countersign", "superior", "waits for the county office"),
        ("countersign", "check", "clerk", "is done by the county office"),
        ("check", "return", "county", "waits for the prefecture office"),
        ("accept", "refuse", "prefecture", "no longer possible"),
    ],
)
def test_nobody_moves_it_out_of_turn(cast: Cast, until: str, move: str, who: str, sentence: str) -> None:
    now = walked(cast, until)
    with pytest.raises(NotAllowed, match=sentence):
        step(cast, now, move, who, opinion="why not")


def test_the_county_next_door_has_no_say(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.library.pk).update(
        region=Organisation.objects.get(name="Hospital").region
    )
    now = Application.objects.create(
        selection=cast.selection, organisation=cast.library, state="countersigned"
    )
    with pytest.raises(NotAllowed, match="is done by"):
        step(cast, now, "check", "county")


def test_a_returned_one_comes_back_corrected(cast: Cast) -> None:
    now = walked(cast, "countersign")
    now = step(cast, now, "return", "county", opinion="The telephone is wrong.")
    assert now.due is not None
    assert now.due > timezone.localdate()
    first = now.digest
    now = write_form(
        by=cast.clerk, application=now, version=now.version, form=FILLED._replace(phone="0999-101")
    )
    now = step(cast, now, "correct", "clerk")
    assert (now.state, now.due, now.digest != first) == ("submitted", None, True)


def test_returning_wants_a_reason_and_a_day_ahead(cast: Cast) -> None:
    now = walked(cast, "submit")
    with pytest.raises(Refused) as refused:
        step(cast, now, "return", "superior", due=timezone.localdate())
    assert columns(refused) == ["opinion", "due"]


def test_after_its_day_a_correction_waits_for_more_time(cast: Cast) -> None:
    now = step(cast, walked(cast, "submit"), "return", "superior", opinion="Say more.")
    Application.objects.update(due=timezone.localdate() - timedelta(1))
    with pytest.raises(NotAllowed, match="Ask the office for more time"):
        step(cast, now, "correct", "clerk")
    more = timezone.localdate() + timedelta(5)
    now = step(cast, now, "extend", "county", opinion="The clerk was ill.", due=more)
    assert (now.due, step(cast, now, "correct", "clerk").state) == (more, "submitted")


def test_the_superior_may_sign_on_paper_alone(cast: Cast) -> None:
    now = walked(cast, "submit")
    with pytest.raises(Refused, match="first attach the scan"):
        step(cast, now, "countersign_on_paper", "county")
    scan = store_file(by=cast.county, content=b"%PDF-1.7", name="sealed.pdf")
    now = attach_scan(by=cast.county, application=now, file=scan)
    assert step(cast, now, "countersign_on_paper", "county").state == "countersigned"


def test_whoever_checked_it_does_not_accept_it(cast: Cast) -> None:
    now = step(cast, walked(cast, "countersign"), "check", "prefecture")
    with pytest.raises(NotAllowed, match="Somebody else of the office"):
        step(cast, now, "accept", "prefecture")
    assert step(cast, now, "accept", "chief").state == "accepted"


def test_outside_the_time_of_enrolment_nothing_is_submitted(cast: Cast) -> None:
    now = begun(cast)
    SelectionStage.objects.create(
        selection=cast.selection, stage="enrolment", first=date(2026, 1, 1), last=date(2026, 1, 10)
    )
    with pytest.raises(NotAllowed, match="was open from 2026-01-01 to 2026-01-10"):
        step(cast, now, "submit", "clerk")


@pytest.mark.parametrize(
    ("held", "counts"),
    [({}, True), ({"ended": "revoked", "ended_on": date(2021, 1, 1)}, False), ({"level": "national"}, False)],
)
def test_the_former_title_is_read_at_acceptance(cast: Cast, held: dict[str, object], counts: bool) -> None:
    cast.selection.level = "county"
    cast.selection.save()
    give_title(cast.library, **held)
    assert walked(cast, "accept").entry.existing_title is counts  # type: ignore[union-attr]


def test_entries_are_numbered_on(cast: Cast) -> None:
    Entry.objects.filter(code="B").update(code="E017")
    assert walked(cast, "accept").entry.code == "E018"  # type: ignore[union-attr]


def test_many_are_moved_each_by_itself(cast: Cast) -> None:
    ready = walked(cast, "countersign")
    other = Application.objects.create(selection=cast.selection, organisation=cast.bureau)
    moved, left = move_many(by=cast.county, applications=[ready, other], move="check")
    assert [one.organisation.name for one in moved] == ["New library"]
    assert [(one.application.pk, "waits for the unit" in one.sentence) for one in left] == [(other.pk, True)]


def test_a_page_of_yesterday_moves_nothing(cast: Cast) -> None:
    now = walked(cast, "countersign")
    with pytest.raises(Outdated):
        move_application(by=cast.county, application=now, move="check", version=1)


def told(username: str) -> list[str]:
    return list(
        Notice.objects.filter(username=username).order_by("made_at").values_list("says_en", flat=True)
    )


def test_each_side_is_told_what_waits_for_it_and_the_unit_what_came_of_it(cast: Cast) -> None:
    now = walked(cast, "countersign")
    assert told("bureau") == told("east") == ["An application waits: New library"]
    step(cast, now, "return", "county", opinion="Say more.")
    assert told("clerk") == ["New library: returned for correction"]
    assert told("prefecture") == []
