"""A list is handed in with faults, mended and confirmed; organisations are renamed, merged, saved by two."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.apps.registry.files import credit_code, workbook
from tests.journeys.conftest import SignIn

POOL = {
    "name": "甲山市示例游泳馆",
    "credit_code": credit_code(777),
    "kind": "事业单位",
    "sector": "文化旅游",
    "region": "990121 甲山市",
    "superior": "甲山市文化和旅游局",
}
GYM = {"name": "甲山市示例体育馆", "credit_code": credit_code(778), "region": "甲山市", "sector": "文化旅游"}


def hand_in(page: Page, path: Path, content: bytes) -> None:
    """Hand a file in and wait for its preview."""
    path.write_bytes(content)
    page.goto("/registry/imports/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="核对").click()
    page.wait_for_url(re.compile(r"/imports/[0-9a-f-]{36}/$"))


def open_organisation(page: Page, name: str) -> None:
    page.goto(f"/registry/?q={name}")
    page.locator("#registry").get_by_role("link", name=name, exact=True).click()
    page.wait_for_url(re.compile(r"/organisations/\d+/$"))


def test_a_list_is_mended_confirmed_and_its_organisations_renamed_and_merged(
    sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in()
    wrong = {**GYM, "credit_code": credit_code(778)[:-1] + "0", "kind": "公司"}
    hand_in(page, tmp_path / "list.xlsx", workbook(POOL, wrong))
    expect(page.locator(".notice--refusal")).to_contain_text("1行有误")
    expect(page.locator(".row-faults").first).to_contain_text("校验码不符")
    expect(page.get_by_role("button", name=re.compile("确认写入"))).to_have_count(0)
    assert [v["id"] for v in Axe().run(page).response["violations"] if v["impact"] == "critical"] == []

    hand_in(page, tmp_path / "list.xlsx", workbook(POOL, GYM))
    page.get_by_role("button", name="确认写入2行").click()
    expect(page.locator(".notice--good").first).to_contain_text("已导入")

    open_organisation(page, GYM["name"])
    page.get_by_role("link", name="更名").click()
    page.locator("input[name=name]").fill("甲山市全民健身中心")
    page.locator("input[name=document]").fill("示编〔2026〕8号")
    page.locator("input[name=effective_on]").fill("2026-03-01")
    page.get_by_role("button", name="更名").click()
    expect(page.locator("h1")).to_have_text("甲山市全民健身中心")

    open_organisation(page, POOL["name"])
    page.get_by_role("link", name="合并").click()
    page.locator("input[name=target]").fill("甲山市全民健身中心")
    page.locator("input[name=document]").fill("示编〔2026〕9号")
    page.locator("input[name=effective_on]").fill("2026-04-01")
    page.get_by_role("button", name="查看变动内容").click()
    page.get_by_role("button", name="合并").click()
    expect(page.locator("h1")).to_have_text("甲山市全民健身中心")
    page.goto("/registry/?status=any&q=" + POOL["name"])
    page.locator("#registry tbody a").first.click()
    expect(page.locator(".notice--warning")).to_contain_text("甲山市全民健身中心")


def test_two_people_saving_the_same_form_see_both_versions(sign_in: SignIn) -> None:
    first, second = sign_in("office"), sign_in("county-office")
    for page in (first, second):
        open_organisation(page, "甲山市示例博物馆")
        page.get_by_role("link", name="修改", exact=True).click()
    first.locator("input[name=phone]").fill("0900-1111111")
    first.get_by_role("button", name="保存").click()
    first.wait_for_url(re.compile(r"/organisations/\d+/$"))
    second.locator("input[name=phone]").fill("0900-2222222")
    second.get_by_role("button", name="保存").click()
    both = second.locator(".versions")
    expect(both).to_contain_text("0900-1111111")
    expect(both).to_contain_text("0900-2222222")
    second.get_by_role("button", name="以我填写的为准保存").click()
    expect(second.locator(".facts").first).to_contain_text("0900-2222222")


@pytest.mark.parametrize("path", ["/registry/", "/registry/imports/", "/registry/regions/"])
def test_a_phone_never_scrolls_sideways(sign_in: SignIn, path: str) -> None:
    page = sign_in(viewport={"width": 390, "height": 844})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
