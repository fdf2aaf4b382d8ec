"""From tasks and findings to `ledger` records, frozen after the freeze date, and into a score run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.models import Task
from lingji.apps.results.actions import run_score
from lingji.apps.results.actions_ledger import freeze_ledger
from lingji.apps.results.gather import gather_case
from lingji.apps.results.ledger import records_of_ledger
from lingji.apps.results.models import EntryResult, Explanation, LedgerFact
from lingji.apps.selections.models import Selection, SelectionStage
from lingji.apps.supervision.models import Finding
from tests.apps.results.with_ledger import DUE, open_with_ledger, stage, task


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def selection(db: None) -> Selection:
    return open_with_ledger()


@pytest.fixture
def office(db: None) -> User:
    user = create_account(by=None, username="office", display_name="Office", password=None)
    grant_role(by=None, user=user, role="office_prefecture", bound=Bound(region="/100/"))
    return user


def test_what_the_ledger_says_becomes_records(selection: Selection) -> None:
    task(selection, 1, DUE)
    task(selection, 2, None)
    assert list(records_of_ledger(selection)) == [
        ("A", "7.3", "ledger", "ledger", "system", "1/2", "✓ T1 ✗ T2"),
        ("B", "7.3", "ledger", "ledger", "system", "0/1", "-"),
    ]


def test_they_are_read_by_the_score(selection: Selection) -> None:
    task(selection, 1, DUE)
    observed = {(row.entry, row.item): row.value for row in gather_case(selection).observations}
    assert observed["A", "7.3"] == "1/1"


def test_a_selection_without_stages_gets_none(selection: Selection) -> None:
    SelectionStage.objects.all().delete()
    assert list(records_of_ledger(selection)) == []


def test_what_was_frozen_stays(selection: Selection, office: User) -> None:
    task(selection, 1, DUE)
    freeze_ledger(by=office, selection=selection)
    Task.objects.all().delete()
    assert [row[5] for row in records_of_ledger(selection)] == ["1/1", "0/1"]


def test_freezing_twice_changes_nothing(selection: Selection, office: User) -> None:
    assert [freeze_ledger(by=office, selection=selection) for _ in range(2)] == [2, 0]


def test_nothing_is_frozen_before_the_day_is_over(selection: Selection, office: User) -> None:
    SelectionStage.objects.update(last=timezone.localdate() + timedelta(3))
    with pytest.raises(NotAllowed, match="frozen after"):
        freeze_ledger(by=office, selection=selection)


def test_a_finding_of_a_task_counts_for_its_unit(selection: Selection, office: User) -> None:
    found = task(selection, 1, DUE)
    Finding.objects.create(
        selection=selection, number=1, task=found, found_on=DUE, source="supervision", problem="x", due_on=DUE
    )
    freeze_ledger(by=office, selection=selection)
    assert LedgerFact.objects.get(entry__code="A").rows == [
        ["task", found.pk, 1, True, f"应于{DUE}前完成，{DUE}完成", f"due {DUE}, done on {DUE}"]
    ]


def test_a_score_run_freezes_them_and_explains_by_the_rows(selection: Selection, office: User) -> None:
    task(selection, 1, DUE)
    task(selection, 2, None)
    stage(selection, "run", timezone.localdate())
    stage(selection, "committee", timezone.localdate())
    run = run_score(by=office, selection=selection)
    result = EntryResult.objects.get(run=run, entry="A")
    # 50 points observed, and half of 40 by the ledger.
    assert result.total == 70 * 10_000
    assert "✓ T1 ✗ T2" in json.dumps(
        Explanation.objects.get(result=result, item="7.3").tree, ensure_ascii=False
    )
    assert LedgerFact.objects.count() == 2
