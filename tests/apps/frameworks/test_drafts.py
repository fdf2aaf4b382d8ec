"""Drafts: every save kept, nothing published that does not add up."""

from __future__ import annotations

import pytest
from django.db import transaction

from lingji.apps.frameworks.actions import publish_framework
from lingji.apps.frameworks.actions_drafts import (
    LONGEST,
    Stale,
    change_draft,
    discard_draft,
    publish_draft,
    restore_revision,
    start_draft,
    summary,
)
from lingji.apps.frameworks.demonstration import draft_next_year
from lingji.apps.frameworks.document import Json, Place, at, loaded, replaced
from lingji.apps.frameworks.models import FrameworkDraft
from lingji.apps.frameworks.queries import before_the_last_change, framework_of, free_version, source_of
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.models import User
from lingji.core.faults import Refused
from lingji.core.framework import FILE
from lingji.core.framework_diff import CHANGED, Difference, compare
from lingji.core.reading import read_framework
from lingji.core.text import same
from lingji.exchange.shipped import shipped_framework
from tests.apps.tiny import FRAMEWORK, tiny_case

pytestmark = pytest.mark.django_db


def with_points(points: str) -> Json:
    """The tiny framework with other points for its first item."""
    source = dict(FRAMEWORK) | {"version": "2"}
    return replaced(source, Place(0, 0), at(source, Place(0, 0)) | {"points": points})


def points_of(draft: FrameworkDraft) -> str:
    return str(at(source_of(draft), Place(0, 0))["points"])


@pytest.fixture
def draft(office: User) -> FrameworkDraft:
    return start_draft(by=office, source=with_points("60"), region="/")


def test_a_save_is_kept_and_told_in_plain_words(office: User, draft: FrameworkDraft) -> None:
    saved = change_draft(by=office, draft=draft, source=with_points("50"), revision=1)
    assert [each.says_en for each in saved.revisions.order_by("number")] == [
        "Started the draft",
        "1.1 Tidiness: points 60 → 50",
    ]


def test_a_save_on_an_older_state_is_stale(office: User, draft: FrameworkDraft) -> None:
    change_draft(by=office, draft=draft, source=with_points("50"), revision=1)
    with pytest.raises(Stale) as stale:
        change_draft(by=office, draft=draft, source=with_points("40"), revision=1)
    assert points_of(stale.value.draft) == "50"


def test_the_same_save_again_leaves_no_entry(office: User, draft: FrameworkDraft) -> None:
    for _ in range(2):
        change_draft(by=office, draft=draft, source=with_points("50"), revision=1)
    assert JournalEntry.objects.filter(verb="framework.draft_changed").count() == 1


def test_undoing_leads_back_step_by_step_to_the_beginning(office: User, draft: FrameworkDraft) -> None:
    for points in ("50", "40"):
        draft = change_draft(by=office, draft=draft, source=with_points(points), revision=draft.revision)
    found = []
    while (number := before_the_last_change(draft)) is not None:
        draft = restore_revision(by=office, draft=draft, number=number, revision=draft.revision)
        found.append(points_of(draft))
    assert found == ["50", "60"]


def test_a_change_after_undoing_can_be_undone_itself(office: User, draft: FrameworkDraft) -> None:
    draft = change_draft(by=office, draft=draft, source=with_points("50"), revision=1)
    draft = restore_revision(by=office, draft=draft, number=1, revision=2)
    draft = change_draft(by=office, draft=draft, source=with_points("40"), revision=3)
    number = before_the_last_change(draft)
    assert number is not None
    assert points_of(restore_revision(by=office, draft=draft, number=number, revision=4)) == "60"


def test_nothing_is_published_that_does_not_add_up(office: User, draft: FrameworkDraft) -> None:
    draft = change_draft(by=office, draft=draft, source=with_points("50"), revision=1)
    with pytest.raises(Refused) as refused, transaction.atomic():
        publish_draft(by=office, draft=draft, revision=2)
    assert [fault.column for fault in refused.value.faults] == [
        "categories[0].items[0].parts",
        "categories[0].items",
    ]
    assert FrameworkDraft.objects.get().state == FrameworkDraft.OPEN


def test_a_published_draft_is_closed(office: User, draft: FrameworkDraft) -> None:
    version = publish_draft(by=office, draft=draft, revision=1)
    assert framework_of(version).version == "2"
    with pytest.raises(Refused), transaction.atomic():
        change_draft(by=office, draft=draft, source=with_points("50"), revision=1)


def test_a_version_label_is_published_once(office: User, draft: FrameworkDraft) -> None:
    other = read_framework(str(draft.source).replace("Tidiness", "Order").encode())
    publish_framework(by=office, framework=other)
    with pytest.raises(Refused) as refused, transaction.atomic():
        publish_draft(by=office, draft=draft, revision=1)
    assert refused.value.faults[0].advice.en.startswith("another text was published under this version")


def test_the_very_text_of_a_version_is_not_published_again(office: User) -> None:
    publish_framework(by=office, framework=tiny_case().framework)
    draft = start_draft(by=office, source=FRAMEWORK, region="/")
    with pytest.raises(Refused) as refused, transaction.atomic():
        publish_draft(by=office, draft=draft, revision=1)
    assert "nothing to publish" in refused.value.faults[0].advice.en


def test_a_discarded_draft_keeps_its_saves(office: User, draft: FrameworkDraft) -> None:
    discard_draft(by=office, draft=draft, revision=1)
    assert FrameworkDraft.objects.get().state == FrameworkDraft.DISCARDED
    assert draft.revisions.count() == 1


def test_a_free_version_passes_over_versions_and_open_drafts(office: User, draft: FrameworkDraft) -> None:
    publish_framework(by=office, framework=tiny_case().framework)
    assert free_version("tiny", "1") == "3"


def test_a_long_save_is_told_in_a_few_words() -> None:
    change = Difference(CHANGED, same("x"), same("rule"), same("a" * 200), same("b"))
    said = summary([change] * 5).en
    assert said.endswith("; and 2 more")
    assert len(said) < 4 * LONGEST


def test_a_save_that_changes_nothing_that_is_read_says_so() -> None:
    assert summary([]).en == "Nothing that is read"


def test_next_years_draft_adds_up_and_differs(office: User) -> None:
    version = publish_framework(by=office, framework=read_framework(shipped_framework()[FILE]))
    draft = draft_next_year(by=office, version=version, region="/")
    assert draft_next_year(by=office, version=version, region="/") == draft
    assert read_framework(draft.source.encode()).total == 10_000_000
    kinds = {each.place.en for each in compare(loaded(version.source), loaded(draft.source))}
    assert "1.4 Improvements that worked · Material review" in kinds
    assert draft.revision == 4
