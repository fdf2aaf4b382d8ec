"""A prefecture official walks from a total to one record and back, and nobody sees more than they may."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lingji.core.bundle import check_bundle
from tests.journeys.conftest import SELECTION, STANDING, Demo, SignIn

PAGES = ("standing/", "entries/E053/", "entries/E053/items/6.3/", "line/", "map/", "files/")
PHONE = {"width": 390, "height": 844}


@pytest.mark.smoke
def test_from_a_total_down_to_one_record_and_back_by_keyboard_alone(demo: Demo, page: Page) -> None:
    page.goto(demo.address)
    page.keyboard.type("office")
    page.keyboard.press("Tab")
    page.keyboard.type(demo.passwords["office"])
    page.keyboard.press("Enter")
    page.wait_for_url(demo.address + "/")
    page.goto(demo.address + "/selections/")
    for address in (STANDING, "/entries/", "/items/"):
        page.keyboard.press("j")
        _move_to_link(page, address)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{address}**")
    record = page.locator("[data-tree] li, [data-tree] details").filter(has_text=re.compile("Record|记录"))
    expect(record.first).to_be_visible()
    for parent in (r"/entries/[^/]+/$", f"{STANDING}$"):
        page.keyboard.press("u")
        page.wait_for_url(re.compile(parent))
    expect(page.locator("h1")).to_be_visible()


def _move_to_link(page: Page, part: str) -> None:
    """Press j until a link that leads further down has the focus, as a person would."""
    for _ in range(60):
        href = page.evaluate("document.activeElement.getAttribute('href') || ''")
        if part in href:
            return
        page.keyboard.press("j")
    raise AssertionError(f"no row leads to {part}")


def test_the_total_is_the_sum_that_the_tree_shows(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(SELECTION + "entries/E053/")
    shown = page.locator("[data-tree]").first.inner_text()
    sums = re.search(r"([\d.]+(?: \+ [\d.]+)+) = ([\d.]+)", shown)
    assert sums is not None
    digits = [int(figure.replace(".", "")) for figure in sums[1].split(" + ")]
    assert sum(digits) == int(sums[2].replace(".", ""))


@pytest.mark.parametrize(("choice", "word"), [("en", "Standing"), ("zh-hans", "排名"), ("zh-hant", "排名")])
def test_the_language_can_be_switched(sign_in: SignIn, choice: str, word: str) -> None:
    page = sign_in()
    page.goto(STANDING)
    page.locator(f"button[name=language][value={choice}]").click()
    expect(page.locator("h1")).to_contain_text(word)
    expect(page.locator("html")).to_have_attribute("lang", re.compile(choice, re.IGNORECASE))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(sign_in: SignIn, path: str, scheme: str) -> None:
    page = sign_in(color_scheme=scheme)
    page.goto(SELECTION + path)
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_axe_finds_nothing_serious_where_one_signs_in(demo: Demo, page: Page) -> None:
    for path in ("/", "/feedback/"):
        page.goto(demo.address + path)
        found = Axe().run(page).response["violations"]
        assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_out_of_a_phone(sign_in: SignIn, path: str) -> None:
    page = sign_in(viewport=PHONE)
    page.goto(SELECTION + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("path", PAGES)
def test_the_console_stays_silent(sign_in: SignIn, path: str) -> None:
    """A refused script or style would be told here: the policy for content is strict."""
    page = sign_in()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(SELECTION + path, wait_until="networkidle")
    assert said == []


def test_the_print_leaves_out_what_cannot_be_pressed_on_paper(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(STANDING)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_list_can_be_searched_by_typing(sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(STANDING)
    page.keyboard.press("/")
    page.keyboard.type("图书馆")
    rows = page.locator("table[data-rows] tbody tr:visible").filter(has=page.locator("a[href*='/entries/']"))
    expect(rows).to_have_count(8)  # one library in each of the eight counties


def test_without_script_every_page_still_says_its_figures(sign_in: SignIn) -> None:
    page = sign_in(java_script_enabled=False)
    page.goto(SELECTION + "entries/E053/items/6.3/")
    expect(page.locator("[data-tree]").first).to_contain_text("24.0000")


def test_a_county_office_does_not_find_another_countys_entry(sign_in: SignIn) -> None:
    page = sign_in("county-office")
    other = page.goto(SELECTION + "entries/E002/")
    assert other is not None
    assert other.status == 404


def test_a_clerk_is_told_kindly_that_nothing_waits(sign_in: SignIn) -> None:
    page = sign_in("clerk")
    refused = page.goto(STANDING)
    assert refused is not None
    assert refused.status in (403, 404)


def test_the_bundle_that_is_taken_away_verifies(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in()
    answer = page.request.get(SELECTION + "bundle.zip?kind=public")
    assert check_bundle(answer.body()).sound


def test_the_workbook_that_is_taken_away_opens(sign_in: SignIn) -> None:
    page = sign_in()
    answer = page.request.get(SELECTION + "export.xlsx")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(answer.body())).namelist()


def test_an_unknown_entry_is_a_page_in_plain_words(sign_in: SignIn) -> None:
    page = sign_in()
    answer = page.goto(SELECTION + "entries/NOBODY/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_be_visible()
