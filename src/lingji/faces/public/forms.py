"""The forms of the public face."""

from __future__ import annotations

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """User name and password; the refusal does not say which of the two was wrong."""

    error_messages = {
        "invalid_login": _("User name and password do not go together. Check both; capitals count."),
        "inactive": _("This account is closed. Ask the office to open it again."),
    }
