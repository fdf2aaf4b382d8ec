"""A self-assessment is written item by item, submitted, confirmed and opened again."""

from __future__ import annotations

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry, SelectionStage
from lingji.apps.self_assessment.actions import confirm, reopen, submit
from lingji.apps.self_assessment.actions_drafting import save_answer
from lingji.apps.self_assessment.models import SelfAnswer, SelfAssessment, SelfSubmission
from lingji.core.faults import Refused
from tests.apps.self_assessment.conftest import Save, somebody


def test_what_is_typed_becomes_a_value_and_a_total(save: Save, entry: Entry) -> None:
    assert save("1.1", "50").values == {"observation": "50"}
    held = SelfAssessment.objects.get(entry=entry)
    assert (held.answered, held.expected) == (1, 500_000)


def test_what_cannot_be_read_is_kept_without_a_value(save: Save) -> None:
    answer = save("1.1", "many")
    assert answer.typed == {"observation": {"figure": "many"}}
    assert answer.values == {}


def test_typing_leaves_no_entry_in_the_journal(save: Save) -> None:
    before = JournalEntry.objects.count()
    save("1.1", "50")
    assert JournalEntry.objects.count() == before


def test_saving_the_same_again_changes_nothing(save: Save) -> None:
    save("1.1", "50")
    assert save("1.1", "50").version == 1


def test_two_people_on_one_item_meet_each_other(save: Save) -> None:
    save("1.1", "50")
    with pytest.raises(Outdated) as met:
        save("1.1", "40")
    assert met.value.now.typed == {"observation": {"figure": "50"}}


def test_two_people_on_different_items_do_not(save: Save) -> None:
    save("1.1", "50")
    save("2.1", "30")
    assert SelfAnswer.objects.count() == 2


def test_long_words_and_links_that_are_none_are_told_together(save: Save) -> None:
    with pytest.raises(Refused) as refused:
        save("1.1", "50", note="长" * 501, links="www.example.org")
    assert [fault.column for fault in refused.value.faults] == ["note", "links"]


def test_it_is_submitted_whole(save: Save, entry: Entry, clerk: User) -> None:
    save("1.1", "50")
    with pytest.raises(Refused) as refused:
        submit(by=clerk, entry=entry, version=1)
    assert [fault.column for fault in refused.value.faults] == ["2.1"]


def written(save: Save, entry: Entry, clerk: User) -> SelfAssessment:
    save("1.1", "50")
    save("2.1", "30", note="按去年问卷")
    return submit(by=clerk, entry=entry, version=1)


def test_what_was_submitted_is_kept_with_its_digest(save: Save, entry: Entry, clerk: User) -> None:
    written(save, entry, clerk)
    made = SelfSubmission.objects.get()
    assert made.expected == 800_000
    assert made.content[1]["note"] == "按去年问卷"
    assert len(made.digest) == 64


def test_submitting_leaves_one_entry_and_tells_the_leaders(
    save: Save, entry: Entry, clerk: User, leader: User
) -> None:
    before = JournalEntry.objects.count()
    written(save, entry, clerk)
    assert JournalEntry.objects.count() == before + 1
    assert Notice.objects.get().username == leader.username


def test_a_second_click_submits_nothing_again(save: Save, entry: Entry, clerk: User) -> None:
    written(save, entry, clerk)
    submit(by=clerk, entry=entry, version=1)
    assert SelfSubmission.objects.count() == 1


def test_what_is_submitted_is_not_written_any_more(save: Save, entry: Entry, clerk: User) -> None:
    written(save, entry, clerk)
    with pytest.raises(NotAllowed):
        save("1.1", "60", version=1)


def test_a_leader_confirms(save: Save, entry: Entry, clerk: User, leader: User) -> None:
    held = written(save, entry, clerk)
    assert confirm(by=leader, held=held, version=held.version).state == "confirmed"


def test_a_clerk_does_not_confirm(save: Save, entry: Entry, clerk: User) -> None:
    held = written(save, entry, clerk)
    with pytest.raises(NotAllowed):
        confirm(by=clerk, held=held, version=held.version)


def test_a_leader_does_not_confirm_what_they_submitted(save: Save, entry: Entry, leader: User) -> None:
    save("1.1", "50")
    save("2.1", "30")
    held = submit(by=leader, entry=entry, version=1)
    with pytest.raises(NotAllowed):
        confirm(by=leader, held=held, version=held.version)
    other = somebody(entry, "leader_in_charge")
    assert confirm(by=other, held=held, version=held.version).state == "confirmed"


def test_it_is_opened_again_with_a_reason(save: Save, entry: Entry, clerk: User) -> None:
    held = written(save, entry, clerk)
    with pytest.raises(Refused):
        reopen(by=clerk, held=held, reason=" ")
    assert reopen(by=clerk, held=held, reason="漏填").state == "draft"
    assert save("1.1", "60", version=1).version == 2


def test_only_leaders_open_again_what_was_confirmed(
    save: Save, entry: Entry, clerk: User, leader: User
) -> None:
    held = written(save, entry, clerk)
    held = confirm(by=leader, held=held, version=held.version)
    with pytest.raises(NotAllowed):
        reopen(by=clerk, held=held, reason="漏填")
    assert reopen(by=leader, held=held, reason="漏填").state == "draft"


def test_nothing_is_written_when_the_stage_is_over(save: Save, entry: Entry) -> None:
    for stage in ("self_assessment", "plan"):
        SelectionStage.objects.create(
            selection=entry.selection, stage=stage, first="2020-01-01", last="2020-02-01"
        )
    with pytest.raises(NotAllowed, match="2020-02-01"):
        save("1.1", "50")


def test_others_do_not_write(entry: Entry) -> None:
    from_elsewhere = somebody(
        Entry.objects.select_related("organisation__region").get(code="B"), "clerk", "b"
    )
    with pytest.raises(NotAllowed):
        save_answer(by=from_elsewhere, entry=entry, item="1.1", typed={}, note="x", links="", version=0)
