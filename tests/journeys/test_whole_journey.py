"""From an empty database to an opened selection with 120 entered units in three counties."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import xlsxwriter
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from python_calamine import CalamineWorkbook

from tests.apps.registry.files import credit_code, workbook
from tests.databases import own_database
from tests.journeys.conftest import LINGJI, served

PASSWORD = "eleven quiet herons"
ROOT = "990100 示例自治州"
COUNTIES = {"990121": "甲山市", "990122": "乙水县", "990123": "丙川县"}
EACH = 40
SELECTION = "/selections/first-2026/"
# Four in five held the title before: 60 % of 96 are 57 seats.
TITLED = 96

Open = Callable[[], Page]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """An installation of which `lingji init` alone was said: its address, and the link that it printed."""
    with own_database() as database:
        environment = {**os.environ, "LINGJI_VAR": str(tmp_path / "var"), "LINGJI_DATABASE": database}
        begun = subprocess.run(
            [*LINGJI, "init", "--code", "990100", "--name", "示例自治州"],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        link = re.search(r"/invitation/\S+", begun.stdout)
        assert link is not None
        with served(environment) as address:
            yield address, link[0]


@pytest.fixture
def another(empty: tuple[str, str], browser: Browser) -> Iterator[Open]:
    """Open a browser of somebody else."""
    contexts: list[BrowserContext] = []

    def opened() -> Page:
        contexts.append(browser.new_context(base_url=empty[0], locale="zh-CN"))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def test_from_an_empty_database_to_120_entered_units(
    empty: tuple[str, str], another: Open, tmp_path: Path
) -> None:
    office = another()
    accepted(office, empty[1], "组织人")
    registered(office, tmp_path)
    published(office)
    opened(office)
    officers = {code: invited(office, another, code) for code in COUNTIES}
    for code, officer in officers.items():
        entered(officer, code, tmp_path)
    taken_in(office)
    sees_own_county_alone(officers["990122"], "990122")


def accepted(page: Page, link: str, name: str) -> None:
    """Open an invitation, set name and password, and sign in."""
    page.goto(re.sub(r"https?://[^/]+", "", link))
    page.get_by_label("姓名").fill(name)
    page.locator("input[type=password]").nth(0).fill(PASSWORD)
    page.locator("input[type=password]").nth(1).fill(PASSWORD)
    username = page.locator("#username").input_value()
    page.locator("main form .button--primary").click()
    page.wait_for_load_state()
    page.goto("/sign-in/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r":\d+/$"))


def registered(office: Page, folder: Path) -> None:
    """Register three counties, 120 organisations in them, and the titles that most of them held."""
    counties = [{"code": code, "name_zh": name, "parent": "990100"} for code, name in COUNTIES.items()]
    _imported(office, folder, "regions", counties)
    rows = [
        {
            "name": f"{name}第{number}单位",
            "credit_code": credit_code(1000 * place + number),
            "kind": "事业单位",
            "sector": ("教育", "医疗卫生")[number % 2],
            "region": f"{code} {name}",
        }
        for place, (code, name) in enumerate(COUNTIES.items())
        for number in range(EACH)
    ]
    _imported(office, folder, "organisations", rows)
    titles = [
        {
            "name": row["name"],
            "credit_code": row["credit_code"],
            "level": "州（市）级",
            "title": "文明单位",
            "conferred_on": "2023-12-01",
        }
        for row in rows[:TITLED]
    ]
    _imported(office, folder, "titles", titles)
    office.goto("/registry/")
    expect(office.locator("main")).to_contain_text("120个单位")


def _imported(office: Page, folder: Path, sheet: str, rows: list[dict[str, str]]) -> None:
    path = folder / f"{sheet}.xlsx"
    path.write_bytes(workbook(*rows, sheet=sheet))
    office.goto(f"/registry/imports/?sheet={sheet}")
    office.locator("input[type=file]").set_input_files(path)
    office.get_by_role("button", name="核对").click()
    office.get_by_role("button", name=re.compile("确认写入")).click(timeout=60_000)
    expect(office.locator(".notice--good").first).to_contain_text("已导入", timeout=60_000)


def published(office: Page) -> None:
    """Publish the framework of 8 categories and 50 items as it comes along."""
    office.goto("/frameworks/")
    office.locator("select[name=from]").select_option("shipped")
    office.locator('form[action$="/start/"] button').click()
    office.wait_for_url(re.compile(r"/drafts/\d+/"))
    office.goto(re.sub(r"(/drafts/\d+/).*", r"\1publish/", office.url))
    office.locator("main form .button--primary").click()
    office.wait_for_url(re.compile(r"/frameworks/[^/]+/[^/]+/$"))


def opened(office: Page) -> None:
    """Set the selection up step by step, with the seats shown, and open it while enrolment is under way."""
    office.goto("/selections/new/")
    office.locator("main form .button--primary").first.click()
    office.locator("[name=title_zh]").fill("示例自治州文明单位零基启动评选")
    office.locator("[name=code]").fill("first-2026")
    office.locator("[name=region]").select_option("990100")
    office.locator("[name=level]").select_option("prefecture")
    _go_on(office)
    office.locator("[name=framework]").first.check()
    _go_on(office)
    expect(office.locator("#preview")).to_contain_text("57")
    _go_on(office)
    office.locator("[name=start]").fill((timezone.localdate() - timedelta(days=6)).isoformat())
    office.locator("button[name=do][value=usual]").click()
    _go_on(office)
    _go_on(office)
    office.get_by_role("button", name="启动评选").click()
    office.wait_for_url(f"**{SELECTION}")


def _go_on(page: Page) -> None:
    page.locator("#step .button--primary").click()
    page.wait_for_load_state()


def invited(office: Page, another: Open, code: str) -> Page:
    """Invite a county's officer, who accepts."""
    office.goto("/people/invite/")
    office.get_by_role("link", name="县（市）文明办", exact=True).click()
    office.locator("select[name=region]").select_option(code)
    office.locator("main form .button--primary").click()
    office.get_by_role("button", name="生成邀请").click()
    officer = another()
    accepted(officer, office.locator(".slip__link").inner_text(), COUNTIES[code] + "办公室")
    return officer


