"""Every address is opened by every role, inside and outside its scope, and keeps to the table of roles."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy, deepcopy

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from lingji.apps.people.models import User
from lingji.apps.people.permissions import PUBLIC, SIGNED_IN
from lingji.apps.people.roles import BY_REGION, OFFICE_COUNTY, ROLES
from lingji.two_step_settings import USUAL
from tests.house.addresses import Address, every_address
from tests.house.world.making import make_world
from tests.house.world.names import NAMES

ADDRESSES = every_address()
GATED = [address for address in ADDRESSES if address.permission not in (None, PUBLIC)]
# Gone, or shown to be nobody's: nothing of what it holds.
CLOSED = (403, 404)
# Other systems are answered in JSON and led to no page.
API = "api/"


def test_every_view_says_who_may_open_it() -> None:
    silent = [address.route for address in ADDRESSES if address.permission is None]
    assert silent == [], "decorate these views with @page(PERMISSION), see lingji/apps/people/gate.py"


@pytest.mark.django_db
def test_public_pages_break_for_nobody(settings: Settings) -> None:
    _plain_static_names(settings)
    client = Client(raise_request_exception=False)
    given = dict.fromkeys({name for address in ADDRESSES for name in address.kwargs}, "x")
    broken = [
        address.route
        for address in ADDRESSES
        if address.permission is PUBLIC
        and _ask(client, _method(address), address.path(given)).status_code >= 500
    ]
    assert broken == []


def test_every_name_in_an_address_is_known_to_the_world_of_this_test() -> None:
    unknown = {name for address in GATED for name in address.kwargs} - set(NAMES)
    assert unknown == set(), "add these to NAMES in tests/house/world/names.py"


@pytest.fixture
def people(db: None, settings: Settings, tmp_path: object) -> dict[str, User]:
    """Somebody in each role, in a world with one of everything."""
    _plain_static_names(settings)
    _plain_refusals(settings)
    settings.MEDIA_ROOT = tmp_path
    people = make_world()
    _with_two_steps(settings, people)
    return people


@pytest.mark.any_database
@pytest.mark.django_db
def test_every_address_with_every_role_inside_and_outside(people: dict[str, User]) -> None:
    places = Places()
    wrong = [*_nobody(places)]
    for role, user in people.items():
        wrong += _with(role, user, places)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="here the walk of every role asks all of it")
@pytest.mark.django_db
def test_postgresql_answers_every_address_inside_and_outside(people: dict[str, User]) -> None:
    """Open each with the first role that may: what the table of roles says is no database's affair."""
    places = Places()
    wrong: list[str] = []
    for role, user in people.items():
        mine = [address for address in GATED if _first_role(address) == role]
        wrong += _with(role, user, places, mine)
    assert wrong == [], "\n".join(wrong)


def _first_role(address: Address) -> str:
    assert address.permission is not None
    return next(role for role in ROLES if role in address.permission.roles)


def _with_two_steps(settings: Settings, people: dict[str, User]) -> None:
    """Ask for the second step as installations do, and let everybody have one.

    What is open without one is told in tests/faces/desk/test_second_step.py.
    """
    settings.TWO_STEP_ROLES = USUAL
    for user in people.values():
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})


def _plain_static_names(settings: Settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def _plain_refusals(settings: Settings) -> None:
    """Write refusals without their page: most answers are, and how they look is shown elsewhere."""
    [engine] = deepcopy(settings.TEMPLATES)
    plain = {"people/refused.html": "{{ sentence }}", "404.html": "nothing here"}
    [(cached, loaders)] = engine["OPTIONS"]["loaders"]
    locmem = ("django.template.loaders.locmem.Loader", plain)
    engine["OPTIONS"]["loaders"] = [(cached, [locmem, *loaders])]
    settings.TEMPLATES = [engine]


class Places:
    """The values of the world, looked up once."""

    def __init__(self) -> None:
        self.inside = {name: named.inside() for name, named in NAMES.items()}
        self.outside = {name: named.outside() for name, named in NAMES.items() if named.outside}
        self.next_door = {name: named.next_door() for name, named in NAMES.items() if named.next_door}

    def of(self, user: User) -> Places:
        """Return the places with what is this user's own."""
        mine = copy(self)
        mine.inside = {**self.inside, **{name: named.own(user) for name, named in NAMES.items() if named.own}}
        return mine

    def beyond(self, address: Address, role: str) -> list[str]:
        """Return the paths of this address that lie outside the role's scope."""
        tables = [self.outside]
        if ROLES[role].bound != BY_REGION or role == OFFICE_COUNTY:
            tables.append(self.next_door)
        paths = [
            address.path({**self.inside, name: table[name]})
            for table in tables
            for name in address.kwargs
            if name in table
        ]
        if len(address.kwargs) > 1 and paths:
            paths.append(address.path({**self.inside, **self.outside}))
        return list(dict.fromkeys(paths))


def _nobody(places: Places) -> Iterator[str]:
    client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
    for address in GATED:
        method = _method(address)
        answer = _ask(client, method, address.path(places.inside))
        if address.route.startswith(API):
            closed = answer.status_code == 401
        else:
            closed = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/")
        if not closed:
            yield f"nobody signed in: {method} {address.route} answered {answer.status_code}"


def _with(role: str, user: User, places: Places, addresses: list[Address] = GATED) -> Iterator[str]:
    client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
    client.force_login(user)
    places = places.of(user)
    for address in addresses:
        yield from _one(client, role, address, places)


def _one(client: Client, role: str, address: Address, places: Places) -> Iterator[str]:
    permission, method = address.permission, _method(address)
    assert permission is not None
    path = address.path(places.inside)
    answer = _ask(client, method, path)
    said = f"{role}: {method} {path} answered {answer.status_code}"
    if answer.status_code >= 500:
        yield f"{said} {answer.exc_info[1]!r}"  # type: ignore[attr-defined]
        return
    # A call without its content is refused before anything is looked up.
    unread = answer.status_code == 422 and address.route.startswith(API)
    if role not in permission.roles:
        if answer.status_code != 403 and not unread:
            yield f"{said}, but {permission.name} is not theirs"
        return
    # What is open to everybody signed in shows each their own, which may not be there.
    missing = answer.status_code == 404 and permission is not SIGNED_IN
    if missing or _refused_by_role(answer):
        yield f"{said}, but {permission.name} is theirs and this lies inside"
    if permission is SIGNED_IN or permission.everywhere:
        return
    for path in places.beyond(address, role):
        for method in sorted(address.methods - {"HEAD"}):
            answer = _ask(client, method, path)
            unread = answer.status_code == 422 and address.route.startswith(API)
            if answer.status_code not in CLOSED and not unread:
                yield f"{role}: {method} {path} answered {answer.status_code}, but this lies outside"


def _method(address: Address) -> str:
    return "GET" if "GET" in address.methods else "POST"


def _ask(client: Client, method: str, path: str) -> HttpResponse:
    """Ask, and take back whatever was written."""
    with transaction.atomic():
        answer = client.generic(method, path)
        transaction.set_rollback(True)
    return answer


def _refused_by_role(answer: HttpResponse) -> bool:
    context = getattr(answer, "context", None)
    if answer.headers["Content-Type"].startswith("application/json"):
        return answer.status_code == 403
    return answer.status_code == 403 and bool(context and context.get("by_role"))
