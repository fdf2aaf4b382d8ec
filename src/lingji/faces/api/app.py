"""The API: who calls it, what it answers where something is refused, and its description."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.security import HttpBearer

from lingji import __version__
from lingji.apps.people.actions_keys import owner_of
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.second_step import check_second_step
from lingji.faces.api import registry, selections


def session(request: HttpRequest) -> User | None:
    """Let in whoever is signed in by a browser."""
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
        "Registry, entries and standing of a zero-base selection, to be read. "
        "Every role sees what its pages show. Points are decimal text with four places."
    ),
    auth=[Key(), session],
    urls_namespace="api",
)
api.add_router("", registry.router)
api.add_router("", selections.router)


@api.exception_handler(NotAllowed)
def _not_allowed(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    return api.create_response(request, {"detail": refusal.sentence}, status=403)


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
