"""Forms about findings: reply, confirm, drop."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_REPLY = 2000
TEXT = forms.Textarea(attrs={"rows": 5})


class ReplyForm(forms.Form):
    """The unit's reply, with a document where there is one."""

    reply = forms.CharField(
        label=_("Reply of the organisation"),
        max_length=LONGEST_REPLY,
        widget=TEXT,
        help_text=_("At most 2000 characters. It is sent once and not changed afterwards."),
        error_messages={"required": _("Write what the organisation has to say, or let the time pass.")},
    )
    document = forms.FileField(
        label=_("Document"), required=False, help_text=_("PDF or picture, up to 20 MB")
    )


class ConfirmForm(forms.Form):
    """One person's confirmation."""

    opinion = forms.CharField(
        label=_("Why the document meets the veto"),
        max_length=500,
        widget=TEXT,
        error_messages={"required": _("Write in a sentence why the document meets the veto.")},
    )


class DropForm(forms.Form):
    """Dropping a finding, or lifting its veto."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=TEXT,
        help_text=_("For instance: the authority took its document back, with the number of the new one."),
        error_messages={"required": _("Write why the finding is dropped; the organisation reads it.")},
    )
