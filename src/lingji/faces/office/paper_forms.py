"""The forms in which a paper is begun, addressed and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.papers.forms import lines_in
from lingji.apps.papers.kinds import KINDS
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Selection
from lingji.design.speech import say


class NewPaperForm(forms.Form):
    """What a paper is to be, before it is written."""

    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Paper title"),
        max_length=200,
        help_text=_("As it stands on the paper: about what, and what kind of paper"),
        error_messages={"required": _("Write a title; it can be changed later.")},
    )
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Office that issues it"), empty_label=None)
    selection = forms.ModelChoiceField(
        Selection.objects.none(), label=_("Selection"), required=False, empty_label=_("of no selection")
    )

    def __init__(
        self, regions: Sequence[Region], selections: Sequence[Selection], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, say(one.says)) for kind, one in KINDS.items()]  # type: ignore[attr-defined]
        self._offer("region", Region.objects.filter(pk__in=[one.pk for one in regions]).order_by("path"))
        chosen = Selection.objects.filter(pk__in=[one.pk for one in selections]).order_by(
            "-created_at", "-pk"
        )
        self._offer("selection", chosen)
        self.fields["region"].label_from_instance = lambda one: one.name_zh  # type: ignore[attr-defined]
        self.fields["selection"].label_from_instance = lambda one: say(one.title)  # type: ignore[attr-defined]

    def _offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]


class RecipientsForm(forms.Form):
    """Who receives a paper: offices below, all organisations of the selection, or some by name."""

    offices = forms.ModelMultipleChoiceField(
        Region.objects.none(), label=_("Offices"), required=False, widget=forms.CheckboxSelectMultiple
    )
    all_units = forms.BooleanField(label=_("All organisations of the selection"), required=False)
    names = forms.CharField(
        label=_("Organisations by name"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line, by the full name"),
    )

    def __init__(self, offices: Any, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offices"].queryset = offices  # type: ignore[attr-defined]
        self.fields["offices"].label_from_instance = lambda one: one.name_zh  # type: ignore[attr-defined]
        self.units = units
        self.named: list[Organisation] = []

    def clean_names(self) -> str:
        """Find the organisations by name; every name that fits none is told."""
        names = lines_in(self.cleaned_data["names"])
        found = {one.name: one for one in self.units.filter(name__in=names)}
        unknown = [name for name in names if name not in found]
        if unknown:
            raise forms.ValidationError(
                _("Not found in this region: %(names)s. Copy the full name from the list of organisations."),
                params={"names": "；".join(unknown)},
            )
        self.named = [found[name] for name in names]
        return str(self.cleaned_data["names"])


class WhyForm(forms.Form):
    """Why a paper is withdrawn; those who received it read the reason."""

    why = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Those who received it read this."),
        error_messages={"required": _("Write why it is withdrawn.")},
    )
