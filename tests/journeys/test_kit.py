"""The kit page in a real browser: axe, both themes, keys, live tables, a narrow phone, no script at all."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.urls("tests.design.urls")


@pytest.fixture
def address(live_server: LiveServer, settings: LazySettings) -> str:
    settings.DEBUG = True
    return f"{live_server.url}/design/"


@pytest.fixture
def kit(page: Page, address: str) -> Page:
    page.goto(address)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, address: str, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(address)
    found = Axe().run(page).response["violations"]
    grave = [fault for fault in found if fault["impact"] in ("serious", "critical")]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in grave] == []


def test_the_policy_for_content_stops_nothing(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.keyboard.press("?")
    assert said == []


def test_a_phone_of_360_pixels_never_scrolls_sideways(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_every_target_is_large_enough_for_a_finger(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    low = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, input:not([type=hidden]), nav a, summary")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML)"""
    )
    assert low == []


def test_the_theme_is_switched_and_kept(kit: Page) -> None:
    kit.emulate_media(color_scheme="light")
    kit.get_by_role("button", name=re.compile("Dark or light|深色或浅色")).click()
    kit.reload()
    assert kit.locator("html").get_attribute("data-theme") == "dark"


def test_a_search_leaves_what_fits_and_hides_the_line(kit: Page) -> None:
    field = kit.locator("input[data-search]")
    kit.keyboard.press("/")
    expect(field).to_be_focused()
    field.press_sequentially("云溪县图书馆")
    rows = kit.locator("#rows tbody tr:visible")
    expect(rows).to_have_count(2)
    expect(kit).to_have_url(re.compile(r"\?q="))


def test_a_search_for_nothing_that_is_there_says_what_to_do(kit: Page) -> None:
    kit.locator("input[data-search]").fill("zzz")
    expect(kit.locator("[data-no-match]")).to_be_visible()


def test_a_head_sorts_both_ways_keeps_the_focus_and_the_address(kit: Page) -> None:
    head = kit.locator("th[data-key=total]")
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(kit.locator("#rows tbody tr").first).to_contain_text("530.3913")
    expect(kit.locator("#rows .line-row")).to_be_hidden()
    kit.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(kit.locator("#rows tbody tr").first).to_contain_text("952.0000")
    expect(kit).to_have_url(re.compile(r"\?sort=-total"))


def test_the_order_of_the_server_comes_back_with_its_line(kit: Page) -> None:
    kit.locator("th[data-key=total] a").click()
    kit.locator("th[data-key=place] a").click()
    expect(kit.locator("#rows tbody tr").nth(46)).to_have_class("line-row")


def test_keys_walk_a_tree_and_open_it(kit: Page) -> None:
    summaries = kit.locator("[data-tree] summary")
    summaries.nth(2).focus()
    kit.keyboard.press("ArrowRight")
    expect(summaries.nth(3)).to_be_visible()
    kit.keyboard.press("j")
    expect(summaries.nth(3)).to_be_focused()
    kit.keyboard.press("ArrowLeft")
    expect(summaries.nth(2)).to_be_focused()


def test_the_key_o_opens_the_page_of_a_branch(kit: Page) -> None:
    kit.locator("[data-tree] summary").nth(2).focus()
    kit.keyboard.press("o")
    expect(kit).to_have_url(re.compile("#tree$"))


def test_the_key_u_goes_up_by_the_breadcrumbs(kit: Page) -> None:
    kit.keyboard.press("u")
    expect(kit).to_have_url(re.compile("#standing$"))


def test_the_list_of_keys_opens_and_closes(kit: Page) -> None:
    kit.keyboard.press("?")
    expect(kit.get_by_role("dialog")).to_be_visible()
    kit.keyboard.press("Escape")
    expect(kit.get_by_role("dialog")).to_be_hidden()


def test_without_script_heads_are_links_and_branches_open(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("[data-tree] summary").nth(2).click()
    expect(page.locator("[data-tree] summary").nth(3)).to_be_visible()
    page.locator("th[data-key=total] a").click()
    expect(page).to_have_url(re.compile(r"\?sort=total"))
    context.close()
