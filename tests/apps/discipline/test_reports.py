"""A report is read by the level above those whom it concerns, and by nobody else."""

from __future__ import annotations

import pytest

from lingji.apps.discipline.actions_reports import Concerned, answer_report, leave_report, receipt_of
from lingji.apps.discipline.models import Report
from lingji.apps.discipline.policies import COUNTY_LEVEL, PREFECTURE_LEVEL, may_read
from lingji.apps.discipline.queries import reports_for
from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from tests.apps.discipline.conftest import Somebody

pytestmark = pytest.mark.django_db
EAST, PREFECTURE = Concerned("/100/101/", COUNTY_LEVEL), Concerned("/100/", PREFECTURE_LEVEL)


def reported(about: Concerned) -> Report:
    return Report.objects.get(receipt=receipt_of(leave_report(kind="gift", about=about, text="A box of tea")))


@pytest.mark.parametrize(
    ("about", "role", "region", "reads"),
    [
        (EAST, "office_county", "/100/101/", False),
        (EAST, "office_prefecture", "/100/", True),
        (EAST, "office_prefecture", "/200/", False),
        (EAST, "office_region", "/", True),
        (PREFECTURE, "office_prefecture", "/100/", False),
        (PREFECTURE, "office_region", "/", True),
        (PREFECTURE, "auditor", "/", False),
        (EAST, "committee", "/100/", False),
    ],
)
def test_the_level_above_alone_reads(
    somebody: Somebody, about: Concerned, role: str, region: str, reads: bool
) -> None:
    report, user = reported(about), somebody("one", role, region)
    assert may_read(user, report) == reads
    assert (report in reports_for(user)) == reads


def test_the_code_leads_back_however_it_is_typed() -> None:
    code = leave_report(kind="leak", about=EAST, text="They knew the day")
    assert Report.objects.get(receipt=receipt_of(code.upper().replace("-", " "))).kind == "leak"


def test_the_journal_says_nothing_of_a_report() -> None:
    before = JournalEntry.objects.count()
    reported(EAST)
    assert JournalEntry.objects.count() == before


def test_the_journal_says_of_an_answer_neither_whom_nor_what(somebody: Somebody) -> None:
    office = somebody("office", "office_prefecture")
    answer_report(by=office, report=reported(EAST), answer="We spoke to the school")
    entry = JournalEntry.objects.latest("number")
    assert (entry.verb, entry.says_en) == ("report.answered", "Closed a report")
    assert "school" not in entry.says_zh + entry.why


def test_the_level_above_alone_is_told(somebody: Somebody) -> None:
    somebody("county", "office_county", "/100/101/")
    somebody("prefecture", "office_prefecture")
    somebody("region", "office_region", "/")
    reported(PREFECTURE)
    assert list(Notice.objects.values_list("username", flat=True)) == ["region"]
