"""A clerk answers the self-assessment on a phone, sees the gap, and a leader confirms."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn

# Of this selection: another may run beside it.
OWN = "/unit/selections/demo-2026/"
PHONE = {"width": 390, "height": 844}


def answer(page: Page) -> None:
    """Answer whatever the item asks, as well as one can."""
    for level in page.locator("fieldset.self-ask").all():
        level.locator("input[type=radio]").first.check()
    for line in page.locator("fieldset.self-line").all():
        line.locator("input[value=yes]").check()
    for number, figure in enumerate(page.locator(".self-figure input").all()):
        if not figure.input_value():
            figure.fill("17" if number % 2 == 0 else "20")


@pytest.mark.smoke
def test_a_clerk_on_a_phone_finishes_and_a_leader_confirms(sign_in: SignIn) -> None:
    clerk = sign_in("clerk", viewport=PHONE)
    clerk.goto("/unit/")
    clerk.locator(f"main a[href^='{OWN}']", has_text=re.compile("^自评$")).click()
    clerk.get_by_role("link", name="继续填写").click()
    # One item saves itself while it is typed, and shows the mark.
    answer(clerk)
    expect(clerk.locator(".self-saved")).to_contain_text("✓ 已保存")
    expect(clerk.locator(".self-outcome__mark").first).to_be_visible()
    first = clerk.url
    clerk.reload()
    expect(clerk.locator(".self-outcome__mark").first).to_be_visible()
    for _ in range(50):
        answer(clerk)
        here = clerk.url
        clerk.locator(".self-turn button").click()
        clerk.wait_for_url(lambda url, before=here: url != before)
        if "/items/" not in clerk.url:
            break
    assert clerk.url != first
    assert clerk.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    clerk.get_by_role("link", name="差距清单").first.click()
    expect(clerk.locator(".self-why")).to_contain_text("720分")
    rows = clerk.locator("table.self-gaps tbody tr")
    expect(rows.first).to_be_visible()
    lost = [float(text) for text in rows.locator("td.strong").all_inner_texts()]
    assert lost == sorted(lost, reverse=True)

    rows.first.locator("input[name=gap]").check()
    clerk.get_by_role("button", name="勾选的差距转为任务").click()
    expect(rows.first.locator("a[href^='/tasks/']")).to_be_visible()

    clerk.locator(f"main a[href^='{OWN}']", has_text=re.compile("^自评$")).click()
    clerk.locator("button[value=submit]").click()
    expect(clerk.locator("main")).to_contain_text("待领导确认")

    leader = sign_in("main-leader")
    leader.goto("/")
    leader.get_by_role("link", name="确认自评").click()
    leader.locator("button[value=confirm]").click()
    expect(leader.locator("main")).to_contain_text("已确认")


@pytest.mark.parametrize("page", ["", "items/1.6/", "sheet/?category=1", "gaps/", "import/"])
def test_no_page_keeps_anybody_out(sign_in: SignIn, page: str) -> None:
    clerk = sign_in("clerk", viewport=PHONE)
    clerk.goto("/unit/")
    href = clerk.locator(f"main a[href^='{OWN}']", has_text=re.compile("^自评$")).get_attribute("href")
    clerk.goto(f"{href}{page}")
    found = Axe().run(clerk)
    assert found.violations_count == 0, found.generate_report()
