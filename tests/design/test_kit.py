"""The kit page: every component there is, rendered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.template.loader import render_to_string
from django.test import Client

COTTON = Path("src/lingji/design/templates/cotton")

pytestmark = pytest.mark.urls("tests.design.urls")


@pytest.fixture
def kit(settings: LazySettings, client: Client) -> str:
    settings.DEBUG = True
    return client.get("/design/", headers={"accept-language": "en"}).content.decode()


def test_nothing_is_left_raw(kit: str) -> None:
    assert re.findall(r"</?c-[a-z-]+|\{%|\{\{", kit) == []


def test_every_component_stands_on_the_kit_page(repository: Path) -> None:
    templates = [
        *(repository / COTTON).glob("*.html"),
        *(repository / COTTON.parent / "design").rglob("*.html"),
    ]
    used = {name for path in templates for name in re.findall(r"<c-([a-z-]+)", path.read_text("utf-8"))}
    built = {path.stem.replace("_", "-") for path in (repository / COTTON).glob("*.html")}
    assert built <= used


def test_there_is_no_kit_page_in_earnest(settings: LazySettings, client: Client) -> None:
    settings.DEBUG = False
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    assert client.get("/design/").status_code == 404


def test_a_theme_chosen_by_hand_is_written_into_the_page(settings: LazySettings, client: Client) -> None:
    settings.DEBUG = True
    client.cookies["theme"] = "dark"
    assert '<html lang="zh-hans" data-theme="dark">' in client.get("/design/").content.decode()


def test_a_made_up_theme_is_passed_over(settings: LazySettings, client: Client) -> None:
    settings.DEBUG = True
    client.cookies["theme"] = '"><script>'
    assert "data-theme=" not in client.get("/design/").content.decode().split("<head>")[0]


def test_the_branches_of_a_tree_lie_open_two_levels_deep(kit: str) -> None:
    tree = kit[kit.index("data-tree") :]
    assert re.findall(r"<details( open)?>", tree) == [" open", " open", "", ""]


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
def test_every_error_page_says_what_to_do_even_without_a_request(settings: LazySettings, code: str) -> None:
    settings.DEBUG = True
    page = render_to_string(f"{code}.html")
    assert (
        len(re.findall(r"<p[ >].*?\w.*?</p>", page[page.index("<main") : page.index("</main>")], re.DOTALL))
        >= 3
    )
