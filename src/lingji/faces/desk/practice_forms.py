"""Forms about good practice: offering it, and reading it as an office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.evidence.models import Evidence
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.good_practice.actions import LONGEST, Practice
from lingji.apps.selections.models import Entry
from lingji.core.faults import Refused
from lingji.design.speech import say

AREA = forms.Textarea(attrs={"rows": 4})


class PracticeForm(forms.Form):
    """What worked, in at most a page."""

    item = forms.ChoiceField(label=_("Item it serves"))
    title = forms.CharField(label=_("In one line"), max_length=LONGEST["title"])
    problem = forms.CharField(label=_("What the matter was"), max_length=LONGEST["problem"], widget=AREA)
    done = forms.CharField(
        label=_("What was done"),
        max_length=LONGEST["done"],
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "So that another organisation could do the same: steps, who, cost. At most 800 characters."
        ),
    )
    effect = forms.CharField(
        label=_("What came of it"),
        max_length=LONGEST["effect"],
        widget=AREA,
        help_text=_("With a figure where there is one"),
    )
    evidence = forms.ModelChoiceField(
        label=_("Evidence"),
        required=False,
        queryset=Evidence.objects.none(),
        help_text=_("Something already handed in; nothing new is asked for"),
    )

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = framework_of(entry.selection.framework).items
        choices = [("", "—"), *((code, f"{code} {say(item.title)}") for code, item in items.items())]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]
        own = Evidence.objects.filter(entry=entry, withdrawn_at=None).order_by("number")
        self.fields["evidence"].queryset = own  # type: ignore[attr-defined]

    def practice(self) -> Practice:
        """Return what was typed."""
        return Practice(**self.cleaned_data)

    def tell(self, refused: Refused) -> None:
        """Put each fault at its field."""
        for fault in refused.faults:
            self.add_error(fault.column if fault.column in self.fields else None, say(fault.advice))


class ReviewForm(forms.Form):
    """Publish or decline, with a reason for declining."""

    why = forms.CharField(
        label=_("Reason or remark"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
