"""The form by which the office enters an authority's finding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.discipline.actions_vetoes import WrittenFinding
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.selections.models import Entry, Selection
from lingji.design.speech import say


class FindingForm(forms.Form):
    """A written finding: about whom, under which veto, by which authority, in which document."""

    entry = forms.CharField(
        label=gettext_lazy("Organisation"),
        max_length=200,
        help_text=gettext_lazy("Its name, or its code in this selection"),
        widget=forms.TextInput(attrs={"list": "entries", "autocomplete": "off"}),
    )
    veto = forms.ChoiceField(label=gettext_lazy("Veto"), widget=forms.RadioSelect)
    authority = forms.CharField(
        label=gettext_lazy("Authority that found it"), max_length=200, help_text=gettext_lazy("Its full name")
    )
    document_number = forms.CharField(
        label=gettext_lazy("Document number"),
        max_length=100,
        error_messages={
            "required": gettext_lazy("A finding has a document with a number; nothing is entered by hearsay.")
        },
    )
    document_date = forms.DateField(
        label=gettext_lazy("Date of the document"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    summary = forms.CharField(
        label=gettext_lazy("What it found"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("In the words of the document; the organisation reads this."),
    )
    document = forms.FileField(
        label=gettext_lazy("The document"),
        help_text=gettext_lazy("PDF or picture, up to 20 MB"),
        error_messages={"required": gettext_lazy("Attach the authority's document.")},
    )

    def __init__(self, selection: Selection, entries: QuerySet[Entry], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        vetoes = framework_of(selection.framework).vetoes
        choices = [(code, f"{code} {say(veto.title)}") for code, veto in vetoes.items()]
        self.fields["veto"].choices = choices  # type: ignore[attr-defined]

    def clean_entry(self) -> Entry:
        """Return the entry that a name or a code means; it must be one alone."""
        given = self.cleaned_data["entry"].strip()
        found = list(self.entries.filter(Q(code__iexact=given) | Q(organisation__name__iexact=given))[:2])
        found = found or list(self.entries.filter(organisation__name__icontains=given)[:2])
        if not found:
            raise forms.ValidationError(
                _("“%(given)s” takes no part in this selection, or lies outside your area.")
                % {"given": given}
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("“%(given)s” is part of several names; write the whole name or the code.")
                % {"given": given}
            )
        return found[0]

    def clean_document_date(self) -> Any:
        """A document of tomorrow is a slip of the keyboard."""
        given = self.cleaned_data["document_date"]
        if given > timezone.localdate():
            raise forms.ValidationError(
                _("This day is still to come. Write the date that the document bears.")
            )
        return given

    def written(self) -> WrittenFinding:
        """Return the finding as it is written."""
        names = ("veto", "authority", "document_number", "document_date", "summary")
        return WrittenFinding(*(self.cleaned_data[name] for name in names))
