"""The structured answer of a department: one line for each organisation, of which most stay empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.discipline.actions_opinions import Said
from lingji.apps.selections.models import Entry

NOTHING, REMARK, OBJECTION = "", "remark", "objection"
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation with its fields."""

    entry: Entry
    verdict: BoundField
    reason: BoundField
    document: BoundField

    @property
    def is_open(self) -> bool:
        """Say whether something stands in it already."""
        return bool(self.verdict.value()) or bool(self.verdict.errors or self.reason.errors)


class OpinionForm(forms.Form):
    """What a department says; it signs with the office or person that answers for it."""

    signed_as = forms.CharField(
        label=gettext_lazy("Answered by (office and telephone)"),
        max_length=100,
        error_messages={"required": gettext_lazy("Write which office of the department answers.")},
    )

    def __init__(self, entries: list[Entry], data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.entries = entries
        choices = [
            (NOTHING, _("nothing to say")),
            (REMARK, _("a remark")),
            (OBJECTION, _("an objection")),
        ]
        for entry in entries:
            names = {"aria-label": entry.organisation.name}
            self.fields[f"verdict-{entry.pk}"] = forms.ChoiceField(
                choices=choices, required=False, widget=forms.Select(attrs=names)
            )
            self.fields[f"reason-{entry.pk}"] = forms.CharField(
                max_length=LONGEST_REASON,
                required=False,
                label=_("Facts"),
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[f"document-{entry.pk}"] = forms.CharField(
                max_length=100, required=False, label=_("Document number")
            )

    def lines(self) -> Iterator[Line]:
        """Return the organisations with their fields."""
        for entry in self.entries:
            key = entry.pk
            yield Line(entry, self[f"verdict-{key}"], self[f"reason-{key}"], self[f"document-{key}"])

    def clean(self) -> dict[str, Any]:
        """An objection or a remark without facts says nothing."""
        given: dict[str, Any] = super().clean() or {}
        for entry in self.entries:
            if given.get(f"verdict-{entry.pk}") and not given.get(f"reason-{entry.pk}", "").strip():
                sentence = _("%(name)s: write the facts that this rests on.") % {
                    "name": entry.organisation.name
                }
                self.add_error(f"reason-{entry.pk}", sentence)
        return given

    def said(self) -> list[Said]:
        """Return what is said of those about whom anything is said."""
        given = self.cleaned_data
        return [
            Said(
                entry,
                given[f"verdict-{entry.pk}"] == OBJECTION,
                given[f"reason-{entry.pk}"].strip(),
                given[f"document-{entry.pk}"].strip(),
            )
            for entry in self.entries
            if given[f"verdict-{entry.pk}"]
        ]
