"""Renaming, merging, splitting and closing: what was stays on record, and leads on."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import CLERK
from lingji.apps.registry.actions_change import (
    Decision,
    close_organisation,
    mend_name,
    merge_organisations,
    rename_organisation,
    split_organisation,
)
from lingji.apps.registry.models import FormerTitle, Organisation, OrganisationChange, Region, ServicePoint
from lingji.apps.registry.outdated import Outdated
from lingji.apps.registry.reach import bound_to_organisation
from lingji.core.faults import Refused
from tests.apps.registry.files import credit_code

DECISION = Decision(date(2026, 3, 1), "东编〔2026〕3号")


@pytest.fixture
def other(regions: dict[str, Region]) -> Organisation:
    return Organisation.objects.create(
        name="东县第二小学", region=regions["101"], sector="教育", credit_code=credit_code(2)
    )


@pytest.fixture
def rich(school: Organisation) -> Organisation:
    """The school with a title, a service point, a unit below it and a clerk."""
    FormerTitle.objects.create(organisation=school, conferred_to=school, level="county", name="县级文明单位")
    ServicePoint.objects.create(organisation=school, place="门卫室", address="示例路1号")
    Organisation.objects.create(name="教学点", region=school.region, superior=school, no_code_reason="教学点")
    clerk = create_account(by=None, username="clerk", display_name="Clerk", password=None)
    grant_role(by=None, user=clerk, role=CLERK, bound=bound_to_organisation(school))
    return school


def test_a_renamed_organisation_keeps_its_old_name(office: User, school: Organisation) -> None:
    rename_organisation(by=office, organisation=school, version=1, name="东县实验小学", decision=DECISION)
    change = OrganisationChange.objects.get()
    assert (change.name_before, change.name_after, change.document) == (
        "东县第一小学",
        "东县实验小学",
        "东编〔2026〕3号",
    )
    assert JournalEntry.objects.latest("number").says_en == "Renamed 东县第一小学 to 东县实验小学"


def test_a_change_needs_its_document(office: User, school: Organisation) -> None:
    with pytest.raises(Refused, match="number of the document"):
        rename_organisation(
            by=office, organisation=school, version=1, name="新名", decision=Decision(date(2026, 3, 1))
        )


def test_a_slip_of_the_pen_is_no_change_of_name(office: User, school: Organisation) -> None:
    mend_name(by=office, organisation=school, version=1, name="东县第一小学校", why="漏字")
    school.refresh_from_db()
    assert (school.name, OrganisationChange.objects.count()) == ("东县第一小学校", 0)


def test_two_people_renaming_at_once_are_told(office: User, school: Organisation) -> None:
    rename_organisation(by=office, organisation=school, version=1, name="东县实验小学", decision=DECISION)
    with pytest.raises(Outdated) as told:
        rename_organisation(by=office, organisation=school, version=1, name="东县中心小学", decision=DECISION)
    assert told.value.now.name == "东县实验小学"


def test_a_merger_hands_everything_over(office: User, rich: Organisation, other: Organisation) -> None:
    merge_organisations(by=office, sources=[rich], target=other, decision=DECISION)
    rich.refresh_from_db()
    title = FormerTitle.objects.get()
    assert (rich.status, title.organisation, title.conferred_to) == ("merged", other, rich)
    assert ServicePoint.objects.get().organisation == other
    assert Organisation.objects.get(name="教学点").superior == other
    assert RoleGrant.objects.get(role=CLERK).organisation == other.pk


def test_service_points_of_the_same_name_stay_apart(
    office: User, rich: Organisation, other: Organisation
) -> None:
    ServicePoint.objects.create(organisation=other, place="门卫室", address="示例路2号")
    merge_organisations(by=office, sources=[rich], target=other, decision=DECISION)
    names = other.service_points.order_by("pk").values_list("place", flat=True)
    assert list(names) == ["门卫室（东县第一小学）", "门卫室"]


def test_merging_twice_changes_nothing(office: User, school: Organisation, other: Organisation) -> None:
    for _ in range(2):
        merge_organisations(by=office, sources=[school], target=other, decision=DECISION)
    assert OrganisationChange.objects.count() == 1


def test_a_merged_organisation_cannot_merge_again(
    office: User, school: Organisation, other: Organisation
) -> None:
    merge_organisations(by=office, sources=[school], target=other, decision=DECISION)
    with pytest.raises(Refused, match=r"东县第一小学.*no longer active"):
        merge_organisations(by=office, sources=[other], target=school, decision=DECISION)


def test_a_county_merges_its_own_alone(
    county: User, school: Organisation, regions: dict[str, Region]
) -> None:
    far = Organisation.objects.create(name="西县小学", region=regions["102"])
    with pytest.raises(NotAllowed):
        merge_organisations(by=county, sources=[school], target=far, decision=DECISION)


def test_a_split_leads_to_its_parts_and_titles_go_to_one(
    office: User, rich: Organisation, other: Organisation
) -> None:
    third = Organisation.objects.create(name="东县第三小学", region=rich.region)
    split_organisation(by=office, organisation=rich, parts=[other, third], heir=third, decision=DECISION)
    rich.refresh_from_db()
    assert rich.status == "split"
    assert FormerTitle.objects.get().organisation == third
    assert OrganisationChange.objects.filter(source=rich).count() == 2


def test_what_splits_a_part_off_goes_on(office: User, rich: Organisation, other: Organisation) -> None:
    split_organisation(by=office, organisation=rich, parts=[other], heir=rich, decision=DECISION)
    rich.refresh_from_db()
    assert (rich.status, FormerTitle.objects.get().organisation) == ("active", rich)


def test_closing_waits_for_units_and_roles(office: User, rich: Organisation) -> None:
    with pytest.raises(Refused) as told:
        close_organisation(by=office, organisation=rich, decision=DECISION)
    assert [fault.advice.en for fault in told.value.faults] == [
        "1 organisations answer to it; give them another superior first",
        "1 people hold roles of it; end those roles first",
    ]


def test_the_titles_of_a_closed_organisation_lapse(office: User, school: Organisation) -> None:
    FormerTitle.objects.create(organisation=school, conferred_to=school, level="county", name="县级文明单位")
    close_organisation(by=office, organisation=school, decision=DECISION)
    title = FormerTitle.objects.get()
    assert (title.ended, title.ended_on) == ("lapsed", date(2026, 3, 1))
