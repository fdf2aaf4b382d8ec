"""The end of a bar on the Gantt chart: moved by mouse and by keyboard, asked why, saved."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import SignIn


def test_a_day_is_moved_by_mouse_or_by_keyboard_with_a_reason(sign_in: SignIn) -> None:
    office = sign_in("office")
    office.goto("/charts/demo-2026/gantt/")
    grip, dialog = office.locator("[data-grip]").first, office.locator("#move-due")
    grip.scroll_into_view_if_needed()
    box, due = grip.bounding_box(), grip.get_attribute("data-due")
    wide = int(grip.get_attribute("data-wide") or 0)
    assert box is not None
    office.mouse.move(box["x"] + 6, box["y"] + 12)
    office.mouse.down()
    office.mouse.move(box["x"] + 6 - 2 * wide, box["y"] + 12, steps=3)
    office.mouse.up()
    expect(dialog).to_be_visible()
    office.keyboard.press("Escape")
    grip.focus()
    for key in ("ArrowLeft", "ArrowRight", "ArrowRight", "Enter"):
        office.keyboard.press(key)
    day = dialog.locator("[name=due_on]").input_value()
    assert day > (due or "")
    dialog.locator("[name=why]").fill("走查：顺延一天")
    office.keyboard.press("Enter")
    expect(office.get_by_text(day).first).to_be_visible()
