"""Citizens' reports: nobody is known, an office screens, the unit reads the office's words alone."""

from __future__ import annotations

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.supervision import actions_reports
from lingji.apps.supervision.actions_reports import TooMany, accept_report, put_report_aside, report_problem
from lingji.apps.supervision.models import CitizenReport
from lingji.apps.supervision.receipts import entry_behind, new_form, token_of
from lingji.core.faults import Refused
from tests.apps.supervision.people import Cast, entry


def reported() -> CitizenReport:
    report_problem(form=new_form(), entry=entry("A"), text="The lift is broken, I am in 3-201", place="Lobby")
    return CitizenReport.objects.get()


def test_one_form_is_one_report(cast: Cast) -> None:
    form = new_form()
    codes = {report_problem(form=form, entry=entry("A"), text="Broken") for _ in range(2)}
    assert (len(codes), CitizenReport.objects.count()) == (1, 1)


def test_a_report_leaves_neither_name_nor_notice(cast: Cast) -> None:
    before = JournalEntry.objects.count()
    reported()
    assert (JournalEntry.objects.count(), Notice.objects.count()) == (before, 0)


def test_a_machine_is_turned_away(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions_reports, "MOST_A_DAY_FOR_ONE", 1)
    reported()
    with pytest.raises(TooMany):
        report_problem(form=new_form(), entry=entry("A"), text="Again")


def test_an_accepted_report_becomes_a_finding_in_the_offices_words(cast: Cast) -> None:
    report = reported()
    finding = accept_report(
        by=cast.county, report=report, version=1, problem="The lift is broken", answer="It will be mended"
    )
    assert (finding.source, finding.problem, finding.state) == ("public", "The lift is broken", "open")
    assert "3-201" not in str(list(Notice.objects.values()))


def test_a_report_is_put_aside_with_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        put_report_aside(by=cast.county, report=reported(), version=1, why="", answer="")
    assert [fault.column for fault in refused.value.faults] == ["why", "answer"]


def test_a_report_is_screened_once(cast: Cast) -> None:
    report = reported()
    put_report_aside(by=cast.county, report=report, version=1, why="Not ours", answer="Ask the city")
    with pytest.raises(NotAllowed):
        accept_report(by=cast.prefecture, report=report, version=2, problem="x", answer="y")


def test_another_county_screens_nothing_here(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        put_report_aside(by=cast.west, report=reported(), version=1, why="x", answer="y")


def test_a_made_up_address_leads_nowhere(cast: Cast) -> None:
    token = token_of(entry("A"))
    assert entry_behind(token) == entry("A")
    assert entry_behind(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
