"""From gap to task to finding to re-check to bulletin: clerk, office, supervisor, county office."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SELECTION, SignIn

TASK = "公布服务承诺与办理时限（走查）"
WRITTEN = {
    "title": TASK,
    "leader": "李主任",
    "responsible": "王科长",
    "supervisor": "赵书记",
    "starts_on": "2026-11-01",
    "due_on": "2026-12-20",
    "proof": "大厅公示栏照片",
}
PHONE = {"width": 390, "height": 844}


def test_from_gap_to_task_to_finding_to_recheck_to_bulletin(sign_in: SignIn) -> None:
    clerk, office = sign_in("clerk"), sign_in("office")
    task = gap_becomes_a_task(clerk)
    round_page = a_round_inspects_it(office)
    supervisor = sign_in("supervisor", viewport=PHONE)
    finding = the_supervisor_finds_something(supervisor)
    the_owner_answers_and_cannot_close(clerk, finding)
    somebody_else_closes(sign_in("county-office"), finding)
    a_bulletin_fills_the_last_box(office, round_page)
    clerk.goto(task)
    expect(clerk.locator("h1")).to_contain_text(TASK)


def own(clerk: Page, word: str) -> None:
    """Follow a link of the unit's home that belongs to this selection: another may run beside it."""
    clerk.locator("main a[href*='/selections/demo-2026/']", has_text=re.compile(f"^{word}$")).click()


def gap_becomes_a_task(clerk: Page) -> str:
    """Tick a gap, complete the draft, publish it."""
    clerk.goto("/unit/")
    own(clerk, "差距清单")
    clerk.locator("main input[type=checkbox][name=gap]").first.check()
    clerk.get_by_role("button", name="勾选的差距转为任务").click()
    clerk.goto("/unit/")
    own(clerk, "任务")
    clerk.locator("main tbody tr", has_text="待完善").first.get_by_role("link").first.click()
    task = clerk.url
    clerk.get_by_role("link", name="填写", exact=True).click()
    clerk.locator("[name=phase]").select_option("3")
    for name, text in WRITTEN.items():
        clerk.locator(f"[name={name}]").fill(text)
    clerk.get_by_role("button", name="保存").click()
    clerk.get_by_role("button", name="发布任务").click()
    expect(clerk.locator(".page-head")).to_contain_text("进行中")
    return task


def a_round_inspects_it(office: Page) -> str:
    """Prepare a round for this one task, second the supervisor, open it."""
    office.goto(SELECTION + "rounds/new/")
    office.locator("[name=title]").fill("走查督查")
    office.locator("[name=first]").fill("2026-11-01")
    office.locator("[name=last]").fill("2026-12-31")
    office.get_by_label("手工选定", exact=True).check()
    office.locator("main form button").last.click()
    round_page = office.url
    office.get_by_role("link", name="手工选定").click()
    office.locator("main tr", has_text=TASK).last.get_by_role("checkbox").check()
    office.locator("main .bulk button").click()
    office.goto(round_page)
    office.locator("select[name=user]").first.select_option(label="督查员")
    office.locator("[name=workplace]").fill("丁湖县交通运输局")
    office.get_by_role("button", name="抽调").click()
    office.get_by_role("button", name="自动均衡分派").click()
    office.get_by_role("button", name="启动督查").click()
    return round_page


def the_supervisor_finds_something(phone: Page) -> str:
    """Record the inspection on a phone; its result is a finding."""
    phone.goto("/inspections/")
    phone.locator(".todo-list a", has_text="待督查").filter(has_text=TASK).first.click()
    phone.get_by_label("检查情况").fill("公示栏缺一页。（走查）")
    phone.get_by_label("差").check()
    phone.get_by_label("发现问题").check()
    phone.get_by_label("问题", exact=True).fill("公示栏缺页。（走查）")
    phone.get_by_role("button", name="记录").click()
    phone.locator(".boxes").get_by_role("link").click()
    return phone.url


def the_owner_answers_and_cannot_close(clerk: Page, finding: str) -> None:
    clerk.goto(finding)
    clerk.get_by_label("整改措施").fill("当日补齐公示页。（走查）")
    clerk.get_by_label("进展").fill("已补齐。（走查）")
    clerk.get_by_role("button", name="提交整改情况").click()
    expect(clerk.get_by_text("本单位人员不能复核或销号")).to_be_visible()
    expect(clerk.get_by_role("button", name="复核通过，销号")).to_have_count(0)


def somebody_else_closes(county: Page, finding: str) -> None:
    county.goto(finding)
    county.get_by_label("复核情况").fill("到场查看，已补齐。（走查）")
    county.get_by_role("button", name="复核通过，销号").click()
    expect(county.locator(".page-head")).to_contain_text("已销号")


def a_bulletin_fills_the_last_box(office: Page, round_page: str) -> None:
    """Draft the bulletin from the round and issue it; only then the round closes."""
    office.goto(round_page)
    expect(office.get_by_role("button", name="结束本轮督查")).to_have_count(0)
    office.get_by_role("button", name="起草通报").click()
    office.get_by_role("link", name="印发").first.click()
    office.get_by_role("link", name="选择受文单位").click()
    office.locator("[name=all_units]").check()
    office.get_by_role("button", name="保存").click()
    office.get_by_role("link", name="印发").first.click()
    office.locator("main").get_by_role("button", name="印发").click()
    office.goto(round_page)
    office.get_by_role("button", name="结束本轮督查").click()
    expect(office.locator(".page-head")).to_contain_text("已结束")
