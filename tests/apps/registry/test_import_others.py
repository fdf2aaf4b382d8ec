"""Importing service points, the ledger of titles, and regions."""

from __future__ import annotations

import pytest

from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.actions_import import check_import, confirm_import
from lingji.apps.registry.models import FormerTitle, Organisation, Region, RegistryImport, ServicePoint
from tests.apps.registry.files import table, workbook

HALL = {
    "name": "东县第一小学",
    "place": "一楼大厅",
    "address": "示例路1号",
    "windows": "6",
    "hours": "9:30–13:30",
}
TITLE = {
    "name": "东县第一小学",
    "level": "州（市）级",
    "title": "州级文明单位",
    "document": "示文明委〔2023〕5号",
    "conferred_on": "2023年12月1日",
    "valid_until": "2026/11/30",
}


def check(by: User, sheet: str, *rows: dict[str, str]) -> RegistryImport:
    return check_import(by=by, sheet=sheet, name="list.xlsx", content=workbook(*rows, sheet=sheet))


def advice(batch: RegistryImport) -> list[str]:
    return [fault["advice"]["en"] for row in batch.rows.order_by("position") for fault in row.faults]


def test_a_service_point_is_declared_and_then_changed(office: User, school: Organisation) -> None:
    confirm_import(by=office, batch=check(office, "service_points", HALL))
    batch = check(office, "service_points", {**HALL, "windows": "8", "active": "否"})
    assert batch.rows.get().changes == [["windows", "6", "8"], ["active", "yes", "no"]]
    confirm_import(by=office, batch=batch)
    point = ServicePoint.objects.get()
    assert (point.windows, point.active, point.hours, point.version) == (8, False, "9:30–13:30", 2)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "东县第九小学"}, "it is not registered"),
        ({"credit_code": "12990121M000100Y43"}, "this code is not registered"),
        ({"windows": "six"}, "a whole number from 0 to 999"),
        ({"active": "maybe"}, "write yes or no"),
        ({"address": ""}, "it may not stay empty"),
    ],
)
def test_a_wrong_service_point_says_what_to_do(
    office: User, school: Organisation, changed: dict[str, str], said: str
) -> None:
    assert said in advice(check(office, "service_points", {**HALL, **changed}))[0]


def test_a_title_comes_with_its_document_and_dates(office: User, school: Organisation) -> None:
    confirm_import(by=office, batch=check(office, "titles", TITLE))
    title = FormerTitle.objects.get()
    assert (title.level, title.document) == ("prefecture", "示文明委〔2023〕5号")
    assert (str(title.conferred_on), str(title.valid_until)) == ("2023-12-01", "2026-11-30")


def test_the_ledger_fills_in_what_a_title_lacked(office: User, school: Organisation) -> None:
    FormerTitle.objects.create(
        organisation=school, conferred_to=school, level="prefecture", name="州级文明单位"
    )
    batch = check(office, "titles", TITLE)
    assert [change[0] for change in batch.rows.get().changes] == ["document", "conferred_on", "valid_until"]
    confirm_import(by=office, batch=batch)
    assert FormerTitle.objects.get().document == "示文明委〔2023〕5号"


def test_a_day_that_is_none_is_a_fault(office: User, school: Organisation) -> None:
    assert advice(check(office, "titles", {**TITLE, "valid_until": "2026-02-30"})) == [
        "a date such as 2023-12-01"
    ]


def test_regions_come_in_any_order(office: User) -> None:
    content = table(
        "区划代码,名称,英文名称,上级代码", "990103,丙县,,990100", "990100,新州,New,", "101,东县新名,,100"
    )
    batch = check_import(by=office, sheet="regions", name="regions.csv", content=content)
    confirm_import(by=office, batch=batch)
    assert Region.objects.get(code="990103").path == "/990100/990103/"
    assert Region.objects.get(code="101").name_zh == "东县新名"


def test_a_region_keeps_its_parent(office: User) -> None:
    batch = check(office, "regions", {"code": "101", "name_zh": "东县", "parent": "102"})
    assert advice(batch) == ["a region that is registered keeps its parent"]


def test_regions_are_kept_by_the_upper_offices(county: User) -> None:
    with pytest.raises(NotAllowed):
        check(county, "regions", {"code": "101", "name_zh": "东县"})
