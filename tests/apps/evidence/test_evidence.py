"""Evidence: links first, one piece for many items, changed and withdrawn by its own unit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.actions_evidence import (
    add_evidence,
    add_upload,
    change_evidence,
    use_for_items,
    withdraw_evidence,
)
from lingji.apps.evidence.actions_limits import set_limits
from lingji.apps.evidence.facts import EvidenceFacts, facts_of
from lingji.apps.evidence.limits import counts_on, warning_of
from lingji.apps.evidence.models import Evidence, StoredFile
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry, Selection, SelectionStage
from lingji.core.faults import Refused
from tests.apps.evidence.people import Schools
from tests.apps.evidence.samples import PDF, jpeg

pytestmark = pytest.mark.django_db
LINK = EvidenceFacts("Rules of the reading room", "https://example.org/rules", items=("1.1", "2.1"))


def columns(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.column for fault in refused.value.faults]


def test_one_link_speaks_for_many_items(schools: Schools) -> None:
    made = add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)
    assert (made.number, made.kind, facts_of(made)) == (1, "link", LINK)
    assert JournalEntry.objects.filter(verb="evidence.added").count() == 1


def test_pieces_are_counted_within_their_entry(schools: Schools) -> None:
    add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)
    second = add_evidence(
        by=schools.clerk, entry=schools.first, facts=LINK._replace(url="https://example.org/2")
    )
    other = add_evidence(by=schools.other_clerk, entry=schools.second, facts=LINK)
    assert (second.number, other.number) == (2, 1)


def test_a_double_click_hands_in_one_piece(schools: Schools) -> None:
    first = add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)
    assert add_evidence(by=schools.clerk, entry=schools.first, facts=LINK) == first


def test_the_same_link_again_leads_to_where_it_lies(schools: Schools) -> None:
    add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)
    with pytest.raises(Refused, match=r"there already as No\. 1"):
        add_evidence(by=schools.clerk, entry=schools.first, facts=LINK._replace(title="Again", items=()))


def test_everything_wrong_is_said_at_once(schools: Schools) -> None:
    tomorrow = timezone.localdate() + timedelta(1)
    wrong = EvidenceFacts("  ", "javascript:alert(1)", "x" * 201, tomorrow, 0, ("9.9",))
    with pytest.raises(Refused) as refused:
        add_evidence(by=schools.clerk, entry=schools.first, facts=wrong)
    assert columns(refused) == ["title", "source", "stated_on", "pages", "url", "items"]
    assert not Evidence.objects.exists()


def test_a_file_is_kept_and_handed_in_together_or_not_at_all(schools: Schools) -> None:
    upload = SimpleUploadedFile("rules.pdf", PDF)
    with pytest.raises(Refused):
        add_upload(by=schools.clerk, entry=schools.first, facts=EvidenceFacts(""), upload=upload)
    assert not StoredFile.objects.exists()
    upload.seek(0)
    made = add_upload(by=schools.clerk, entry=schools.first, facts=EvidenceFacts("Rules"), upload=upload)
    assert made.file is not None
    assert (made.kind, made.file.name) == ("file", "rules.pdf")


def test_changing_says_what_stood_there_and_meets_a_lock(schools: Schools) -> None:
    made = add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)
    now = change_evidence(
        by=schools.clerk, evidence=made, version=1, facts=LINK._replace(title="New rules", items=("1.1",))
    )
    assert (now.version, facts_of(now).items) == (2, ("1.1",))
    with pytest.raises(Outdated):
        change_evidence(by=schools.clerk, evidence=made, version=1, facts=LINK)


def test_a_piece_is_used_for_other_items(schools: Schools) -> None:
    made = add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)
    now = use_for_items(by=schools.clerk, evidence=made, version=1, items=["2.1"])
    assert (facts_of(now).items, now.version) == (("2.1",), 2)
    assert use_for_items(by=schools.clerk, evidence=now, version=2, items=["2.1"]).version == 2


def test_withdrawing_takes_a_reason_and_is_final(schools: Schools) -> None:
    made = add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)
    with pytest.raises(Refused, match="say why"):
        withdraw_evidence(by=schools.clerk, evidence=made, version=1, why=" ")
    now = withdraw_evidence(by=schools.clerk, evidence=made, version=1, why="Wrong year")
    assert now.withdrawn_at is not None
    assert withdraw_evidence(by=schools.clerk, evidence=made, version=1, why="Again") == now
    with pytest.raises(NotAllowed, match="was withdrawn"):
        change_evidence(by=schools.clerk, evidence=now, version=2, facts=LINK)


def test_nobody_hands_in_for_another_unit(schools: Schools) -> None:
    for user in (schools.other_clerk, schools.county, schools.prefecture):
        with pytest.raises(NotAllowed):
            add_evidence(by=user, entry=schools.first, facts=LINK)


def test_the_stages_gate_it(schools: Schools) -> None:
    past = timezone.localdate() - timedelta(30)
    for stage in ("enrolment", "freeze"):
        SelectionStage.objects.create(selection=schools.first.selection, stage=stage, first=past, last=past)
    with pytest.raises(NotAllowed, match="was open from"):
        add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)


def test_a_withdrawn_entry_hands_in_nothing(schools: Schools) -> None:
    Entry.objects.filter(pk=schools.first.pk).update(withdrawn_at=timezone.now())
    with pytest.raises(NotAllowed, match="withdrew"):
        add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)


def test_photographs_of_an_item_are_few(schools: Schools) -> None:
    set_limits(by=schools.prefecture, selection=schools.first.selection, version=1, pieces=9, photos=1)
    photos = [store_file(by=schools.clerk, content=jpeg(n), name="a.jpg") for n in (100, 200)]
    facts = EvidenceFacts("Hall", items=("1.1",))
    add_evidence(by=schools.clerk, entry=schools.first, facts=facts, file=photos[0])
    with pytest.raises(Refused, match="at most 1 photographs for one item"):
        add_evidence(by=schools.clerk, entry=schools.first, facts=facts, file=photos[1])
    paper = store_file(by=schools.clerk, content=PDF, name="a.pdf")
    assert add_evidence(by=schools.clerk, entry=schools.first, facts=facts, file=paper).number == 2


def test_pieces_of_an_entry_are_limited(schools: Schools) -> None:
    set_limits(by=schools.prefecture, selection=schools.first.selection, version=1, pieces=1, photos=0)
    add_evidence(by=schools.clerk, entry=schools.first, facts=LINK)
    with pytest.raises(Refused, match="at most 1 pieces"):
        add_evidence(by=schools.clerk, entry=schools.first, facts=LINK._replace(url="https://example.org/2"))


def test_only_the_office_that_leads_sets_limits(schools: Schools) -> None:
    selection = schools.first.selection
    for user in (schools.clerk, schools.county):
        with pytest.raises(NotAllowed):
            set_limits(by=user, selection=selection, version=1, pieces=9, photos=1)
    with pytest.raises(Refused) as refused:
        set_limits(by=schools.prefecture, selection=selection, version=1, pieces=0, photos=-1)
    assert columns(refused) == ["pieces", "photos"]
    set_limits(by=schools.prefecture, selection=selection, version=1, pieces=9, photos=1)
    with pytest.raises(Outdated):
        set_limits(by=schools.prefecture, selection=selection, version=1, pieces=8, photos=1)


@pytest.mark.parametrize(
    ("day", "counts"),
    [(None, True), (date(2024, 1, 1), True), (date(2023, 12, 31), False), (date(2026, 1, 1), False)],
)
def test_evidence_from_outside_its_days_stays_but_does_not_count(day: date | None, counts: bool) -> None:
    selection = Selection(evidence_from=date(2024, 1, 1), evidence_to=date(2025, 12, 31))
    assert counts_on(selection, day) is counts
    assert (warning_of(selection, day) is None) is counts
