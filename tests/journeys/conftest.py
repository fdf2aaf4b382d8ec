"""The real thing: `lingji demo` in its own folder, served by its own process, opened in a real browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from tests.databases import made_database, only_one, own_database

# Playwright's loop lives on in the thread of the tests; Django, called after it there, would refuse to work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

LINGJI = [str(Path(sys.executable).with_name("lingji"))]
SELECTION = "/selections/demo-2026/"
STANDING = SELECTION + "standing/"


class Demo(NamedTuple):
    """A served demonstration: its address and the sign-ins, by username."""

    address: str
    passwords: dict[str, str]


class Prepared(NamedTuple):
    """A demonstration to copy: its folder, and its database on the server of the tests."""

    var: Path
    database: str


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Prepare the demonstration once for all processes that run tests side by side."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    made, ready = shared / "prepared-demo", shared / "prepared-demo.ready"
    database = f"prepared_{sha256(str(made).encode()).hexdigest()[:16]}"
    with only_one(shared / "prepared-demo.lock"):
        if not ready.exists():
            environment = {**os.environ, "LINGJI_VAR": str(made), "LINGJI_DATABASE": made_database(database)}
            subprocess.run([*LINGJI, "demo", "--no-serve"], env=environment, check=True, capture_output=True)
            ready.touch()
    return Prepared(made, database)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, prepared: Prepared) -> Iterator[Demo]:
    var = tmp_path_factory.mktemp("demo") / "var"
    shutil.copytree(prepared.var, var)
    with own_database(prepared.database) as database:
        environment = {**os.environ, "LINGJI_VAR": str(var), "LINGJI_DATABASE": database}
        with served(environment) as address:
            yield Demo(address, json.loads((var / "demo-accounts.txt").read_text("utf-8")))


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """Serve an installation, with its worker, on a free port; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # The demonstration's sign-ins have a password alone.
    environment = {"LINGJI_TWO_STEP": "off", **environment}
    server = subprocess.Popen([*LINGJI, "serve", "--port", str(port)], env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address + "/healthz", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            assert server.poll() is None, "the server stopped before it answered"
            time.sleep(0.2)
    raise AssertionError(f"nobody answers at {address}")


SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def signed_in(demo: Demo, browser: Browser) -> Callable[[str], StorageState]:
    """Sign somebody in through the page, once; later contexts carry the cookie."""
    kept: dict[str, StorageState] = {}

    def cookie_of(username: str) -> StorageState:
        if username not in kept:
            context = browser.new_context(base_url=demo.address)
            page = context.new_page()
            page.goto("/")
            page.locator("input[name=login]").fill(username)
            page.locator("input[type=password]").fill(demo.passwords[username])
            page.keyboard.press("Enter")
            page.wait_for_url(demo.address + "/")
            kept[username] = context.storage_state()
            context.close()
        return kept[username]

    return cookie_of


@pytest.fixture
def sign_in(demo: Demo, browser: Browser, signed_in: Callable[[str], StorageState]) -> Iterator[SignIn]:
    """Open a page signed in as somebody; `language`, `viewport`, `color_scheme` as the browser has them."""
    contexts: list[BrowserContext] = []

    def open_as(username: str = "office", *, language: str = "zh-CN", **options: Any) -> Page:
        state = signed_in(username)
        context = browser.new_context(base_url=demo.address, locale=language, storage_state=state, **options)
        contexts.append(context)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()
