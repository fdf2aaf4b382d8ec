"""An official sets up a selection step by step, opens it, moves a stage; a unit reads its notice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn

ONE = "/selections/journey-1/"


def _go_on(page: Page) -> None:
    page.locator("#step .button--primary").click()


def _set_up(page: Page) -> None:
    page.goto("/selections/new/")
    page.get_by_role("button", name="Set up a selection").click()
    page.locator("[name=title_zh]").fill("行程评选")
    page.locator("[name=title_en]").fill("Journey selection")
    page.locator("[name=code]").fill("journey-1")
    _go_on(page)
    expect(page.locator("h1")).to_have_text("Framework")
    _go_on(page)
    expect(page.locator("h1")).to_have_text("Policy")
    page.locator("[name=share]").fill("50")
    expect(page.locator("#preview")).to_contain_text("50%")
    _go_on(page)
    expect(page.locator("h1")).to_have_text("Timetable")


def test_from_the_first_step_to_a_notice_that_is_read(sign_in: SignIn) -> None:
    page = sign_in(language="en-GB")
    _set_up(page)
    # A stage that ends before it begins is told at once, and kept as it was typed.
    usual = page.locator("[name=enrolment_last]").input_value()
    page.locator("[name=enrolment_last]").fill("2020-01-01")
    _go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("it ends before it begins")
    page.locator("[name=enrolment_last]").fill(usual)
    _go_on(page)
    expect(page.locator("h1")).to_have_text("Notice")
    expect(page.locator("[name=text]")).to_have_value(re.compile("零基启动"))
    _go_on(page)
    page.get_by_role("button", name="Open the selection").click()
    page.wait_for_url(f"**{ONE}")
    expect(page.locator("h1")).to_have_text("Journey selection")
    _move_a_stage(page)
    _read_by_the_unit(sign_in("clerk", language="en-GB"))
    page.goto(ONE + "notice/")
    expect(page.locator("#readers-table")).to_contain_text("信息员")


def _move_a_stage(page: Page) -> None:
    page.get_by_role("link", name="Move a stage").click()
    page.locator("[name=conferral_last]").fill("")
    page.locator("[name=conferral_first]").fill("2099-01-02")
    page.get_by_role("button", name="Change the timetable").click()
    expect(page.get_by_role("alert")).to_contain_text("say why")
    page.locator("[name=reason]").fill("The hall is free then")
    page.get_by_role("button", name="Change the timetable").click()
    page.wait_for_url(f"**{ONE}")
    expect(page.locator(".moves")).to_contain_text("The hall is free then")


def _read_by_the_unit(page: Page) -> None:
    page.goto(ONE + "notice/")
    page.get_by_role("button", name="We have read it").click()
    expect(page.locator("main")).to_contain_text("confirmed by")


@pytest.mark.parametrize(
    "path", ["/selections/", "/selections/new/", "/selections/calendar/", "/selections/demo-2026/"]
)
def test_nothing_runs_out_of_a_phone(sign_in: SignIn, path: str) -> None:
    page = sign_in(viewport={"width": 390, "height": 844})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_practice_selection_is_marked_on_every_page(sign_in: SignIn) -> None:
    page = sign_in(language="en-GB")
    for path in ("", "notice/", "meetings/", "standing/", "line/", "map/", "files/", "entries/E053/"):
        page.goto("/selections/demo-2026/" + path)
        expect(page.locator(".practice")).to_contain_text("counts for nothing")
