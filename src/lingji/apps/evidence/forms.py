"""Forms about evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.evidence.actions_evidence import LONGEST_REASON
from lingji.apps.evidence.actions_limits import HIGHEST
from lingji.apps.evidence.actions_reuse import LONGEST_ANSWER
from lingji.apps.evidence.actions_reuse import LONGEST_REASON as LONGEST_SETTLING
from lingji.apps.evidence.facts import (
    LONGEST_SOURCE,
    LONGEST_TITLE,
    LONGEST_URL,
    MOST_PAGES,
    EvidenceFacts,
)
from lingji.apps.evidence.kinds import ENDINGS
from lingji.core.faults import Refused
from lingji.design.speech import say


class EvidenceForm(forms.Form):
    """What is said of a piece of either kind."""

    title = forms.CharField(
        label=_("Title of the evidence"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give it a title by which others know it.")},
    )
    source = forms.CharField(
        label=_("Issued by"),
        required=False,
        max_length=LONGEST_SOURCE,
        help_text=_(
            "The organisation that issued it, with its number where it has one. No names of persons."
        ),
    )
    stated_on = forms.DateField(
        label=_("Came to be on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    pages = forms.IntegerField(
        label=_("Number of pages"),
        required=False,
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_PAGES, "inputmode": "numeric"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self, items: list[str]) -> EvidenceFacts:
        """Return what was typed and ticked."""
        said = {name: self.cleaned_data[name] for name in EvidenceFacts._fields if name in self.cleaned_data}
        return EvidenceFacts(**said, items=tuple(items))


class LinkForm(EvidenceForm):
    """A link: the first and easiest way."""

    url = forms.CharField(
        label=_("Link"),
        max_length=LONGEST_URL,
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
        error_messages={"required": _("Write the address of the page.")},
        help_text=_("A page that the office can open: on a website, in the office network or in an archive"),
    )
    field_order = ("url", "title")


class FileForm(EvidenceForm):
    """A file: only where there is no page to link to."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("PDF, picture, Word (.docx) or Excel (.xlsx), up to 20 MB"),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={"required": _("Choose the file first."), "empty": _("The file is empty.")},
    )
    field_order = ("file", "title")


class WithdrawForm(forms.Form):
    """Why a piece is withdrawn."""

    why = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What the unit says to a question about its file."""

    answer = forms.CharField(
        label=_("Answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At most 300 characters. No names of persons."),
        error_messages={"required": _("Write the answer.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SettleForm(forms.Form):
    """How an office settles a question."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_SETTLING,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was found, and what follows from it. It stands in the journal."),
        error_messages={"required": _("Write the reason.")},
    )
    common = forms.BooleanField(
        label=_("A paper that many rightly use: ask nobody about it any more"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class LimitsForm(forms.Form):
    """The limits of a selection."""

    pieces = forms.IntegerField(
        label=_("Pieces of evidence, at most, from one organisation"),
        widget=forms.NumberInput(attrs={"min": 1, "max": HIGHEST}),
        help_text=_("Links and files together; what is withdrawn does not count"),
    )
    photos = forms.IntegerField(
        label=_("Photographs, at most, for one item"),
        widget=forms.NumberInput(attrs={"min": 0, "max": HIGHEST}),
        help_text=_("0: no photographs are taken. Photographs are never required."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def initial(facts: EvidenceFacts, version: int) -> dict[str, Any]:
    """Return what a form begins with."""
    return {**facts._asdict(), "version": version}


def tell(form: forms.Form, refused: Refused) -> None:
    """Put the faults of a refusal at their fields; what is wrong with the items stands on top."""
    items = []
    for fault in refused.faults:
        if fault.column == "items":
            items.append(f"{fault.value}：{say(fault.advice)}" if fault.value else say(fault.advice))
        else:
            own = fault.column in form.fields
            # What is wrong with the bytes of a file names the file in place of a column.
            field = fault.column if own else "file" if "file" in form.fields and not fault.column else None
            form.add_error(field, say(fault.advice))
    if items:
        form.add_error(None, items)
