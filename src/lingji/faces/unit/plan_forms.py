"""The form of one line of the detailed rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.plans.fields import LONGEST_PROOF, RuleFields
from lingji.core.faults import Refused
from lingji.design.speech import say


class RuleForm(forms.Form):
    """A line may be kept unfinished; what it lacks is shown in red until it is there."""

    standard = forms.CharField(
        label=_("Own standard"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What your organisation means to reach, so that anybody can check it"),
    )
    department = forms.CharField(label=_("Department"), required=False, max_length=100)
    leader = forms.CharField(label=_("Leader"), required=False, max_length=60)
    responsible = forms.CharField(label=_("Person responsible"), required=False, max_length=60)
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    proof = forms.CharField(
        label=_("What will show that it is done"),
        required=False,
        max_length=LONGEST_PROOF,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def rule_fields(self) -> RuleFields:
        """Return what was typed."""
        given: dict[str, Any] = {name: self.cleaned_data.get(name) for name in RuleFields._fields}
        return RuleFields(**given)

    def tell(self, refused: Refused) -> None:
        """Put each fault at its field."""
        for fault in refused.faults:
            self.add_error(fault.column if fault.column in self.fields else None, say(fault.advice))
