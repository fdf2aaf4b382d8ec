"""The gap list of an entry: what it rests on, and what is suggested."""

from __future__ import annotations

import pytest

from lingji.apps.people.actions import grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry, NotApplicable
from lingji.apps.self_assessment.actions_drafting import save_efforts
from lingji.apps.self_assessment.actions_line import set_expected_line
from lingji.apps.self_assessment.listing import gap_sheet
from lingji.apps.self_assessment.queries import Gap, efforts_of, gaps_of, line_of, whole_of
from lingji.core.faults import Refused
from lingji.core.gaps import Effort
from tests.apps.bounds import bound_for
from tests.apps.self_assessment.conftest import Save


@pytest.fixture
def line(entry: Entry, office: User) -> None:
    """The office expects 90 of 100 points."""
    set_expected_line(by=office, selection=entry.selection, points="90", reason="上次的线", version=0)


@pytest.mark.usefixtures("line")
def test_gaps_are_ranked_and_the_cheapest_way_is_suggested(save: Save, entry: Entry) -> None:
    """15 points are missing: tidiness loses 20 (5 days), the service 5 (8 days)."""
    save("1.1", "40")
    save("2.1", "35")
    assert gaps_of(entry) == [
        Gap("1.1", ("observation",), 600_000, 400_000, 200_000, suggested=True),
        Gap("2.1", ("survey",), 400_000, 350_000, 50_000, suggested=False),
    ]


def test_without_an_expected_line_the_minimum_of_the_policy_holds(entry: Entry) -> None:
    assert line_of(entry.selection) == 100_000


@pytest.mark.usefixtures("line")
def test_the_expected_line_has_a_reason_that_units_see(save: Save, entry: Entry) -> None:
    save("1.1", "40")
    sheet = gap_sheet(whole_of(entry), None)
    assert (sheet.line, sheet.line_reason, sheet.distance, sheet.below) == ("90", "上次的线", "50", True)


def test_an_expected_line_needs_points_and_a_reason(entry: Entry, office: User) -> None:
    with pytest.raises(Refused) as refused:
        set_expected_line(by=office, selection=entry.selection, points="many", reason=" ", version=0)
    assert [fault.column for fault in refused.value.faults] == ["points", "reason"]


@pytest.mark.usefixtures("line")
def test_two_people_setting_the_line_meet_each_other(entry: Entry, office: User) -> None:
    with pytest.raises(Outdated):
        set_expected_line(by=office, selection=entry.selection, points="80", reason="另议", version=0)
    again = set_expected_line(by=office, selection=entry.selection, points="90", reason="上次的线", version=0)
    assert again.version == 1


def test_a_county_office_does_not_set_the_line(entry: Entry, office: User) -> None:
    office.grants.all().delete()
    grant_role(by=None, user=office, role="office_county", bound=bound_for("office_county", "/100/101/"))
    somebody = User.objects.get(pk=office.pk)
    with pytest.raises(NotAllowed):
        set_expected_line(by=somebody, selection=entry.selection, points="90", reason="x", version=0)


def test_efforts_are_the_units_own_where_it_has_any(save: Save, entry: Entry, clerk: User) -> None:
    save("1.1", "40")
    assert efforts_of(whole_of(entry)) == {"1.1": Effort(5), "2.1": Effort(8)}
    save_efforts(by=clerk, entry=entry, efforts={"1.1": Effort(2, in_time=False)})
    assert efforts_of(whole_of(entry)) == {"1.1": Effort(2, in_time=False), "2.1": Effort(8)}


def test_efforts_beyond_a_year_are_refused(entry: Entry, clerk: User) -> None:
    with pytest.raises(Refused):
        save_efforts(by=clerk, entry=entry, efforts={"1.1": Effort(366)})


def test_what_loses_nothing_takes_nothing(save: Save, entry: Entry) -> None:
    save("1.1", "60")
    assert efforts_of(whole_of(entry))["1.1"] == Effort(0)


def test_items_that_do_not_apply_are_no_gap(save: Save, entry: Entry) -> None:
    NotApplicable.objects.create(entry=entry, item="2.1")
    save("1.1", "30")
    whole = whole_of(entry)
    assert [item.code for item in whole.items] == ["1.1"]
    assert gap_sheet(whole, None).expected == "50"
