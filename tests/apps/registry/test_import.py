"""Importing the list of organisations: what is shown before, what is refused, and what is written."""

from __future__ import annotations

import hashlib

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.actions_import import (
    answer_near_names,
    cancel_import,
    check_import,
    check_import_again,
    confirm_import,
)
from lingji.apps.registry.kinds import MERGED
from lingji.apps.registry.models import FormerTitle, ImportRow, Organisation, RegistryImport
from lingji.core.faults import Refused
from tests.apps.registry.files import credit_code, table, workbook

BUREAU = {"name": "东县教育局", "credit_code": credit_code(9), "region": "101"}
LIBRARY = {
    "name": "东县图书馆",
    "credit_code": credit_code(2),
    "kind": "事业单位",
    "sector": "文化",
    "region": "101 东县",
    "titles": "州级文明单位；全国文明单位",
    "clerk": "张三",
    "phone": "0900-1234567",
}


def check(by: User, *rows: dict[str, str], content: bytes | None = None) -> RegistryImport:
    return check_import(by=by, sheet="organisations", name="list.xlsx", content=content or workbook(*rows))


def rows(batch: RegistryImport) -> list[ImportRow]:
    return list(batch.rows.order_by("position"))


def advice(batch: RegistryImport) -> list[str]:
    return [fault["advice"]["en"] for row in rows(batch) for fault in row.faults]


def test_nothing_is_written_before_it_is_confirmed(office: User) -> None:
    batch = check(office, LIBRARY)
    assert (batch.counts["new"], batch.counts["changed"], batch.counts["faulty"]) == (1, 0, 0)
    assert not Organisation.objects.exists()
    confirm_import(by=office, batch=batch)
    library = Organisation.objects.get()
    assert (library.name, library.kind, library.region.code) == ("东县图书馆", "institution", "101")  # type: ignore[union-attr]
    assert (library.clerk, library.phone) == ("张三", "0900-1234567")


def test_former_titles_come_with_their_level(office: User) -> None:
    confirm_import(by=office, batch=check(office, LIBRARY))
    held = FormerTitle.objects.order_by("pk").values_list("level", "name")
    assert list(held) == [("prefecture", "州级文明单位"), ("national", "全国文明单位")]


def test_a_changed_row_shows_old_and_new(office: User, school: Organisation) -> None:
    batch = check(office, {"name": school.name, "region": "101", "phone": "0900-1"})
    (row,) = rows(batch)
    assert (row.outcome, row.changes) == ("changed", [["phone", "", "0900-1"]])
    confirm_import(by=office, batch=batch)
    school.refresh_from_db()
    assert (school.phone, school.version, school.sector) == ("0900-1", 2, "教育")


def test_a_row_that_says_what_is_known_changes_nothing(office: User, school: Organisation) -> None:
    batch = check(office, {"name": school.name, "region": "东县", "sector": "教育"})
    confirm_import(by=office, batch=batch)
    school.refresh_from_db()
    assert (batch.counts["unchanged"], school.version) == (1, 1)


def test_superiors_are_found_in_the_registry_and_in_the_file(office: User, school: Organisation) -> None:
    batch = check(
        office,
        {"name": school.name, "region": "101", "superior": "东县教育局"},
        {**LIBRARY, "superior": "东县教育局"},
        BUREAU,
        {"name": "东县幼儿园", "credit_code": credit_code(3), "region": "101", "superior": school.name},
    )
    confirm_import(by=office, batch=batch)
    above = dict(Organisation.objects.exclude(superior=None).values_list("name", "superior__name"))
    assert above == {"东县第一小学": "东县教育局", "东县图书馆": "东县教育局", "东县幼儿园": "东县第一小学"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "it may not stay empty"),
        ({"credit_code": credit_code(2)[:-1]}, "18 characters, this has 17"),
        ({"credit_code": credit_code(2)[:-1] + "I"}, "cannot stand in the code"),
        ({"credit_code": credit_code(2)[:-2] + "00"}, "check character does not fit"),
        ({"credit_code": ""}, "without a code, say in the next column why"),
        ({"no_code_reason": "a branch"}, "the code is given"),
        ({"kind": "公司"}, "write one of: Authority"),
        ({"region": "北县"}, "no such region"),
        ({"superior": "北县教育局"}, "this superior is not registered"),
        ({"titles": "先进"}, "does not say of what level"),
        ({"credit_code": credit_code(1)}, "this code is that of “东县第一小学”"),
        ({"name": "东县第一小学"}, "registered with the code"),
    ],
)
def test_each_fault_says_what_to_do(
    office: User, school: Organisation, changed: dict[str, str], said: str
) -> None:
    batch = check(office, {**LIBRARY, **changed})
    assert batch.counts["faulty"] == 1
    assert said in advice(batch)[0]


def test_a_faulty_row_keeps_all_from_being_written(office: User) -> None:
    batch = check(office, BUREAU, {**LIBRARY, "kind": "公司"})
    with pytest.raises(Refused, match="1 rows are faulty"):
        confirm_import(by=office, batch=batch)
    assert not Organisation.objects.exists()


def test_an_organisation_that_stands_twice_is_a_fault(office: User) -> None:
    batch = check(office, LIBRARY, BUREAU, {**LIBRARY, "name": "东县文化馆"})
    assert advice(batch) == ["the same stands in row 3; take one of them out"]


def test_a_branch_without_a_code_enters_with_a_reason(office: User) -> None:
    batch = check(office, {"name": "东县供电所", "region": "101", "no_code_reason": "分支机构"})
    confirm_import(by=office, batch=batch)
    assert Organisation.objects.get().no_code_reason == "分支机构"


