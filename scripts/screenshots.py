"""Takes the pictures of the README anew: the demonstration, served from a folder of its own, in Chromium."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
LINGJI = str(Path(sys.executable).with_name("lingji"))
SELECTION = "/selections/demo-2026/"
# File, address, browser language.
PICTURES = (
    ("standing-zh.png", SELECTION, "zh-CN"),
    ("standing-en.png", SELECTION, "en-GB"),
    ("why-zh.png", SELECTION + "entries/E053/items/6.3/", "zh-CN"),
)
SIZE = {"width": 1280, "height": 860}


def main() -> int:
    """Write every picture; 1 where there is no browser."""
    chromium = os.environ.get("LINGJI_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        print("no Chromium here: say `make browser`, or name one by LINGJI_CHROMIUM", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var, served(var) as address, sync_playwright() as playwright:
        password = json.loads(Path(var, "demo-accounts.txt").read_text("utf-8"))["office"]
        browser = playwright.chromium.launch(executable_path=chromium)
        for name, path, language in PICTURES:
            page = browser.new_page(base_url=address, locale=language, viewport=SIZE)  # type: ignore[arg-type]
            sign_in(page, address, password)
            page.goto(path, wait_until="networkidle")
            page.screenshot(path=str(IMAGES / name))
            print(f"docs/images/{name}", file=sys.stderr)
        browser.close()
    return 0


@contextmanager
def served(var: str) -> Iterator[str]:
    """Make the demonstration under `var` and serve it until the end; gives the address."""
    environment = {**os.environ, "LINGJI_VAR": var, "LINGJI_DATABASE": "", "LINGJI_TWO_STEP": "off"}
    subprocess.run([LINGJI, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [LINGJI, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nobody listens on port {port}")


def sign_in(page: Page, address: str, password: str) -> None:
    page.goto("/")
    page.locator("input[name=login]").fill("office")
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(address + "/")


if __name__ == "__main__":
    sys.exit(main())
