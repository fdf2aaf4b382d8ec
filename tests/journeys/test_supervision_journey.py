"""A supervisor on a phone: the task, the four boxes, no signal, the finding, the answer, the re-check."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SELECTION, SignIn

PHONE = {"width": 390, "height": 844}


def test_from_a_phone_to_a_closed_finding(sign_in: SignIn) -> None:
    phone = sign_in("supervisor", viewport=PHONE)
    phone.goto("/inspections/")
    phone.locator(".todo-list a", has_text="待督查").filter(has_text="公布服务承诺").first.click()
    phone.get_by_label("检查情况").fill("大厅公示栏缺一页。（测试）")
    # The page is lost and opened again: what was typed is still there.
    phone.reload()
    expect(phone.get_by_label("检查情况")).to_have_value("大厅公示栏缺一页。（测试）")
    phone.get_by_label("差").check()
    phone.get_by_role("button", name="记录").click()
    expect(phone.get_by_role("alert")).to_contain_text("请选择结果")
    phone.get_by_label("发现问题").check()
    phone.get_by_label("问题", exact=True).fill("公示栏缺页。（测试）")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="记录").click()
    expect(phone.get_by_text("当前没有网络")).to_be_visible()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="记录").click()
    expect(phone.locator(".boxes")).to_contain_text("大厅公示栏缺一页")
    phone.locator(".boxes").get_by_role("link").click()
    expect(phone.locator("h1")).to_contain_text("问题")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_owner_answers_and_cannot_close_somebody_else_does(sign_in: SignIn) -> None:
    clerk = sign_in("clerk")
    clerk.goto("/findings/?state=open")
    clerk.locator("#ledger tbody tr", has_text="意见箱").get_by_role("link").click()
    finding = clerk.url
    clerk.get_by_label("整改措施").fill("指定专人每周开启。（测试）")
    clerk.get_by_label("进展").fill("已开启并登记。（测试）")
    clerk.get_by_role("button", name="提交整改情况").click()
    expect(clerk.get_by_text("本单位人员不能复核或销号")).to_be_visible()
    expect(clerk.get_by_role("button", name="复核通过，销号")).to_have_count(0)

    supervisor = sign_in("supervisor", viewport=PHONE)
    supervisor.goto(finding)
    supervisor.get_by_label("复核情况").fill("到场查看，已开启。（测试）")
    supervisor.get_by_role("button", name="复核通过，销号").click()
    expect(supervisor.locator(".page-head")).to_contain_text("已销号")


def test_axe_finds_nothing_serious_on_pages_of_supervision(sign_in: SignIn) -> None:
    page = sign_in("office")
    for path in (
        SELECTION + "findings/",
        SELECTION + "rounds/",
        SELECTION + "rounds/new/",
        SELECTION + "citizen-reports/",
        "/rounds/1/",
        "/findings/1/",
        "/inspections/records/",
    ):
        assert serious(page, path) == [], path


def serious(page: Page, path: str) -> list[str]:
    page.goto(path)
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]
