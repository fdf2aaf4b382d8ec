"""From an invitation to a handover: slip, account, second step, passkey, sessions, and who comes next."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import Demo, SignIn

PASSWORD = "eleven quiet herons"
PAGES = ("/account/", "/people/", "/people/invite/units/", "/people/clerk/")


@pytest.fixture
def contexts(demo: Demo, browser: Browser) -> Iterator[list[BrowserContext]]:
    """Two browsers of one person; passkeys need a host that has a name."""
    address = demo.address.replace("127.0.0.1", "localhost")
    made = [browser.new_context(base_url=address, locale="en") for _ in range(2)]
    yield made
    for context in made:
        context.close()


def test_a_clerk_is_invited_secures_the_account_and_hands_over(
    sign_in: SignIn, contexts: list[BrowserContext]
) -> None:
    link = invited(sign_in())
    first, second = (context.new_page() for context in contexts)
    accepted(first, link)
    username = signed_in(first)
    secret = with_an_app(first)
    signed_in(second, username, secret)
    the_other_session_ends(second, first)
    with_a_passkey(contexts[1], second)
    handed_over(second)


def invited(office: Page) -> str:
    """The office invites a clerk, and gets a slip."""
    office.goto("/people/invite/")
    office.get_by_role("link", name="信息员", exact=True).click()
    office.get_by_role("searchbox").fill("图书馆")
    office.get_by_role("button", name="搜索").click()
    office.locator(".choices a").last.click()
    office.get_by_role("button", name="生成邀请").click()
    assert office.locator(".slip img").evaluate("picture => picture.naturalWidth") > 0
    return office.locator(".slip__link").inner_text()


def accepted(page: Page, link: str) -> None:
    """The clerk opens the link, reads what the role is about, and sets name and password."""
    page.goto(re.sub(r"https?://[^/]+", "", link))
    expect(page.locator("ol.duties li")).to_have_count(3)
    page.get_by_label("Your name").fill("Ay")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password again").fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_text("The account is yours")).to_be_visible()


def signed_in(page: Page, username: str = "", secret: str = "") -> str:
    if not username:
        told = re.search(r"user name is (\S+):", page.inner_text("main"))
        assert told is not None
        username = told[1]
    page.goto("/sign-in/")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    if secret:
        page.get_by_label("Verification code").fill(code_of(secret))
        page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    return username


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_an_app(page: Page) -> str:
    """An authenticator app is set up; recovery codes come along."""
    page.goto("/account/")
    page.get_by_role("link", name="Set it up").click()
    confirmed(page)
    assert page.locator("img.qr").evaluate("picture => picture.naturalWidth") > 0
    secret = page.locator("main code").inner_text()
    page.get_by_label("Verification code").fill(code_of(secret))
    page.get_by_role("button", name="Switch it on").click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    return secret


def confirmed(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def the_other_session_ends(page: Page, other: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="Sign out there").click()
    expect(page.locator("#sessions tbody tr")).to_have_count(1)
    other.goto("/account/")
    expect(other).to_have_url(re.compile("/sign-in/"))


def with_a_passkey(context: BrowserContext, page: Page) -> None:
    """A passkey is added, and opens the account by itself."""
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    verified = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **verified}})
    page.get_by_role("link", name="Add a passkey").click()
    confirmed(page)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("The passkey is added")).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))


def handed_over(page: Page) -> None:
    """The role passes on: the one who leaves holds none, and a slip is there for who comes."""
    page.goto("/account/handover/")
    page.get_by_role("link", name="Hand over").click()
    page.get_by_label("Reason").fill("moved to another post")
    page.get_by_role("button", name="Hand over").click()
    expect(page.locator(".slip")).to_have_count(1)
    page.goto("/account/")
    expect(page.locator("main")).to_contain_text("ended")
    page.goto("/account/handover/")
    expect(page.locator("h1")).to_contain_text("Not open to your role")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_about_people(sign_in: SignIn, path: str, scheme: str) -> None:
    page = sign_in(color_scheme=scheme)
    page.goto(path)
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("path", ["/sign-in/", "/account/", "/people/", "/account/two-step/app/"])
def test_the_console_stays_silent_about_people(sign_in: SignIn, path: str) -> None:
    page = sign_in()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path, wait_until="networkidle")
    assert said == []
