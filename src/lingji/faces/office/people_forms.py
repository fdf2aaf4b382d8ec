"""The forms of the administration of people."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class InviteForm(forms.Form):
    """Who is invited, as far as it is known; `once` makes a double click harmless."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    display_name = forms.CharField(
        label=_("Name of the person"),
        max_length=60,
        required=False,
        help_text=_("It may be left to them: they set it when they open the account."),
    )
    phone = forms.CharField(label=_("Work telephone"), max_length=40, required=False)


class ReasonForm(forms.Form):
    """Why something is done; it is kept in the journal."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("It is kept in the journal."),
        error_messages={"required": _("Say why in a few words.")},
    )


class MendForm(ReasonForm):
    """Somebody's name and work telephone, and why the office changes them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    display_name = forms.CharField(
        label=_("Name of the person"),
        max_length=60,
        error_messages={"required": _("Write the name that colleagues know them by.")},
    )
    phone = forms.CharField(label=_("Work telephone"), max_length=40, required=False)
    field_order = ["version", "display_name", "phone", "why"]


class RoleHandoverForm(ReasonForm, InviteForm):
    """Why a role passes on, and to whom."""

    field_order = ["why", "display_name", "phone", "once"]


class RenewForm(forms.Form):
    """Whether the second step is to go, too."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    without_second_step = forms.BooleanField(
        label=_("The phone is lost, too: remove the second step and the passkeys"), required=False
    )
