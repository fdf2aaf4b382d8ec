"""From a paper to a veto, from a link to a department's answer, from a report to the answer above."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import SELECTION, Demo, SignIn

PHONE = {"width": 390, "height": 844}
PAPER = {"name": "认定书.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}


def test_a_veto_needs_a_paper_the_unit_and_two_people(sign_in: SignIn) -> None:
    office = sign_in("office")
    office.goto(SELECTION + "vetoes/new/")
    office.get_by_label("单位", exact=True).fill("甲山市政务服务中心")
    office.get_by_label(re.compile("V1")).check()
    office.get_by_label("认定机关").fill("示例州审计局")
    office.get_by_label("文件日期").fill("2026-03-02")
    office.get_by_label("认定内容").fill("虚报服务量。（演示数据）")
    office.get_by_role("button", name="录入").click()
    expect(office.get_by_role("alert")).to_contain_text("认定须有带文号的文件，不得凭传闻录入")
    office.get_by_label("文号").fill("示例审〔2026〕7号")
    office.get_by_label("文件", exact=True).set_input_files([PAPER])
    office.get_by_role("button", name="录入").click()
    expect(office.locator("h1")).to_contain_text("V1")
    finding = office.url
    expect(office.get_by_role("button", name="确认认定")).to_have_count(0)

    chair = sign_in("committee")
    chair.goto(finding)
    expect(chair.get_by_role("button", name="确认认定")).to_have_count(0)

    clerk = sign_in("clerk")
    clerk.goto(finding)
    clerk.get_by_label("单位陈述").fill("统计口径不同，已更正。")
    clerk.get_by_role("button", name="提交陈述").click()
    expect(clerk.get_by_text("陈述已提交")).to_be_visible()

    for page in (chair, sign_in("region-office")):
        page.goto(finding)
        page.get_by_label("该文件为何符合否决情形").fill("审计决定书认定虚报。")
        page.get_by_role("button", name="确认认定").click()
    expect(page.get_by_text("一票否决已生效")).to_be_visible()
    clerk.goto(finding)
    expect(clerk.locator(".page-head")).to_contain_text("已生效")


def test_a_department_answers_by_its_link_without_an_account(
    sign_in: SignIn, demo: Demo, browser: Browser
) -> None:
    office = sign_in("office")
    office.goto(SELECTION + "opinions/ask/")
    office.get_by_label("部门", exact=True).fill("示例州税务局")
    office.get_by_role("button", name="生成链接").click()
    row = office.locator("#asked tr", has_text="示例州税务局")
    row.locator("summary").click()
    link = row.locator("code").inner_text()
    department = browser.new_context(locale="zh-CN", viewport=PHONE).new_page()
    department.goto(link)
    first = department.locator("#asked tbody tr").first
    first.locator("summary").click()
    first.get_by_role("combobox").select_option("objection")
    department.get_by_label("答复处室及电话").fill("办公室 0000-000000")
    department.get_by_role("button", name="提交答复").click()
    expect(department.get_by_role("alert")).to_contain_text("请写明所依据的事实")
    first.get_by_label("事实").fill("欠缴税款。")
    department.get_by_role("button", name="提交答复").click()
    expect(department.get_by_text("已收到答复")).to_be_visible()
    office.reload()
    expect(row).to_contain_text("已答复")


def test_a_report_is_answered_by_the_level_above_and_read_by_code(
    sign_in: SignIn, demo: Demo, browser: Browser
) -> None:
    anybody = browser.new_context(base_url=demo.address, locale="zh-CN", viewport=PHONE).new_page()
    anybody.goto("/report/")
    anybody.get_by_label("涉及对象").select_option(label="示例自治州文明办、测评组")
    anybody.get_by_label("具体情况").fill("测评组接受宴请。（测试）")
    anybody.get_by_role("button", name="提交举报").click()
    code = anybody.locator(".receipt-code").inner_text()

    prefecture = sign_in("office")
    prefecture.goto("/reports/")
    expect(prefecture.locator("main")).not_to_contain_text("文明办及测评组")
    region = sign_in("region-office")
    region.goto("/reports/")
    region.locator("tr", has_text="文明办及测评组").get_by_role("link").click()
    region.get_by_label("答复").fill("已责成说明并退回。")
    region.get_by_role("button", name="答复并办结").click()

    anybody.goto("/report/answer/")
    anybody.get_by_label("查询码").fill(code.upper())
    anybody.get_by_role("button", name="查看答复").click()
    expect(anybody.get_by_text("已责成说明并退回。")).to_be_visible()


def test_the_declaration_is_signed_once(sign_in: SignIn) -> None:
    assessor = sign_in("assessor")
    assessor.goto("/declarations/demo-2026/")
    assessor.get_by_role("button", name="签署").click()
    expect(assessor.get_by_text("请先勾选“已阅读”，再签署")).to_be_visible()
    assessor.get_by_label(re.compile("本人")).check()
    assessor.get_by_role("button", name="签署").click()
    expect(assessor.locator(".notice--good").first).to_be_visible()
    expect(assessor.get_by_role("button", name="签署")).to_have_count(0)


def test_axe_finds_nothing_serious_on_pages_of_discipline(sign_in: SignIn) -> None:
    page = sign_in("office")
    for path in (
        "/vetoes/",
        "/vetoes/1/",
        SELECTION + "opinions/",
        SELECTION + "vetoes/new/",
        "/reports/",
        "/report/",
    ):
        assert serious(page, path) == [], path


def serious(page: Page, path: str) -> list[str]:
    page.goto(path)
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]
