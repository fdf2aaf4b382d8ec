"""The API: who calls it, what it answers where something is refused, and its description."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from lingji import __version__
from lingji.apps.people.actions_keys import owner_of
from lingji.apps.people.gate import READS
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.second_step import check_second_step
from lingji.apps.registry.outdated import Outdated
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.api import findings, registry, selections


def session(request: HttpRequest) -> User | None:
    """Let in whoever is signed in by a browser; what writes shows by its token that it is from our pages."""
    if request.method not in READS and check_csrf(request) is not None:
        return None
    return _with_second_step(request.user) if isinstance(request.user, User) else None


class Key(HttpBearer):
    """Let in whoever sends a key (RFC 6750): they read what its owner may read."""

    def authenticate(self, _request: HttpRequest, token: str) -> User | None:
        """Return the owner of a key."""
        owner = owner_of(token)
        return _with_second_step(owner) if owner else None


def _with_second_step(user: User) -> User:
    """Return a caller; raises `NotAllowed` where the role asks for a second step that is not set up."""
    check_second_step(user)
    return user


api = NinjaAPI(
    title="Lingji",
    version=__version__,
    description=(
        "Registry, entries and standing of a zero-base selection, to be read; findings, to be answered and "
        "re-checked. "
        "Every role sees what its pages show. Points are decimal text with four places."
    ),
    auth=[Key(), session],
    urls_namespace="api",
)
api.add_router("", registry.router)
api.add_router("", selections.router)
api.add_router("", findings.router)


@api.exception_handler(NotAllowed)
def _not_allowed(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    return api.create_response(request, {"detail": refusal.sentence}, status=403)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Name every fault at once: the field, and what to do."""
    faults = [f"{fault.column}: {say(fault.advice)}" for fault in refused.faults]
    return api.create_response(request, {"detail": "; ".join(faults)}, status=422)


@api.exception_handler(Outdated)
def _outdated(request: HttpRequest, outdated: Outdated[Any]) -> HttpResponse:
    sentence = _("It was changed in between and is now of version %(version)s: read it again.")
    return api.create_response(request, {"detail": sentence % {"version": outdated.now.version}}, status=409)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    sentence = _("Sign in, or send a key as “Authorization: Bearer …”.")
    return api.create_response(request, {"detail": sentence}, status=401)


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, _error: Http404) -> HttpResponse:
    sentence = _("There is nothing here by this name, or it lies outside your area.")
    return api.create_response(request, {"detail": sentence}, status=404)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name every fault of a call at once: the parameter, and what is wrong with it."""
    faults = [f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors]
    return api.create_response(request, {"detail": "; ".join(faults)}, status=422)
