"""Forms of the reporting door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.discipline.actions_reports import LONGEST, Concerned
from lingji.apps.discipline.policies import COUNTY_LEVEL, PREFECTURE_LEVEL
from lingji.apps.discipline.report_kinds import KINDS
from lingji.apps.registry.models import Region
from lingji.core.text import Text
from lingji.design.speech import say


class ReportForm(forms.Form):
    """What is reported, and whom it concerns; nothing asks who writes."""

    kind = forms.ChoiceField(label=_("What it is about"), widget=forms.RadioSelect)
    concerned = forms.ChoiceField(
        label=_("Whom it concerns"),
        help_text=_("The level above those you name reads it, and nobody else."),
        error_messages={"required": _("Choose whom it concerns: it decides who reads the report.")},
    )
    text = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("When, where, who did what. At most 4000 characters."),
        error_messages={"required": _("Write at least one sentence on what happened.")},
    )
    contact = forms.CharField(
        label=_("How to reach you"),
        max_length=200,
        required=False,
        help_text=_("Only if you want to be called back."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, say(word)) for code, word in KINDS.items()]  # type: ignore[attr-defined]
        self.fields["kind"].initial = next(iter(KINDS))
        self.fields["concerned"].choices = [("", "—"), *_concerned()]  # type: ignore[attr-defined]

    def about(self) -> Concerned:
        """Return whom the report concerns."""
        path, _, level = self.cleaned_data["concerned"].rpartition(":")
        return Concerned(path, int(level))


class ReceiptForm(forms.Form):
    """The code that a reporter was given."""

    code = forms.CharField(label=_("Code of the report"), max_length=40)


def _concerned() -> list[tuple[str, str]]:
    """Return whom a report may concern: the counties, and each prefecture with its office and assessors."""
    counties, offices = (
        Text("及所属单位", " and its organisations"),
        Text("文明办、测评组", ": office and assessors"),
    )
    found = []
    for region in Region.objects.order_by("path"):
        county = not region.code.endswith("00")
        level, suffix = (COUNTY_LEVEL, counties) if county else (PREFECTURE_LEVEL, offices)
        word = Text(region.name_zh + suffix.zh, region.name_en + suffix.en)
        found.append((f"{region.path}:{level}", say(word)))
    return found
