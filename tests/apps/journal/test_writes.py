"""Each write of the rooms leaves its entry: who, in which role, what, and in plain words."""

from __future__ import annotations

import pytest

from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.models import User
from lingji.apps.results.actions import run_score
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(JournalEntry.objects.order_by("number").values_list("verb", flat=True))


def test_an_account_and_its_role_are_two_writes(office: User) -> None:
    assert verbs() == ["account.created", "role.granted"]


def test_a_selection_is_opened_step_by_step() -> None:
    open_tiny()
    assert verbs()[-5:] == [
        "framework.published",
        "selection.opened",
        "organisations.registered",
        "selection.entered",
        "observations.recorded",
    ]


def test_a_score_run_names_who_made_it_and_in_which_role(office: User) -> None:
    run_score(by=office, selection=open_tiny())
    entry = JournalEntry.objects.latest("number")
    assert (entry.actor, entry.role, entry.verb) == ("office", "office_prefecture", "score.run")
    assert entry.says_en == "Made score run 1 and froze it"


def test_the_journal_of_a_whole_selection_is_sound(office: User) -> None:
    run_score(by=office, selection=open_tiny())
    assert check_journal().flaw is None
