"""Another server vouches for who signs in: it opens accounts that are there, and makes none."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from lingji.apps.people.actions import create_account
from lingji.apps.people.models import User
from lingji.core.faults import Refused
from lingji.oidc_settings import read_oidc

pytestmark = pytest.mark.django_db


class Server(BaseHTTPRequestHandler):
    """A small server that vouches for whoever `vouches_for` names."""

    vouches_for = ""

    def do_GET(self) -> None:
        own = f"http://localhost:{self.server.server_address[1]}"
        if self.path.endswith("openid-configuration"):
            names = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "issuer")
            self._say({name: f"{own}/{name}" for name in names})
        else:
            self._say({"sub": "1", "preferred_username": self.vouches_for})

    def do_POST(self) -> None:
        self._say({"access_token": "t", "token_type": "bearer"})

    def _say(self, answer: object) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(settings: Settings) -> Iterator[ThreadingHTTPServer]:
    running = ThreadingHTTPServer(("localhost", 0), Server)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    use(settings, running.server_address[1])
    yield running
    running.shutdown()


def use(settings: Settings, port: int) -> None:
    oidc = read_oidc(
        {
            "LINGJI_OIDC_URL": f"http://localhost:{port}",
            "LINGJI_OIDC_CLIENT": "lingji",
            "LINGJI_OIDC_SECRET": "s",
            "LINGJI_OIDC_NAME": "Gov ID",
        }
    )
    settings.OIDC, settings.SOCIALACCOUNT_PROVIDERS = oidc, oidc.providers
    settings.ROOT_URLCONF = "tests.faces.public.vouched_urls"


def came_back(client: Client, vouches_for: str) -> str:
    Server.vouches_for = vouches_for
    there = client.get("/sign-in/by/sso/").url
    [state] = parse_qs(urlsplit(there).query)["state"]
    return str(client.get(f"/sign-in/by/sso/back/?code=c&state={state}").url)


def test_an_account_that_is_there_is_opened(server: ThreadingHTTPServer) -> None:
    create_account(by=None, username="one", display_name="One", password="a long password")
    client = Client()
    assert came_back(client, "one") == "/"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("named", ["nobody", "", "invited", "closed"])
def test_no_other_account_is_made_or_opened(server: ThreadingHTTPServer, named: str) -> None:
    create_account(by=None, username="invited", display_name="I", password=None)
    create_account(by=None, username="closed", display_name="C", password="a long password")
    User.objects.filter(username="closed").update(is_active=False)
    client = Client(headers={"accept-language": "en"})
    assert came_back(client, named) == "/sign-in/"
    assert "no account here yet" in client.get("/sign-in/").content.decode()
    assert client.get("/account/").status_code == 302
    assert User.objects.count() == 2


def test_a_server_that_is_silent_is_told_kindly(settings: Settings) -> None:
    use(settings, 9)
    answer = Client(headers={"accept-language": "en"}).get("/sign-in/by/sso/", follow=True)
    assert "Gov ID does not answer" in answer.content.decode()


def test_an_answer_that_nobody_asked_for_opens_nothing(server: ThreadingHTTPServer) -> None:
    create_account(by=None, username="one", display_name="One", password="a long password")
    Server.vouches_for = "one"
    client = Client()
    assert client.get("/sign-in/by/sso/back/?code=c&state=made-up").status_code in (302, 400, 403)
    assert client.get("/account/").status_code == 302


def test_half_of_the_settings_is_refused_naming_the_rest() -> None:
    with pytest.raises(Refused) as refused:
        read_oidc({"LINGJI_OIDC_URL": "http://id.example.gov.cn"})
    columns = [fault.column for fault in refused.value.faults]
    assert columns == ["LINGJI_OIDC_URL", "LINGJI_OIDC_CLIENT", "LINGJI_OIDC_SECRET"]


def test_without_settings_nobody_vouches() -> None:
    assert read_oidc({}).providers == {}
    assert Client().get("/sign-in/by/sso/").status_code == 404