def entered(officer: Page, code: str, folder: Path) -> None:
    """Hand in the county's list of forty, looked at before it is entered."""
    path = folder / f"{code}.xlsx"
    path.write_bytes(_list_of(list(COUNTIES).index(code), COUNTIES[code]))
    officer.goto(SELECTION + "enrolment/import/")
    officer.locator("input[type=file]").set_input_files(path)
    officer.locator("main form .button--primary").click()
    expect(officer.locator(".figures").first).to_contain_text(str(EACH))
    officer.locator("main form .button--primary").click()
    expect(officer.locator(".notice--good").first).to_contain_text(str(EACH))


def _list_of(place: int, county: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["单位名称", "统一社会信用代码", "主要领导", "分管领导", "信息员", "电话"])
        for number in range(EACH):
            code = credit_code(1000 * place + number)
            sheet.write_row(
                number + 1, 0, [f"{county}第{number}单位", code, "甲", "乙", "丙", "0990-0000000"]
            )
    return buffer.getvalue()


def taken_in(office: Page) -> None:
    """The prefecture accepts all of them, a page at a time."""
    for _ in range(2):
        office.goto(SELECTION + "enrolment/?state=county_checked")
        for box in office.locator("input[name=application]").all():
            box.check()
        office.locator("button[name=move][value=accept]").click()
        # The register knows no leaders yet: it is shown first what acceptance writes there.
        expect(office.locator("main h1")).to_contain_text("名录")
        office.locator("button[name=move][value=accept]").click()
        expect(office.locator(".notice--good").first).to_be_visible()
    office.goto(SELECTION)
    expect(office.locator("main")).to_contain_text("120")


def sees_own_county_alone(officer: Page, code: str) -> None:
    """The county's own on pages, by search, in exports and by the API; nothing of the other counties."""
    others = [name for other, name in COUNTIES.items() if other != code]
    for path in (
        "/registry/",
        "/registry/?q=第1单位",
        SELECTION + "enrolment/",
        SELECTION + "enrolment/?q=第1单位",
        "/people/",
    ):
        officer.goto(path)
        text = officer.locator("main").inner_text()
        assert [name for name in others if f"{name}第" in text] == [], path
    for path in ("/registry/export.xlsx", SELECTION + "enrolment/applications.xlsx"):
        content = officer.request.get(path).body()
        cells = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert sum(COUNTIES[code] + "第" in str(row) for row in cells) == EACH, path
        assert [name for name in others if f"{name}第" in str(cells)] == [], path
    for path in ("/api/v1/organisations", "/api/v1" + SELECTION + "entries"):
        told = officer.request.get(path).json()
        assert told["count"] == EACH, path
        assert {row["region"] for row in told["items"]} == {code}, path
    assert officer.request.get("/api/v1/regions").json() == [
        {"code": code, "name": {"zh": COUNTIES[code], "en": COUNTIES[code]}, "parent": "990100"}
    ]