def test_a_code_that_comes_later_takes_the_reason_away(office: User) -> None:
    branch = Organisation.objects.create(name="东县供电所", no_code_reason="分支机构", region_id=_county())
    batch = check(office, {"name": branch.name, "region": "101", "credit_code": credit_code(4)})
    confirm_import(by=office, batch=batch)
    branch.refresh_from_db()
    assert (branch.credit_code, branch.no_code_reason) == (credit_code(4), "")


def _county() -> int:
    from lingji.apps.registry.models import Region

    return Region.objects.get(code="101").pk


def test_a_near_same_name_is_a_question_to_be_answered(office: User, school: Organisation) -> None:
    batch = check(office, {"name": "东县第一小校", "credit_code": credit_code(5), "region": "101"})
    assert rows(batch)[0].question == "东县第一小学"
    with pytest.raises(Refused, match="say first whether they are others"):
        confirm_import(by=office, batch=batch)
    answer_near_names(by=office, batch=batch, positions=[0])
    confirm_import(by=office, batch=batch)
    assert Organisation.objects.count() == 2


def test_a_merged_organisation_leads_to_its_successor(office: User, school: Organisation) -> None:
    Organisation.objects.filter(pk=school.pk).update(status=MERGED)
    batch = check(office, {"name": school.name, "region": "101"})
    assert advice(batch) == ["it is merged: write that one, or take the row out"]


def test_a_county_office_imports_its_own_county_alone(county: User) -> None:
    batch = check(county, LIBRARY, {**BUREAU, "region": "102"})
    assert advice(batch) == ["it lies outside your area; take the row out"]


def test_what_changed_after_the_preview_is_named_and_nothing_written(
    office: User, school: Organisation
) -> None:
    batch = check(office, {"name": school.name, "region": "101", "phone": "1"}, LIBRARY)
    Organisation.objects.filter(pk=school.pk).update(phone="2", version=2)
    with pytest.raises(Refused, match="row 3 “东县第一小学”: somebody changed it after the preview"):
        confirm_import(by=office, batch=batch)
    assert Organisation.objects.count() == 1
    check_import_again(by=office, batch=batch)
    assert rows(batch)[0].changes == [["phone", "2", "1"]]
    confirm_import(by=office, batch=batch)
    assert Organisation.objects.get(pk=school.pk).phone == "1"


def test_what_was_registered_after_the_preview_is_named(office: User) -> None:
    batch = check(office, LIBRARY)
    Organisation.objects.create(name="其他", credit_code=LIBRARY["credit_code"])
    with pytest.raises(Refused, match="somebody registered it after the preview"):
        confirm_import(by=office, batch=batch)


def test_an_import_leaves_one_entry_with_digest_and_counts(office: User) -> None:
    before = JournalEntry.objects.count()
    content = workbook(LIBRARY, BUREAU)
    batch = check(office, content=content)
    confirm_import(by=office, batch=batch)
    assert JournalEntry.objects.count() == before + 1
    entry = JournalEntry.objects.latest("number")
    assert (entry.verb, entry.subject) == ("registry.imported", str(batch.pk))
    assert "2 new, 0 changed" in entry.says_en
    assert batch.digest == hashlib.sha256(content).hexdigest()


def test_confirming_twice_writes_once(office: User) -> None:
    batch = check(office, LIBRARY)
    confirm_import(by=office, batch=batch)
    confirm_import(by=office, batch=batch)
    assert JournalEntry.objects.filter(verb="registry.imported").count() == 1


def test_a_cancelled_import_cannot_be_confirmed(office: User) -> None:
    batch = check(office, LIBRARY)
    cancel_import(by=office, batch=batch)
    with pytest.raises(NotAllowed):
        confirm_import(by=office, batch=batch)


def test_a_workbook_of_another_kind_is_told_where_it_belongs(office: User) -> None:
    other = workbook({"name": "甲", "place": "乙", "address": "丙"}, sheet="service_points")
    with pytest.raises(Refused, match="this is a workbook “Service points”"):
        check(office, content=other)


def test_a_template_of_another_year_is_refused(office: User) -> None:
    with pytest.raises(Refused, match="this is a table of 2019"):
        check(office, content=workbook(LIBRARY, year=2019))


def test_a_heading_of_another_year_is_refused(office: User) -> None:
    content = table(
        "2019年文明单位申报汇总表",
        "序号,单位名称,统一社会信用代码,所在县（市）",
        f"1,甲,{credit_code(1)},东县",
    )
    with pytest.raises(Refused, match="this is a table of 2019"):
        check_import(by=office, sheet="organisations", name="list.csv", content=content)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_as_excel_saves_it_is_read(office: User, encoding: str) -> None:
    text = f"申报单位,信用代码,所在县（市）\r\n东县图书馆,{credit_code(2)},东县\r\n"
    batch = check_import(by=office, sheet="organisations", name="list.csv", content=text.encode(encoding))
    assert batch.counts["new"] == 1


def test_a_code_that_excel_made_a_number_of_is_told(office: User) -> None:
    content = table("单位名称,统一社会信用代码,区划", "东县图书馆,9.144E+17,101")
    batch = check_import(by=office, sheet="organisations", name="list.csv", content=content)
    assert advice(batch)[0].startswith("Excel took the code for a number and lost its last digits")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"nothing,here\n1,2\n", b"\xff\x00"]
)
def test_what_is_no_list_is_refused_in_a_sentence(office: User, content: bytes) -> None:
    with pytest.raises(Refused):
        check_import(by=office, sheet="organisations", name="list.csv", content=content)
