"""The forms of the public face."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from lingji.apps.notices.feedback import LONGEST


class SignInForm(AuthenticationForm):
    """User name and password; the refusal does not say which of the two was wrong."""

    error_messages = {
        "invalid_login": _("User name and password do not go together. Check both; capitals count."),
        "inactive": _("This account is closed. Ask the office to open it again."),
    }


class FeedbackForm(forms.Form):
    """A complaint or suggestion; only the text is needed."""

    text = forms.CharField(
        max_length=LONGEST, error_messages={"required": _("Write at least one sentence in the first field.")}
    )
    contact = forms.CharField(max_length=200, required=False)
    page = forms.CharField(max_length=200, required=False)
