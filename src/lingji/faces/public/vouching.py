"""The way to another server that vouches for who signs in, and back."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page
from lingji.apps.people.permissions import PUBLIC


@page(PUBLIC)
def there(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Lead to the other server."""
    try:
        answer: HttpResponseBase = oidc.login(request, provider_id)
    except (OSError, KeyError):  # what requests raises where nobody answers, or answers otherwise
        return _silent(request)
    return answer


@page(PUBLIC)
def back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take what the other server says."""
    try:
        answer: HttpResponseBase = oidc.callback(request, provider_id)
    except (OSError, KeyError):
        return _silent(request)
    return answer


def _silent(request: HttpRequest) -> HttpResponseBase:
    messages.error(
        request,
        _("%(server)s does not answer. Sign in with your password, or try again later.")
        % {"server": settings.OIDC.name},
    )
    return redirect("sign-in")
