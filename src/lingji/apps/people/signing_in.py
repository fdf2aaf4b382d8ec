"""What allauth and axes ask about signing in: whom they let in, what they say, and what is kept of it."""

from __future__ import annotations

import base64
import hashlib
import io
from datetime import timedelta
from math import ceil
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.models import AccessAttempt
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.people.actions import change_password
from lingji.apps.people.models import User

# What is said after something was done; what is not named here says nothing.
SAID = {
    "account/messages/password_changed.txt": gettext_lazy(
        "The password is changed. All other browsers are signed out."
    ),
    "mfa/messages/totp_activated.txt": gettext_lazy("Two-step sign-in is on."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app is off."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "New recovery codes are made; the earlier ones no longer work."
    ),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("All other browsers are signed out."),
}


class AccountAdapter(DefaultAccountAdapter):
    """What allauth asks when somebody signs in by password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy(
            "User name and password do not go together. Check both; capitals count."
        ),
        "incorrect_password": gettext_lazy("This is not your password. Capitals count."),
        "enter_current_password": gettext_lazy("This is not your present password. Capitals count."),
        "too_many_login_attempts": gettext_lazy(
            "Too many codes did not fit. Wait five minutes, then enter a fresh one."
        ),
    }

    def is_open_for_signup(self, _request: HttpRequest, *_more: Any) -> bool:
        return False

    def pre_authenticate(self, _request: HttpRequest, **_credentials: Any) -> None:
        """Leave the throttling of passwords to axes: it counts in the database, for all processes."""

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def set_password(self, user: User, password: str) -> None:
        change_password(by=user, user=user, password=password)

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        return "/account/"

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *_context: Any,
        message: str | None = None,
        **_more: Any,
    ) -> None:
        says = message or SAID.get(message_template or "")
        if says:
            messages.add_message(request, level, str(says))

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Go on in the language that the user chose before, and remember the month."""
        response: HttpResponse = super().post_login(request, user, **more)
        # A month says whether an account is in use; a time would say when somebody works.
        User.objects.filter(pk=user.pk).update(last_month=timezone.localdate().strftime("%Y-%m"))
        if user.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response


class TwoStepAdapter(DefaultMFAAdapter):
    """What allauth asks about the second step: its words, its QR code, and how secrets are kept."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code does not fit. Enter the one that the app shows now."),
    }

    def build_totp_svg(self, url: str) -> str:
        # A picture of its own (with its name space): it is shown as one, not as a part of the page.
        out = io.BytesIO()
        segno.make(url, error="m").save(out, kind="svg", scale=5, border=2, light="#fff", xmldecl=False)
        return out.getvalue().decode()

    def generate_authenticator_name(self, *_given: Any) -> str:
        return _("Passkey of %(day)s") % {"day": timezone.localdate().isoformat()}

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    """Return what secrets are locked with: whoever has the database alone cannot make anybody's codes."""
    key = hashlib.sha256(b"lingji two-step secrets\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def address_of(request: HttpRequest) -> str:
    """Return the address of the browser, behind as many servers as the settings say."""
    return str(get_client_ip(request) or request.META.get("REMOTE_ADDR", ""))


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Say kindly that there were too many tries, and for how long to wait."""
    username = (credentials or {}).get("username") or ""
    tries = AccessAttempt.objects.filter(username=username, ip_address=address_of(request))
    last = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    rest: timedelta = settings.AXES_COOLOFF_TIME
    if last is not None:
        rest -= timezone.now() - last
    minutes = max(1, ceil(rest.total_seconds() / 60))
    return render(request, "people/locked_out.html", {"minutes": minutes}, status=429)
