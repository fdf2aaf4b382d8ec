"""Roles that must sign in with a second step: led to where it is set up, and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from lingji.apps.people.actions_keys import make_key
from lingji.apps.people.models import User
from lingji.apps.people.permissions import PUBLIC
from lingji.core.faults import Refused
from lingji.two_step_settings import USUAL, read_two_step
from tests.faces.conftest import SignIn
from tests.house.addresses import Address, every_address

pytestmark = pytest.mark.django_db
TWO_STEP = "/account/two-step/"


@pytest.fixture(autouse=True)
def usual(one_step: None, settings: Settings) -> None:
    settings.TWO_STEP_ROLES = USUAL


def give_step(kind: str = "totp") -> None:
    Authenticator.objects.create(user=User.objects.get(), type=kind, data={})


@pytest.mark.parametrize("role", sorted(USUAL))
def test_who_has_none_is_led_to_where_it_is_set_up_and_told_why(sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    assert client.get("/").url == TWO_STEP
    page = client.get(TWO_STEP).content.decode()
    assert "so this role signs in with a second step" in page
    assert "/account/two-step/app/" in page


@pytest.mark.parametrize("role", ["clerk", "office_county", "superior", "assessor"])
def test_other_roles_go_on_with_a_password(sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    assert client.get("/").status_code == 200
    assert client.get(TWO_STEP).url == "/account/#signing-in"


@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_an_app_or_a_passkey_opens_everything(sign_in: SignIn, kind: str) -> None:
    client = sign_in("auditor")
    give_step(kind)
    assert client.get("/").status_code == 200


def test_recovery_codes_alone_are_no_second_step(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    give_step("recovery_codes")
    assert client.get("/").url == TWO_STEP


def test_of_all_addresses_only_those_for_setting_it_up_are_open(sign_in: SignIn) -> None:
    client = sign_in("office_prefecture")
    gated = [
        address
        for address in every_address()
        if address.permission not in (None, PUBLIC) and not address.route.startswith("api/")
    ]
    open_ones = {address.route for address in gated if not _leads_away(client, address)}
    assert open_ones == {
        "account/confirm/",
        "account/confirm/code/",
        "account/confirm/passkey/",
        "account/passkeys/add/",
        "account/password/first/",
        "account/two-step/",
        "account/two-step/app/",
    }


def _leads_away(client: Client, address: Address) -> bool:
    path = address.path(
        {name: UUID(int=0) if f"<uuid:{name}>" in address.route else 0 for name in address.kwargs}
    )
    answer = client.get(path) if "GET" in address.methods else client.post(path)
    return answer.status_code == 302 and answer.headers["Location"] == TWO_STEP


@pytest.mark.parametrize("address", ["/feedback/", "/journal/heads/"])
def test_what_is_public_stays_open(sign_in: SignIn, address: str) -> None:
    assert sign_in("auditor").get(address).status_code == 200


def test_signing_out_stays_open(sign_in: SignIn) -> None:
    client = sign_in("auditor")
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/").url.startswith("/sign-in/")


def test_a_key_opens_nothing_until_its_owner_has_a_second_step(sign_in: SignIn) -> None:
    sign_in("auditor")
    until = timezone.localdate() + timedelta(days=1)
    _, text = make_key(by=User.objects.get(), name="Statistics", valid_until=until)
    caller = Client(headers={"accept-language": "en", "authorization": f"Bearer {text}"})
    answer = caller.get("/api/v1/selections")
    assert (answer.status_code, "set it up first" in answer.json()["detail"]) == (403, True)
    give_step()
    assert caller.get("/api/v1/selections").status_code == 200


def test_a_session_reads_nothing_by_the_api_either(sign_in: SignIn) -> None:
    assert sign_in("auditor").get("/api/v1/selections").status_code == 403


@pytest.mark.parametrize(
    ("given", "roles"),
    [
        (None, USUAL),
        ("", USUAL),
        ("off", frozenset()),
        ("auditor, clerk", {"auditor", "clerk"}),
    ],
)
def test_the_installation_says_which_roles(given: str | None, roles: set[str]) -> None:
    assert read_two_step(given) == roles


def test_every_name_that_is_no_role_is_told() -> None:
    with pytest.raises(Refused) as refused:
        read_two_step("auditor,boss,king")
    assert [fault.value for fault in refused.value.faults] == ["boss", "king"]
