"""The office writes next year's framework: from the 8×50 to a published version, in a real browser."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import SignIn

PHONE = {"width": 390, "height": 844}
PAGES = [
    "",
    "drafts/1/",
    "drafts/1/at/0/",
    "drafts/1/at/0-3/",
    "drafts/1/try/0-3/?p0-1a=A",
    "drafts/1/history/",
]
PAGES += [
    "drafts/1/publish/",
    "drafts/1/upload/",
    "versions/1/",
    "versions/1/at/0-3/",
    "compare/?from=v1&to=d1",
]


def field(name: str) -> str:
    """Return the selector of an input, whose name has brackets."""
    return f'[id="{name}"]'


def test_from_the_8x50_to_a_published_version(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto("/frameworks/")
    page.locator("#start-from").select_option("shipped")
    page.get_by_role("button", name="新建").click()
    expect(page.locator("h1")).to_contain_text("8类50项")

    # The points of an item are changed, and the sum that no longer comes out is told while one types.
    page.locator("#outline summary").first.press("ArrowRight")
    page.get_by_role("link", name="1.4 改进创新成效").click()
    page.locator(field("points")).fill("22")
    expect(page.locator("#sums")).to_contain_text("本项各部分：20/22 ≠ 少2分")
    expect(page.locator("#problems")).to_contain_text("分值之和为20，应为22")
    page.locator(field("parts[0].points")).fill("14")
    expect(page.locator("#sums")).to_contain_text("本项各部分：22/22 ✓ 相符")
    expect(page.locator("#sums")).to_contain_text("本类各项：142/140 ≠ 多2分")

    # A rule is picked, and its sentence stands there in both languages.
    page.locator(field("parts[1].rule.kind")).select_option("deduct")
    page.locator(field("parts[1].rule.each")).fill("2")
    expect(page.locator("#says-1")).to_contain_text("满分8分，发现的问题每个扣2分，扣完为止")
    expect(page.locator("#says-1")).to_contain_text("8 points, less 2 each")
    page.get_by_role("button", name="保存").last.click()
    expect(page.get_by_role("status")).to_contain_text("已保存")

    # What does not add up is not published; the other item gives way.
    draft = page.url.split("/at/")[0]
    page.get_by_role("link", name="核对并发布").click()
    expect(page.get_by_role("alert")).to_contain_text("分值之和为142，应为140")
    page.goto(draft + "/at/0-0/")
    page.locator(field("points")).fill("23")
    page.locator(field("parts[0].points")).fill("23")
    expect(page.locator("#sums")).to_contain_text("本类各项：140/140 ✓ 相符")
    page.get_by_role("button", name="保存").last.click()

    # A value is tried: three faults cost six points of eight.
    page.goto(draft + "/try/0-3/")
    page.locator("#p1-1a").fill("3")
    expect(page.locator("#outcome-1 .bench__mark")).to_have_text("2.0000")
    page.locator("#p1-1a").fill("three")
    expect(page.locator("#outcome-1")).to_contain_text("应为整数，如 3")

    page.goto(draft + "/publish/")
    page.get_by_role("button", name="发布为").click()
    expect(page.get_by_role("status")).to_contain_text("此后不再改动")
    page.get_by_role("link", name="变动情况").click()
    expect(page.locator("#differences")).to_contain_text("1.4 改进创新成效·听取汇报")
    expect(page.locator("#differences")).to_contain_text("满分8分，发现的问题每个扣2分，扣完为止")


def test_without_script_a_kind_is_picked_and_a_value_tried(sign_in: SignIn) -> None:
    page = sign_in(java_script_enabled=False)
    page.goto("/frameworks/drafts/1/at/0-1/")
    page.locator(field("parts[0].rule.kind")).select_option("steps")
    page.get_by_role("button", name="显示此类规则的填写项").click()
    expect(page.locator("#says-0")).to_contain_text("分档计分")
    page.goto("/frameworks/drafts/1/try/0-0/")
    page.locator("#p0-1a").fill("0.5")
    page.get_by_role("button", name="试算得分").click()
    expect(page.locator(".bench__mark").first).to_have_text("0.0000")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(sign_in: SignIn, scheme: str) -> None:
    page = sign_in(color_scheme=scheme)
    for path in PAGES:
        page.goto("/frameworks/" + path)
        found = Axe().run(page).response["violations"]
        grave = [each for each in found if each["impact"] in ("serious", "critical")]
        assert [(path, each["id"], each["nodes"][0]["html"]) for each in grave] == []


def test_nothing_runs_out_of_a_phone_and_the_console_stays_silent(sign_in: SignIn) -> None:
    page = sign_in(viewport=PHONE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto("/frameworks/" + path, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    assert said == []
