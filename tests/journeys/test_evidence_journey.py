"""A photograph is covered in the browser: what the server has is pixelated there, and as sharp elsewhere."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn

# Fine noise has many colours in every part; a covered part has at most 6 × 6.
SIDE = 600


def noise() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((SIDE, SIDE), 90).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def colours(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    return len(set(picture.crop(box).getdata()))


@pytest.fixture
def uploading(sign_in: SignIn) -> Page:
    return upload_form(sign_in("clerk", language="en"))


def upload_form(page: Page) -> Page:
    page.goto("/unit/demo-2026/evidence/")
    page.get_by_role("link", name="Upload a file").click()
    return page


def choose(page: Page, name: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": f"{name}.png", "mimeType": "image/png", "buffer": noise()}
    )
    expect(page.locator("[data-cover]")).to_be_visible()
    page.locator("#id_title").fill(name)


def handed_in(page: Page, title: str) -> Image.Image:
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_role("link", name=title, exact=True).click()
    address = page.locator("a[download]").first.get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.ok
    return Image.open(io.BytesIO(answer.body()))


def test_a_part_that_was_drawn_over_arrives_covered(uploading: Page) -> None:
    choose(uploading, "Covered hall")
    frames = uploading.locator("[data-cover-frames]")
    frames.scroll_into_view_if_needed()
    shown = frames.bounding_box()
    assert shown is not None
    part = shown["width"] / SIDE
    uploading.mouse.move(shown["x"] + 100 * part, shown["y"] + 100 * part)
    uploading.mouse.down()
    uploading.mouse.move(shown["x"] + 300 * part, shown["y"] + 300 * part, steps=4)
    uploading.mouse.up()
    expect(uploading.locator("[data-cover-count]")).to_have_text("1")
    kept = handed_in(uploading, "Covered hall")
    assert kept.size == (SIDE, SIDE)
    assert colours(kept, (110, 110, 290, 290)) <= 36
    assert colours(kept, (310, 310, 490, 490)) > 100


def test_a_part_is_covered_by_keys_alone_and_taken_back(uploading: Page) -> None:
    choose(uploading, "Hall by keys")
    frames = uploading.locator("[data-cover-frames]")
    frames.focus()
    for key in ("ArrowLeft", "+", "+", "Enter", "Enter", "Backspace"):
        frames.press(key)
    expect(uploading.locator("[data-cover-count]")).to_have_text("1")
    kept = handed_in(uploading, "Hall by keys")
    middle = (SIDE // 2 - 40, SIDE // 2 - 20, SIDE // 2, SIDE // 2 + 20)
    assert colours(kept, middle) <= 36


def test_faces_that_the_browser_finds_are_suggested(sign_in: SignIn) -> None:
    """Debian's browser has no face detector: a stand-in of the same shape shows that it would be used."""
    page = sign_in("clerk", language="en")
    page.add_init_script(
        "window.FaceDetector = class { async detect() {"
        " return [{boundingBox: {x: 200, y: 200, width: 100, height: 100}}]; } };"
    )
    choose(upload_form(page), "Found face")
    page.locator("[data-cover-faces]").click()
    expect(page.locator("[data-cover-count]")).to_have_text("1")
    assert colours(handed_in(page, "Found face"), (205, 205, 295, 295)) <= 36


def test_without_script_the_page_says_what_is_not_wanted_and_takes_the_file(sign_in: SignIn) -> None:
    page = upload_form(sign_in("clerk", language="en", java_script_enabled=False))
    expect(page.get_by_text("No faces, number plates, voices, names or badges")).to_be_visible()
    expect(page.locator("[data-cover]")).to_be_hidden()
    page.locator("input[type=file]").set_input_files(
        {"name": "plain.png", "mimeType": "image/png", "buffer": noise()}
    )
    page.locator("#id_title").fill("Plain")
    assert handed_in(page, "Plain").size == (SIDE, SIDE)


def test_a_large_photograph_is_made_smaller_before_it_is_sent(uploading: Page) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4000, 3000), (90, 120, 90)).save(buffer, "JPEG")
    uploading.locator("input[type=file]").set_input_files(
        {"name": "large.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}
    )
    expect(uploading.locator("[data-cover]")).to_be_visible()
    uploading.locator("#id_title").fill("Large")
    assert handed_in(uploading, "Large").size == (2560, 1920)
