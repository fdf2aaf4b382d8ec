"""Signing in where another server vouches (OpenID Connect): it opens accounts that are there, no others."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lingji.apps.people.models import User


class VouchingAdapter(DefaultSocialAccountAdapter):
    """What allauth asks when a server has vouched for somebody."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account by the user name that the server told; refuse kindly where there is none.

        The account is looked up each time: what the server vouches for is kept nowhere, so that closing
        an account or renaming it there takes effect at once.
        """
        told = sociallogin.account.extra_data
        username = str({**told.get("id_token", {}), **told.get("userinfo", {})}.get(settings.OIDC.claim, ""))
        user = User.objects.filter(username=username, is_active=True).first() if username else None
        if user is None or not user.has_accepted:
            messages.error(
                request,
                _(
                    "You are known to %(server)s, but have no account here yet. Ask the office for an "
                    "invitation, and accept it first."
                )
                % {"server": settings.OIDC.name},
            )
            raise ImmediateHttpResponse(redirect("sign-in"))
        sociallogin.user = user

    def on_authentication_error(self, request: HttpRequest, _provider: Any, **_more: Any) -> None:
        """Lead back to the door with a sentence, whatever went wrong over there."""
        messages.error(
            request,
            _("%(server)s did not vouch for you. Try again, or sign in with your password.")
            % {"server": settings.OIDC.name},
        )
        raise ImmediateHttpResponse(redirect("sign-in"))
