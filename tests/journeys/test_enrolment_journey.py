"""A clerk applies, is returned, corrects and is accepted; an officer of another county sees nothing."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn

HERE = "/selections/demo-2026-next/enrolment/"
UNIT = "甲山市政务服务中心"
PHONE = {"width": 390, "height": 844}


def press(page: Page, move: str) -> None:
    page.locator(f"button[name=move][value={move}]").click()
    page.wait_for_load_state()


def fill(page: Page) -> None:
    for name in ("main_leader", "leader_in_charge", "clerk", "phone"):
        page.locator(f"[name={name}]").fill("演示")
    page.locator("[name=statement]").fill("常年面向群众服务。")
    page.locator("[name=points_confirmed]").check()


def open_as_office(page: Page) -> None:
    page.goto(HERE + "?q=" + UNIT)
    page.get_by_role("link", name=UNIT).click()


def test_from_an_empty_form_to_taking_part(sign_in: SignIn) -> None:
    clerk, superior, county, office = (
        sign_in(name) for name in ("clerk", "superior", "county-office", "office")
    )
    clerk.goto("/unit/")
    clerk.locator("a[href*='/apply/']").first.click()
    expect(clerk.locator("table.clauses tbody tr").first).to_be_visible()
    clerk.locator("main form button").click()
    clerk.wait_for_url("**/form/")
    fill(clerk)
    expect(clerk.locator("#saved")).to_contain_text("✓")
    clerk.locator("main form button").click()
    clerk.wait_for_url(re.compile(r"/unit/applications/\d+/$"))
    application = clerk.url
    press(clerk, "submit")

    superior.goto("/unit/below/")
    superior.get_by_role("link", name=UNIT).click()
    press(superior, "countersign")

    open_as_office(county)
    county.locator("[name=opinion]").fill("请写明服务窗口数量。")
    press(county, "return")

    clerk.goto(application)
    expect(clerk.locator("main")).to_contain_text("请写明服务窗口数量。")
    clerk.goto(application + "form/")
    clerk.locator("[name=statement]").fill("常年面向群众服务，设12个窗口。")
    clerk.locator("main form button").click()
    clerk.wait_for_url(application)
    press(clerk, "correct")

    superior.goto(application)
    press(superior, "countersign")
    open_as_office(county)
    press(county, "check")
    open_as_office(office)
    while office.locator("details.decide[open]").count():
        office.locator("details.decide[open] [name=reason]").first.fill("已核验原件。")
        office.locator("details.decide[open] button[value=met]").first.click()
        office.wait_for_load_state()
    press(office, "accept")

    clerk.goto(application)
    expect(clerk.locator("main")).to_contain_text("本单位已参评")
    clerk.goto(application + "paper/")
    expect(clerk.locator(".paper")).to_contain_text("设12个窗口")


def test_a_county_officer_sees_only_the_own_county(sign_in: SignIn) -> None:
    office, county = sign_in("office"), sign_in("county-office")
    office.goto(HERE + "?q=乙水县")
    elsewhere = office.locator("table tbody th a").first.get_attribute("href")
    assert elsewhere is not None
    answer = county.goto(elsewhere)
    assert answer is not None
    assert answer.status == 404
    county.goto(HERE)
    expect(county.locator("table tbody")).to_contain_text("甲山市")
    assert "乙水县" not in county.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("username", "path"),
    [
        ("clerk", "/unit/"),
        ("clerk", "/unit/applications/1/"),
        ("clerk", "/unit/applications/1/items/"),
        ("superior", "/unit/below/"),
        ("office", HERE),
        ("office", HERE + "statistics/"),
        ("office", HERE + "conditions/"),
    ],
)
def test_the_pages_can_be_used_by_everybody(sign_in: SignIn, username: str, path: str, scheme: str) -> None:
    page = sign_in(username, viewport=PHONE, color_scheme=scheme)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    found = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []
