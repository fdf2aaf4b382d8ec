"""The form by which departments are asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.registry.models import Region
from lingji.core.text import Text
from lingji.design.speech import say

LONGEST_NAME, MOST = 200, 100


class AskForm(forms.Form):
    """Which departments are asked, about which part of the region, and from when to when."""

    departments = forms.CharField(
        label=gettext_lazy("Departments"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("One to a line, by its full name. Each gets a link of its own."),
    )
    region = forms.ChoiceField(label=gettext_lazy("About the organisations of"))
    opens_on = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Five working days are usual. No answer is recorded as no answer."),
    )

    def __init__(self, region: Region | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = Region.objects.order_by("path")
        if region is not None:
            below = below.filter(path__startswith=region.path)
        choices = [(one.path, say(Text(one.name_zh, one.name_en))) for one in below]
        self.fields["region"].choices = choices  # type: ignore[attr-defined]

    def clean_departments(self) -> list[str]:
        """Return the names, each once."""
        names = list(
            dict.fromkeys(
                line.strip() for line in self.cleaned_data["departments"].splitlines() if line.strip()
            )
        )
        long = [name for name in names if len(name) > LONGEST_NAME]
        if long:
            raise forms.ValidationError(
                _("“%(name)s…” is too long for a name: one department to a line.") % {"name": long[0][:20]}
            )
        if len(names) > MOST:
            raise forms.ValidationError(
                _("These are more than 100 departments. Ask those who know something.")
            )
        return names

    def clean(self) -> dict[str, Any]:
        """A window ends after it begins."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("opens_on"), given.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("It ends before it begins. Mend one of the two days."))
        return given
