"""A bulletin from draft to reader: a supervisor writes, an office issues, a unit reads."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import SignIn

TITLE = "关于窗口服务督查情况的通报（测试）"


def test_a_supervisor_writes_an_office_issues_a_unit_reads(sign_in: SignIn) -> None:
    writer = sign_in("supervisor")
    writer.goto("/papers/new/?selection=demo-2026")
    writer.get_by_label("标题").fill(TITLE)
    writer.locator("main form").get_by_role("button").last.click()
    expect(writer.locator("h1")).to_contain_text(TITLE)
    paper = writer.url
    writer.locator("textarea[name=body]").fill("督" * 4100)
    expect(writer.locator("#length")).to_contain_text("压缩")
    writer.locator("textarea[name=body]").fill("现将督查情况通报如下。")
    writer.get_by_role("button", name="保存", exact=True).click()
    expect(writer.locator(".page-head")).to_contain_text("第2版")
    refused = writer.request.get(paper + "issue/")
    assert refused.status == 403

    office = sign_in("office")
    assert office.request.get(paper + "preview.pdf").body().startswith(b"%PDF")
    office.goto(paper + "recipients/")
    office.locator("input[name=all_units]").check()
    office.locator("main form").get_by_role("button").last.click()
    office.goto(paper + "issue/")
    office.locator("main form").get_by_role("button").first.click()
    expect(office.locator(".page-head")).to_contain_text("号")

    unit = sign_in("clerk")
    unit.goto("/unit/papers/")
    unit.get_by_role("link", name=TITLE).click()
    expect(unit.locator("main")).to_contain_text("现将督查情况通报如下。")

    office.goto(paper)
    office.locator("summary", has_text="撤回本公文").click()
    office.locator("textarea[name=why]").fill("数据有误，另行印发。（测试）")
    office.locator("form:has(textarea[name=why])").get_by_role("button").click()
    expect(office.locator(".page-head")).to_contain_text("已撤回")
    unit.reload()
    expect(unit.locator("main")).to_contain_text("数据有误，另行印发。")
