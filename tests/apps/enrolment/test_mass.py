"""Mass enrolment: a list is read whole or not at all, and every fault is told with its row."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from lingji.apps.enrolment.actions_mass import enrol_many, read_plan
from lingji.apps.enrolment.actions_moves import move_application
from lingji.apps.enrolment.facts import still_open
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.workbooks import read_list, summary_rows, template, write_list
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation
from lingji.core.faults import Refused
from tests.apps.enrolment.people import CODE, Cast, begun, give_title, walked

pytestmark = pytest.mark.django_db

HEADS = ["单位名称", "统一社会信用代码", "主要领导", "信息员", "电话"]
GOOD = ["New library", CODE, "Li", "Zhao", "0999-100"]


def book(*rows: list[object], heading: str = "", heads: list[str] = HEADS) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate([[heading], heads, *rows]):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell)
    return buffer.getvalue()


def faults(cast: Cast, content: bytes) -> list[tuple[int | None, str, str]]:
    with pytest.raises(Refused) as refused:
        read_plan(content, cast.selection, cast.county)
    return [(fault.row, fault.column, fault.advice.en) for fault in refused.value.faults]


def test_a_good_list_becomes_applications_that_wait_for_acceptance(cast: Cast) -> None:
    rows = read_plan(book(GOOD), cast.selection, cast.county)
    [made] = enrol_many(by=cast.county, selection=cast.selection, rows=rows)
    assert (made.organisation, made.state, made.clerk) == (cast.library, "county_checked", "Zhao")
    assert made.steps.get().move == "enter"
    assert move_application(by=cast.chief, application=made, move="accept", version=1).state == "accepted"


def test_whoever_entered_the_list_does_not_accept_it(cast: Cast) -> None:
    rows = read_plan(book(GOOD), cast.selection, cast.chief)
    [made] = enrol_many(by=cast.chief, selection=cast.selection, rows=rows)
    with pytest.raises(NotAllowed, match="Somebody else of the office"):
        move_application(by=cast.chief, application=made, move="accept", version=1)


def test_every_fault_is_told_with_its_row_and_nothing_is_entered(cast: Cast) -> None:
    found = faults(
        cast,
        book(
            GOOD,
            GOOD,
            ["No such place", "", "Li", "Zhao", "1"],
            ["Other name", CODE, "", "Zhao", "1"],
            ["Hospital", "", "Li", "Zhao", "1"],
            ["First school", "", "Li", "Zhao", "x" * 41],
        ),
    )
    assert [(row, column, advice.split(":")[0]) for row, column, advice in found] == [
        (4, "Organisation", "the same organisation as in row 3"),
        (5, "Organisation", "the register has no such organisation"),
        (6, "Organisation", "the register has this code for “New library”"),
        (6, "Main leader", "fill this in"),
        (6, "Organisation", "the same organisation as in row 3"),
        (7, "Organisation", "outside your area"),
        (7, "Organisation", "takes part already"),
        (8, "Telephone", "at most 40 characters"),
        (8, "Organisation", "takes part already"),
    ]
    assert not Application.objects.exists()


def test_a_unit_that_writes_its_own_application_is_left_to_it(cast: Cast) -> None:
    begun(cast)
    assert "writing its own application" in faults(cast, book(GOOD))[0][2]


def test_namesakes_are_told_apart_by_region_or_code(cast: Cast) -> None:
    west = Organisation.objects.get(name="Hospital").region
    Organisation.objects.create(name="New library", region=west, sector="culture")
    row = ["New library", "", "Li", "Zhao", "1"]
    assert "several organisations" in faults(cast, book(row))[0][2]
    heads = [*HEADS, "区划"]
    [planned] = read_plan(book([*row, "东县"], heads=heads), cast.selection, cast.county)
    assert planned.organisation == cast.library


def test_the_list_of_another_selection_is_refused(cast: Cast) -> None:
    assert "list of another selection" in faults(cast, book(GOOD, heading="申报汇总表 [tiny-2025]"))[0][2]


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"no workbook", "not a workbook that can be read"),
        (book(GOOD, heads=["a", "b", "c", "d", "e"]), "no column “Organisation”"),
        (book(GOOD, heads=["单位名称", "b", "c", "d", "e"]), "columns are missing"),
        (book(), "there is no organisation in it"),
    ],
)
def test_a_workbook_that_is_no_list_is_refused(cast: Cast, content: bytes, advice: str) -> None:
    assert advice in faults(cast, content)[0][2]


def test_dates_that_excel_made_are_told(cast: Cast) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        sheet, form = made.add_worksheet(), made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, GOOD[:4])
        sheet.write_datetime(1, 4, __import__("datetime").datetime(2026, 1, 2), form)
    assert "Excel made a date" in faults(cast, buffer.getvalue())[0][2]


def test_the_template_reads_back_as_an_empty_list(cast: Cast) -> None:
    assert "there is no organisation in it" in faults(cast, template(cast.selection))[0][2]


def test_the_export_has_the_columns_of_the_ledger_and_reads_back(cast: Cast) -> None:
    give_title(cast.library)
    now = walked(cast, "submit")
    rows = summary_rows(Application.objects.filter(pk=now.pk).select_related("organisation__superior"))
    content = write_list(cast.selection, "申报汇总表", rows)
    [row] = read_list(content, cast.selection)
    assert row.cells == {
        "number": "1",
        "organisation": "New library",
        "credit_code": CODE,
        "sector": "culture",
        "superior": "Bureau of culture",
        "region": "East County",
        "titles": "County civilised unit",
        "main_leader": "Li",
        "leader_in_charge": "Wang",
        "clerk": "Zhao",
        "phone": "0999-100",
    }


def test_open_conditions_are_counted_in_the_preview(cast: Cast) -> None:
    give_title(cast.library, ended="revoked", ended_on=date.today())  # noqa: DTZ011
    [planned] = read_plan(book(GOOD), cast.selection, cast.county)
    assert planned.open_clauses == 1
    [made] = enrol_many(by=cast.county, selection=cast.selection, rows=[planned])
    assert len(still_open(made)) == 1


def test_two_thousand_rows_are_read_in_a_few_queries(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    region = cast.library.region
    Organisation.objects.bulk_create(
        Organisation(name=f"Unit {number}", region=region, sector="s") for number in range(2000)
    )
    content = book(*([f"Unit {number}", "", "Li", "Zhao", "1"] for number in range(2000)))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        rows = read_plan(content, cast.selection, cast.county)
    assert len(enrol_many(by=cast.county, selection=cast.selection, rows=rows)) == 2000
