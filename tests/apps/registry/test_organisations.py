"""Registering and changing one organisation, its service points and titles, and regions."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import CLERK, MAIN_LEADER
from lingji.apps.registry.actions_organisation import change_organisation, change_phone, register_organisation
from lingji.apps.registry.actions_points import (
    PointFacts,
    TitleFacts,
    add_service_point,
    add_title,
    change_service_point,
    change_title,
)
from lingji.apps.registry.actions_region import add_region, rename_region
from lingji.apps.registry.facts import OrganisationFacts, facts_of
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.outdated import Outdated
from lingji.apps.registry.reach import bound_to_organisation
from lingji.core.faults import Refused
from lingji.core.text import Text
from tests.apps.registry.files import credit_code


def of_unit(role: str, organisation: Organisation) -> User:
    user = create_account(by=None, username=role, display_name=role, password=None)
    grant_role(by=None, user=user, role=role, bound=bound_to_organisation(organisation))
    return user


def test_an_organisation_is_registered_with_its_code_in_one_spelling(
    office: User, regions: dict[str, Region]
) -> None:
    facts = OrganisationFacts("东县图书馆", regions["101"], credit_code=credit_code(2).lower())
    assert register_organisation(by=office, facts=facts).credit_code == credit_code(2)


def test_all_faults_are_told_at_once(office: User, school: Organisation) -> None:
    facts = OrganisationFacts("", None, credit_code="1", superior=10**6, kind="x")
    with pytest.raises(Refused) as told:
        register_organisation(by=office, facts=facts)
    assert {fault.column for fault in told.value.faults} == {
        "credit_code",
        "name",
        "region",
        "kind",
        "superior",
    }


def test_a_code_is_registered_once(office: User, school: Organisation, regions: dict[str, Region]) -> None:
    with pytest.raises(Refused, match="registered for “东县第一小学”"):
        register_organisation(
            by=office, facts=OrganisationFacts("新", regions["101"], credit_code=credit_code(1))
        )


def test_a_superior_is_never_its_own_unit(office: User, school: Organisation) -> None:
    unit = Organisation.objects.create(name="教学点", region=school.region, superior=school)
    with pytest.raises(Refused, match="above itself"):
        change_organisation(
            by=office, organisation=school, version=1, facts=facts_of(school)._replace(superior=unit.pk)
        )


def test_a_change_of_two_people_is_written_once(office: User, school: Organisation) -> None:
    facts = facts_of(school)
    change_organisation(by=office, organisation=school, version=1, facts=facts._replace(phone="1"))
    with pytest.raises(Outdated) as told:
        change_organisation(by=office, organisation=school, version=1, facts=facts._replace(phone="2"))
    assert told.value.now.phone == "1"


def test_saving_what_is_registered_leaves_no_entry(office: User, school: Organisation) -> None:
    before = JournalEntry.objects.count()
    change_organisation(by=office, organisation=school, version=1, facts=facts_of(school))
    assert JournalEntry.objects.count() == before


def test_roles_follow_an_organisation_to_its_new_region(
    office: User, school: Organisation, regions: dict[str, Region]
) -> None:
    of_unit(CLERK, school)
    facts = facts_of(school)._replace(region=regions["102"])
    change_organisation(by=office, organisation=school, version=1, facts=facts)
    assert RoleGrant.objects.get(role=CLERK).region == "/100/102/"


def test_a_county_office_cannot_give_an_organisation_away(
    county: User, school: Organisation, regions: dict[str, Region]
) -> None:
    with pytest.raises(Refused, match="outside your area"):
        change_organisation(
            by=county, organisation=school, version=1, facts=facts_of(school)._replace(region=regions["102"])
        )


def test_a_clerk_keeps_telephone_and_service_points(school: Organisation) -> None:
    clerk = of_unit(CLERK, school)
    change_phone(by=clerk, organisation=school, version=1, phone="0900-1")
    point = add_service_point(by=clerk, organisation=school, facts=PointFacts("大厅", "示例路1号", 6))
    changed = PointFacts("大厅", "示例路1号", 6, active=False)
    change_service_point(by=clerk, point=point, version=1, facts=changed)
    point.refresh_from_db()
    assert (point.active, point.version) == (False, 2)
    with pytest.raises(NotAllowed):
        change_organisation(by=clerk, organisation=school, version=2, facts=facts_of(school))


def test_leaders_read_and_a_stranger_writes_nothing(
    county: User, school: Organisation, regions: dict[str, Region]
) -> None:
    with pytest.raises(NotAllowed):
        change_phone(by=of_unit(MAIN_LEADER, school), organisation=school, version=1, phone="1")
    far = Organisation.objects.create(name="西县小学", region=regions["102"])
    with pytest.raises(NotAllowed):
        add_service_point(by=county, organisation=far, facts=PointFacts("大厅", "示例路1号"))


def test_a_service_point_has_a_name_of_its_own(office: User, school: Organisation) -> None:
    add_service_point(by=office, organisation=school, facts=PointFacts("大厅", "示例路1号"))
    with pytest.raises(Refused, match="there is a point of this name"):
        add_service_point(by=office, organisation=school, facts=PointFacts("大厅", "示例路2号"))


def test_a_title_is_entered_and_ended(office: User, school: Organisation) -> None:
    facts = TitleFacts("county", "县级文明单位", conferred_on=date(2023, 1, 1))
    title = add_title(by=office, organisation=school, facts=facts)
    change_title(by=office, title=title, version=1, facts=facts._replace(ended="revoked"), why="复查不合格")
    title.refresh_from_db()
    assert title.ended == "revoked"


def test_a_region_is_added_and_renamed(office: User, regions: dict[str, Region]) -> None:
    added = add_region(by=office, code="100103", name=Text("北县", ""), parent=regions["100"])
    assert (added.path, added.name_en) == ("/100/100103/", "北县")
    assert rename_region(by=office, region=added, version=1, name=Text("北市", "North City")).version == 2


def test_a_region_code_is_six_digits_and_new(office: User, regions: dict[str, Region]) -> None:
    with pytest.raises(Refused, match="six digits") as told:
        add_region(by=office, code="12", name=Text("", ""), parent=regions["100"])
    assert len(told.value.faults) == 2
