"""The wall chart: what each view shows, to whom, and how many queries it takes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from lingji.apps.plans.models import Task
from lingji.apps.selections.models import Entry, Selection
from lingji.faces.desk.chart.rows import rows_of
from lingji.faces.desk.chart.wanted import soon
from lingji.faces.desk.views import charts
from tests.apps.documents.pdf import fonts_of, pages_of
from tests.apps.tiny import open_tiny

SignIn = Callable[..., Client]
TODAY = timezone.localdate


@pytest.fixture
def selection(sign_in: SignIn) -> Selection:
    return open_tiny()


def put(selection: Selection, number: int, days: int = 30, entry: str = "A", **more: object) -> Task:
    """Put a published task that is due so many days from now."""
    due: date = TODAY() + timedelta(days=days)
    values: dict[str, object] = {
        "title": f"Task {number}",
        "phase": "2",
        "item": "1.1",
        "leader": "Li",
        "responsible": "Wang",
        "supervisor": "Zhao",
        "starts_on": due - timedelta(days=20),
        "due_on": due,
        "state": "published",
    }
    owner = Entry.objects.get(selection=selection, code=entry)
    return Task.objects.create(selection=selection, number=number, entry=owner, **{**values, **more})


def test_the_board_shows_the_official_columns(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1)
    page = sign_in(language="zh-hans").get("/charts/tiny/").content.decode()
    for column in ("阶段", "依据（指标/文件）", "责任领导", "督查人", "状态灯", "检查", "考核", "通报"):
        assert column in page


def test_what_is_overdue_says_so(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, days=-1)
    assert '<tr class="is-late">' in sign_in().get("/charts/tiny/").content.decode()


def test_a_filter_narrows_board_and_figures(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, days=-1)
    put(selection, 2)
    page = sign_in().get("/charts/tiny/?state=overdue").content.decode()
    assert "Task 1" in page
    assert "Task 2" not in page


def test_drafts_are_no_promises(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, state="draft")
    assert "Task 1" not in sign_in().get("/charts/tiny/").content.decode()


def test_an_empty_chart_says_what_to_do(sign_in: SignIn, selection: Selection) -> None:
    assert "No task is published yet" in sign_in().get("/charts/tiny/").content.decode()


def test_a_county_sees_its_own(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, entry="A")
    put(selection, 2, entry="D")
    page = sign_in("office_county", "/100/101/").get("/charts/tiny/").content.decode()
    assert "Task 1" in page
    assert "Task 2" not in page


def test_a_cell_of_the_matrix_takes_the_worst_light(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, days=-1)
    put(selection, 2, state="confirmed")
    page = sign_in().get("/charts/tiny/matrix/").content.decode()
    assert 'class="is-stopped"' in page
    assert "/charts/tiny/?unit=A&amp;item=1.1" in page


def test_the_gantt_chart_marks_today_and_the_ends_of_bars(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, days=2)
    page = sign_in().get("/charts/tiny/gantt/").content.decode()
    assert 'class="now"' in page
    assert "bar--care" in page
    assert "data-grip" in page


def test_a_unit_drags_nothing(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1)
    assert "data-grip" not in sign_in("auditor").get("/charts/tiny/gantt/").content.decode()


def test_a_changed_day_needs_a_reason(sign_in: SignIn, selection: Selection) -> None:
    task, day = put(selection, 1, proof="p"), TODAY() + timedelta(days=40)
    given = {"due_on": day.isoformat(), "version": "1"}
    sign_in().post(f"/charts/tasks/{task.pk}/due/", given)
    task.refresh_from_db()
    assert task.due_on != day
    sign_in().post(f"/charts/tasks/{task.pk}/due/", {**given, "why": "Rain"})
    task.refresh_from_db()
    assert task.due_on == day


def test_a_day_that_is_none_changes_nothing(sign_in: SignIn, selection: Selection) -> None:
    task = put(selection, 1)
    sign_in().post(f"/charts/tasks/{task.pk}/due/", {"due_on": "2026-13-99", "version": "1", "why": "x"})
    task.refresh_from_db()
    assert task.version == 1


def test_the_screen_refreshes_by_itself(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, days=-1)
    page = sign_in().get("/charts/tiny/?screen=1").content.decode()
    assert 'http-equiv="refresh"' in page
    assert "is-red" in page


def test_the_workbook_has_the_official_columns(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1)
    content = sign_in(language="zh-hans").get("/charts/tiny/chart.xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][1:4] == ["阶段", "任务", "依据（指标/文件）"]
    assert rows[1][2] == "Task 1"


@pytest.mark.parametrize("of", ["chart", "chart-gantt", "chart-matrix"])
@pytest.mark.parametrize("paper", ["a3", "a1"])
def test_each_view_gives_a_sheet(sign_in: SignIn, selection: Selection, of: str, paper: str) -> None:
    put(selection, 1)
    answer = sign_in().get(f"/charts/tiny/chart.pdf?of={of}&paper={paper}")
    assert answer.content.startswith(b"%PDF")


def test_a_sheet_reads_in_chinese_with_its_fonts_embedded(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, days=-1)
    sheet = sign_in(language="zh-hans").get("/charts/tiny/chart.pdf").content
    [page] = pages_of(sheet)
    for words in ("挂图作战：小评选", "图例", "已逾期", "3个工作日内到期", "制图日期", "第1页共1页"):
        assert words in page
    assert all(name[6] == "+" for name in fonts_of(sheet))


def test_a_sheet_says_how_many_it_shows_of_all(
    sign_in: SignIn, selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "MOST_ON_A_SHEET", 2)
    for number, days in enumerate((9, 8, -1), 1):
        put(selection, number, days=days)
    [page] = pages_of(sign_in().get("/charts/tiny/chart.pdf").content)
    assert "2of3tasksonthissheet" in page
    assert "Task3" in page
    assert "Task1" not in page


def test_the_screen_says_how_many_it_shows_of_all(sign_in: SignIn, selection: Selection) -> None:
    for number in range(1, 10):
        put(selection, number)
    page = sign_in().get("/charts/tiny/?screen=1").content.decode()
    assert "8 of 9 tasks under way" in page
    assert "all 9 tasks" in page


def test_the_database_and_the_rule_agree_on_what_presses(sign_in: SignIn, selection: Selection) -> None:
    for number, days in enumerate(range(-1, 9), 1):
        put(selection, number, days=days)
    rows = rows_of(Task.objects.order_by("pk"), selection, TODAY())
    near = Task.objects.filter(soon(TODAY())).values_list("pk", flat=True)
    assert {row.pk for row in rows if row.light == "care"} == set(near)


def test_a_refused_day_comes_back_as_a_sentence(sign_in: SignIn, selection: Selection) -> None:
    task = put(selection, 1, state="confirmed")
    given = {"due_on": TODAY().isoformat(), "version": "1", "why": "Rain"}
    answer = sign_in().post(f"/charts/tasks/{task.pk}/due/", given, follow=True)
    assert "This task has ended" in answer.content.decode()


def test_the_first_page_says_what_is_red(sign_in: SignIn, selection: Selection) -> None:
    put(selection, 1, days=-1)
    page = sign_in().get("/").content.decode()
    assert "Overdue on the wall chart" in page
    assert "/charts/tiny/?state=overdue" in page


@pytest.mark.parametrize(("path", "queries"), [("", 14), ("gantt/", 14), ("matrix/", 12)])
@pytest.mark.parametrize("tasks", [1, 30])
def test_queries_do_not_grow_with_tasks(
    sign_in: SignIn,
    selection: Selection,
    django_assert_num_queries: Callable[..., object],
    path: str,
    queries: int,
    tasks: int,
) -> None:
    for number in range(1, tasks + 1):
        put(selection, number)
    client = sign_in()
    with django_assert_num_queries(queries):  # type: ignore[attr-defined]
        client.get(f"/charts/tiny/{path}")
