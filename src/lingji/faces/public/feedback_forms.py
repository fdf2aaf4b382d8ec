"""Forms of the door for complaints and suggestions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lingji.apps.feedback.actions import LONGEST
from lingji.apps.feedback.queries import regions_with_an_office
from lingji.design.speech import say


class MessageForm(forms.Form):
    """A complaint or suggestion, and whose office reads it; nothing asks who writes."""

    form = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("At most 2000 characters"),
        error_messages={"required": _("Write at least one sentence in the first field.")},
    )
    region = forms.ChoiceField(
        label=_("Which office should answer"),
        help_text=_(
            "That office reads it, and those above it. About a county's office, turn to the one above."
        ),
    )
    page = forms.CharField(
        label=_("Which kind of page it is about"),
        max_length=200,
        required=False,
        help_text=_("Filled in from where you came; it may be emptied."),
    )
    contact = forms.CharField(
        label=_("How to reach you"),
        max_length=200,
        required=False,
        help_text=_("Only if you want to be called back."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = [(path, say(name)) for path, name in regions_with_an_office()]
        choices = regions or [("/", _now("The office"))]
        self.fields["region"].choices = choices  # type: ignore[attr-defined]
        self.fields["region"].initial = choices[0][0]


class CodeForm(forms.Form):
    """The code that a sender was given."""

    code = forms.CharField(label=_("Your code"), max_length=40)
