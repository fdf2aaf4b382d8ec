"""The door: allauth's views in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page
from lingji.apps.people.permissions import PUBLIC
from lingji.apps.registry.founding import is_empty
from lingji.oidc_settings import PROVIDER


class SignIn(LoginView):
    """User name and password, a passkey, or a server that vouches; then perhaps the second step."""

    template_name = "public/sign_in.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        return {**context, "vouching": settings.OIDC.name, "provider": PROVIDER, "empty": is_empty()}


@page(PUBLIC)
def closed(request: HttpRequest) -> HttpResponse:
    """Say that an account is closed, and whom to ask."""
    return render(request, "public/closed.html", status=403)
