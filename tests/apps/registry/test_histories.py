"""An organisation's own history tells also of imports, mergers and splits that stand elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.models import User
from lingji.apps.registry.actions_change import Decision, merge_organisations, split_organisation
from lingji.apps.registry.actions_import import check_import, confirm_import
from lingji.apps.registry.histories import parts_of_organisation
from lingji.apps.registry.models import Organisation, RegistryImport
from tests.apps.registry.files import credit_code, workbook

BY_NOTICE = Decision(date(2026, 3, 1), "东编〔2026〕1号")
SCHOOL = {"name": "东县第一小学", "credit_code": credit_code(1), "region": "101", "phone": "0900-1"}
LIBRARY = {"name": "东县图书馆", "credit_code": credit_code(2), "region": "101"}


def imported(by: User, *rows: dict[str, str], sheet: str = "organisations") -> RegistryImport:
    content = workbook(*rows, sheet=sheet)
    return confirm_import(by=by, batch=check_import(by=by, sheet=sheet, name="list.xlsx", content=content))


def parts(by: User, organisation: Organisation) -> list[tuple[str, str]]:
    return [(part.says.en, part.href) for part in parts_of_organisation(by, str(organisation.pk))]


def made(name: str, school: Organisation) -> Organisation:
    return Organisation.objects.create(name=name, region=school.region)


def test_one_entry_of_an_import_stands_in_the_history_of_all_it_touched(
    office: User, school: Organisation
) -> None:
    batch = imported(office, SCHOOL, LIBRARY)
    entry = JournalEntry.objects.get(verb="registry.imported")
    href = f"/registry/imports/{batch.pk}/"
    assert parts(office, school) == [(f"Changed by an import (journal entry {entry.number})", href)]
    library = Organisation.objects.get(name="东县图书馆")
    assert parts(office, library) == [(f"Registered by an import (journal entry {entry.number})", href)]


def test_what_an_import_left_as_it_was_has_nothing_to_tell(office: User, school: Organisation) -> None:
    imported(office, {**SCHOOL, "phone": ""}, LIBRARY)
    assert parts(office, school) == []


def test_an_import_of_service_points_stands_there_too(office: User, school: Organisation) -> None:
    point = {"name": school.name, "region": "101", "place": "大厅", "address": "一号"}
    imported(office, point, sheet="service_points")
    assert [says.split(" (")[0] for says, _ in parts(office, school)] == ["Changed by an import"]


def test_a_merged_one_tells_of_its_merger(office: User, school: Organisation) -> None:
    other = made("东县第二小学", school)
    merge_organisations(by=office, sources=[other], target=school, decision=BY_NOTICE)
    assert parts(office, other) == [(f"Merged into {school.name}", f"/registry/organisations/{school.pk}/")]
    # The one that goes on has the entry itself.
    assert parts(office, school) == []


def test_a_part_tells_what_it_was_split_off_from(office: User, school: Organisation) -> None:
    branch = made("东县第一小学分校", school)
    split_organisation(by=office, organisation=school, parts=[branch], heir=school, decision=BY_NOTICE)
    assert parts(office, branch) == [
        (f"Split off from {school.name}", f"/registry/organisations/{school.pk}/")
    ]


def test_who_may_not_import_is_told_without_a_link(office: User, county: User, school: Organisation) -> None:
    imported(office, SCHOOL)
    assert [href for _, href in parts(county, school)] == [""]


@pytest.mark.parametrize("code", ["x", "", "999999999"])
def test_a_strange_code_has_no_history(office: User, code: str) -> None:
    assert parts_of_organisation(office, code) == []
