"""The forms in which a paper is begun and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.papers.content import Content
from lingji.apps.papers.kinds import KINDS
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Selection
from lingji.design.speech import say

ONE_LINE = ("title", "addressee", "sign", "signer", "printed_by")
SEPARATORS = re.compile(r"[\n;；]+")


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


class PaperForm(forms.Form):
    """The content of a paper."""

    title = forms.CharField(
        label=_("Paper title"), error_messages={"required": _("Write a title; it can be changed later.")}
    )
    addressee = forms.CharField(
        label=_("Addressee"), required=False, help_text=_("Without the colon, which is set by itself")
    )
    body = forms.CharField(
        label=_("Body"),
        error_messages={"required": _("Write the body.")},
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=_(
            "One paragraph a line. 一、 （一） 1. （1） at the beginning of a line make headings, whose "
            "numbers are counted by themselves; lines with | are a table."
        ),
    )
    annexes = forms.CharField(
        label=_("Annexes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Each begins with a line 附件：and its title; below it text or a table with |."),
    )
    issuers = forms.CharField(
        label=_("Issuer"),
        error_messages={"required": _("Name who issues it.")},
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("Full name; of a joint paper one a line, the leading one first"),
    )
    sign = forms.CharField(
        label=_("What the number begins with"), required=False, help_text=_("The number is given at issue.")
    )
    red_head = forms.BooleanField(label=_("With red head"), required=False)
    signer = forms.CharField(label=_("Signer"), required=False)
    copies_to = forms.CharField(
        label=_("Copies to"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line"),
    )
    printed_by = forms.CharField(label=_("Printed by"), required=False)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def content(self) -> Content:
        """Return what was written as a content; what has a fault is empty in it."""
        given = {name: self.cleaned_data.get(name, "") for name in self.fields}
        texts: dict[str, str] = {
            name: given[name].replace("\r\n", "\n").strip()
            for name in ("title", "addressee", "body", "annexes", "sign", "signer", "printed_by")
        }
        texts |= {name: " ".join(texts[name].split()) for name in ONE_LINE}
        return Content(
            title=texts["title"],
            body=texts["body"],
            issuers=tuple(_lines(given["issuers"])),
            sign=texts["sign"],
            addressee=texts["addressee"],
            annexes=texts["annexes"],
            signer=texts["signer"],
            copies_to=tuple(_lines(given["copies_to"])),
            printed_by=texts["printed_by"],
            red_head=bool(given["red_head"]),
        )


def initial_of(content: Content, version: int) -> dict[str, object]:
    """Return a content as the form shows it."""
    lists = {"issuers": "\n".join(content.issuers), "copies_to": "\n".join(content.copies_to)}
    return {**content.as_json(), **lists, "version": version}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in SEPARATORS.split(text) if line.strip()]


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
        names = _lines(self.cleaned_data["names"])
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
