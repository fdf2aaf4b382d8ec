"""Forms about applications, used by the unit's and the office's pages alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.enrolment.actions_moves import LONGEST_OPINION
from lingji.apps.enrolment.form import LONGEST_NAME, LONGEST_PHONE, Form
from lingji.apps.evidence.kinds import ENDINGS
from lingji.core.enrolment import LONGEST_STATEMENT
from lingji.core.faults import Refused
from lingji.design.speech import say


class ApplicationForm(forms.Form):
    """What the unit fills in. Nothing is required while it is being written."""

    main_leader = forms.CharField(label=_("Main leader"), required=False, max_length=LONGEST_NAME)
    leader_in_charge = forms.CharField(label=_("Leader in charge"), required=False, max_length=LONGEST_NAME)
    clerk = forms.CharField(label=_("Information officer"), required=False, max_length=LONGEST_NAME)
    phone = forms.CharField(
        label=_("Telephone of the office"),
        required=False,
        max_length=LONGEST_PHONE,
        help_text=_("A telephone of the work place, never a private one"),
    )
    statement = forms.CharField(
        label=_("Statement"),
        required=False,
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("At most 500 characters: what your organisation does for people, and why it takes part"),
    )
    points_confirmed = forms.BooleanField(
        label=_("The service points above are right and complete"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def form(self) -> Form:
        """Return what was typed."""
        return Form(**{name: self.cleaned_data[name] for name in Form._fields})


class MoveForm(forms.Form):
    """Words, and a day where one is given, for a move along the way."""

    opinion = forms.CharField(
        label=_("Opinion or reason"),
        required=False,
        max_length=LONGEST_OPINION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for returning and refusing; otherwise it may stay empty"),
    )
    due = forms.DateField(
        label=_("To be corrected by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("For returning; empty: three working days"),
    )
    move = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    register = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ScanForm(forms.Form):
    """The signed and sealed paper."""

    scan = forms.FileField(
        label=_("Scan of the sealed paper"),
        help_text=_("PDF or picture, up to 20 MB"),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={"required": _("Choose the file first.")},
    )


def tell(form: forms.Form, refused: Refused) -> None:
    """Put the faults of a refusal at their fields; what has no field stands on top."""
    for fault in refused.faults:
        form.add_error(fault.column if fault.column in form.fields else None, say(fault.advice))


def initial(values: Form, version: int) -> dict[str, Any]:
    """Return what a form begins with."""
    return {**values._asdict(), "version": version}
