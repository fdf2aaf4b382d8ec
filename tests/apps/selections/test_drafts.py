"""A draft is kept as it was typed, and opens whole or not at all."""

from __future__ import annotations

import json

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Region
from lingji.apps.selections.actions_drafts import Outdated, discard_draft, open_draft, save_step, start_draft
from lingji.apps.selections.models import Selection
from lingji.apps.selections.planning.ready_made import ready_made
from lingji.apps.selections.planning.whole import read_plan
from lingji.core.faults import Refused
from tests.apps.selections.planned import full_content, full_draft, make_ground, opened
from tests.apps.tiny import tiny_case

pytestmark = pytest.mark.django_db


def test_what_is_wrong_is_kept_as_it_was_typed(office: User) -> None:
    draft = start_draft(by=office, region=None, content={})
    saved = save_step(by=office, draft=draft, step="policy", fields={"share": "lots"}, version=1, region=None)
    assert saved.content["policy"] == {"share": "lots"}


def test_two_who_save_the_same_step_meet(office: User) -> None:
    draft = start_draft(by=office, region=None, content={})
    save_step(by=office, draft=draft, step="notice", fields={"title": "one"}, version=1, region=None)
    with pytest.raises(Outdated) as outdated:
        save_step(by=office, draft=draft, step="notice", fields={"title": "two"}, version=1, region=None)
    assert outdated.value.held.content["notice"] == {"title": "one"}


def test_saving_the_same_again_changes_nothing(office: User) -> None:
    draft = start_draft(by=office, region=None, content={})
    for _ in range(2):
        saved = save_step(
            by=office, draft=draft, step="notice", fields={"title": "x"}, version=1, region=None
        )
    assert saved.version == 2


def test_an_empty_draft_is_refused_with_everything_that_it_lacks(office: User) -> None:
    draft = start_draft(by=office, region=None, content={})
    with pytest.raises(Refused) as refused:
        open_draft(by=office, draft=draft)
    lacks = {(fault.file, fault.column) for fault in refused.value.faults}
    assert {
        ("scope", "title_zh"),
        ("scope", "region"),
        ("scope", "level"),
        ("scope", "code"),
        ("framework", "framework"),
        ("policy", "share"),
        ("timetable", "enrolment_first"),
        ("timetable", "evidence_from"),
        ("notice", "title"),
        ("notice", "text"),
    } <= lacks
    assert not Selection.objects.exists()


def test_a_full_draft_opens_with_everything_pinned(office: User) -> None:
    selection = opened(office, pilot="1")
    assert (selection.code, selection.level, selection.pilot, selection.practice) == (
        "sample-2027",
        "prefecture",
        True,
        False,
    )
    assert selection.stages.count() == 16
    assert json.loads(selection.policy)["quota"]["share"] == "0.6"
    assert selection.notices.get().title == "通知"
    assert str(selection.evidence_to) == "2027-05-05"


def test_opening_twice_gives_the_same_selection(office: User) -> None:
    draft = full_draft(office)
    assert open_draft(by=office, draft=draft) == open_draft(by=office, draft=draft)
    assert Selection.objects.count() == 1
    assert JournalEntry.objects.filter(verb="selection.opened").count() == 1


def test_an_open_selection_no_longer_follows_its_draft(office: User) -> None:
    draft = full_draft(office)
    open_draft(by=office, draft=draft)
    with pytest.raises(NotAllowed):
        save_step(by=office, draft=draft, step="notice", fields={}, version=1, region=draft.region)


def test_a_discarded_draft_cannot_be_opened(office: User) -> None:
    draft = full_draft(office)
    discard_draft(by=office, draft=draft)
    with pytest.raises(NotAllowed):
        open_draft(by=office, draft=draft)


@pytest.mark.parametrize(
    ("step", "field", "typed", "column"),
    [
        ("scope", "code", "New Selection", "code"),
        ("scope", "code", "new", "code"),
        ("scope", "level", "world", "level"),
        ("scope", "region", "999", "region"),
        ("scope", "title_zh", "长" * 201, "title_zh"),
        ("policy", "share", "0", "share"),
        ("policy", "share", "101", "share"),
        ("policy", "share", "60.12345", "share"),
        ("policy", "share", "六十", "share"),
        ("policy", "floor", "two", "floor"),
        ("policy", "minimum", "-1", "minimum"),
        ("policy", "rounding", "up", "rounding"),
        ("policy", "order_2", "category:99", "order_2"),
        ("policy", "base", "fixed", "fixed"),
        ("policy", "base", "expiring", "titles_from"),
        ("timetable", "enrolment_first", "soon", "enrolment_first"),
        ("timetable", "enrolment_last", "2027-01-01", "enrolment_first"),
        ("timetable", "run_first", "2027-03-10", "run_first"),
        ("timetable", "evidence_to", "2020-01-01", "evidence_to"),
    ],
)
def test_each_fault_is_told_at_its_field(step: str, field: str, typed: str, column: str) -> None:
    content = full_content(make_ground())
    content[step][field] = typed
    assert column in {fault.column for fault in read_plan(content).faults if fault.file == step}


def test_the_ready_made_policies_have_no_fault() -> None:
    digest = make_ground()
    for one in ready_made(tiny_case().framework, 2027):
        content = full_content(digest)
        content["policy"] = one.fields
        assert read_plan(content).faults == ()


def test_a_fixed_number_cannot_be_shared_by_county() -> None:
    content = full_content(make_ground())
    content["policy"] |= {"base": "fixed", "fixed": "10", "by": "region"}
    assert "fixed" in {fault.column for fault in read_plan(content).faults}


def test_the_region_of_a_draft_is_kept(office: User) -> None:
    assert full_draft(office).region == Region.objects.get(code="100")
