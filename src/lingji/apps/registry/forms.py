"""Forms of the registry: an organisation, its service points and titles, its changes, a region, a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.registry.actions_change import Decision
from lingji.apps.registry.actions_points import PointFacts, TitleFacts
from lingji.apps.registry.facts import OrganisationFacts
from lingji.apps.registry.kinds import ENDINGS, KINDS, LEVELS
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.queries import organisations_named
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say

SEVERAL = _("Several organisations have this name; write the credit code.")
NOBODY = _("No active organisation has this name or code. Register it first, or choose from the list.")


def day(**options: Any) -> forms.DateField:
    """Return a field for a date, with the browser's calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class Versioned(forms.Form):
    """A form that knows which version of a thing it was filled from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def add_faults(self, refused: Refused) -> None:
        """Show each fault at its field, or above the form where it has none."""
        for fault in refused.faults:
            field = fault.column if fault.column in self.fields else None
            named = "" if field or not fault.value else f"{fault.value}："
            self.add_error(field, named + say(fault.advice))

    def said(self) -> dict[str, str]:
        """Return what was typed, by field, as people read it."""
        return {name: self._said(name) for name in self.fields if name != "version"}

    def _said(self, name: str) -> str:
        value = self[name].value()
        choices = dict(getattr(self.fields[name], "choices", ()))
        if isinstance(self.fields[name], forms.BooleanField):
            return "✓" if value else "—"
        return str(choices.get(value, "" if value is None else value))


class OrganisationForm(Versioned):
    """What is registered of an organisation; without `named` its name stays as it is."""

    name = forms.CharField(
        label=_("Full name"), max_length=200, help_text=_("In full, as on the certificate"), strip=True
    )
    credit_code = forms.CharField(
        label=_("Unified social credit code"),
        required=False,
        max_length=40,
        help_text=_("18 characters; its check character is looked at"),
    )
    no_code_reason = forms.CharField(
        label=_("Why no code"),
        required=False,
        max_length=200,
        help_text=_("For a branch: that it is one, and whose"),
    )
    region = forms.ChoiceField(label=_("Region"))
    sector = forms.CharField(
        label=_("Sector"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"list": "sectors", "autocomplete": "off"}),
    )
    superior = forms.CharField(
        label=_("Superior department"),
        required=False,
        max_length=200,
        help_text=_("Its name or credit code"),
        widget=forms.TextInput(attrs={"list": "superiors", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    main_leader = forms.CharField(label=_("Main leader"), required=False, max_length=60)
    leader_in_charge = forms.CharField(label=_("Leader in charge"), required=False, max_length=60)
    clerk = forms.CharField(label=_("Clerk"), required=False, max_length=60)
    phone = forms.CharField(label=_("Office telephone"), required=False, max_length=40)

    def __init__(self, *args: Any, regions: Iterable[Region], named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions = {region.code: region for region in regions}
        names = [(code, say(Text(one.name_zh, one.name_en))) for code, one in self.regions.items()]
        self.fields["region"].choices = [("", "—"), *names]  # type: ignore[attr-defined]
        kinds = [(code, say(word)) for code, word in KINDS.items()]
        self.fields["kind"].choices = [("", "—"), *kinds]  # type: ignore[attr-defined]
        if not named:
            del self.fields["name"]

    def clean_superior(self) -> int | None:
        """Find the superior by its name or code."""
        text = self.cleaned_data["superior"]
        return the_one(text).pk if text else None

    def facts(self, name: str = "") -> OrganisationFacts:
        """Return what was typed."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        given["region"] = self.regions.get(given["region"])
        return OrganisationFacts(**{"name": name, **given})


def organisation_initial(organisation: Organisation) -> dict[str, Any]:
    """Return what a form of an organisation starts with."""
    return {
        "version": organisation.version,
        "name": organisation.name,
        "credit_code": organisation.credit_code or "",
        "no_code_reason": organisation.no_code_reason,
        "region": organisation.region.code if organisation.region else "",
        "sector": organisation.sector,
        "superior": organisation.superior.name if organisation.superior else "",
        "kind": organisation.kind,
        "main_leader": organisation.main_leader,
        "leader_in_charge": organisation.leader_in_charge,
        "clerk": organisation.clerk,
        "phone": organisation.phone,
    }


def the_one(text: str) -> Organisation:
    """Return the one active organisation of a name or code; raises a form's fault."""
    found = organisations_named(text)
    if len(found) != 1:
        raise forms.ValidationError(SEVERAL if found else NOBODY)
    return found[0]


class PointForm(Versioned):
    """A service point."""

    place = forms.CharField(
        label=_("Service point"), max_length=100, help_text=_("Such as: hall on the ground floor")
    )
    address = forms.CharField(label=_("Address"), max_length=200)
    windows = forms.IntegerField(label=_("Windows"), required=False, min_value=0, max_value=999)
    hours = forms.CharField(
        label=_("Hours"), required=False, max_length=100, help_text=_("As they are posted at the door")
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    active = forms.BooleanField(
        label=_("In use"), required=False, initial=True, help_text=_("A place given up is kept, out of use.")
    )

    def facts(self) -> PointFacts:
        """Return what was typed."""
        return PointFacts(**{key: value for key, value in self.cleaned_data.items() if key != "version"})


class PhoneForm(Versioned):
    """The telephone of an organisation."""

    phone = forms.CharField(label=_("Office telephone"), required=False, max_length=40)


class TitleForm(Versioned):
    """A title once held."""

    level = forms.ChoiceField(label=_("Level"))
    name = forms.CharField(label=_("Title"), max_length=100)
    document = forms.CharField(label=_("Document number"), required=False, max_length=100)
    conferred_on = day(label=_("Conferred on"), required=False)
    valid_until = day(label=_("Valid until"), required=False)
    ended = forms.ChoiceField(label=_("How it ended"), required=False)
    ended_on = day(label=_("Ended on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(code, say(word)) for code, word in LEVELS.items()]  # type: ignore[attr-defined]
        endings = [(code, say(word)) for code, word in ENDINGS.items()]
        self.fields["ended"].choices = [("", "—"), *endings]  # type: ignore[attr-defined]

    def facts(self) -> TitleFacts:
        """Return what was typed."""
        return TitleFacts(**{key: value for key, value in self.cleaned_data.items() if key != "version"})


class DecisionForm(Versioned):
    """By what a change was decided."""

    document = forms.CharField(
        label=_("Document number"),
        max_length=100,
        help_text=_("Of the document that decided it; where there is none, on what it rests"),
    )
    effective_on = day(label=_("In force from"))
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def decision(self) -> Decision:
        """Return what was typed."""
        given = self.cleaned_data
        return Decision(given["effective_on"], given["document"], given["note"])


class RenameForm(DecisionForm):
    """Another name; or a slip of the pen, which is no change of name and needs no document."""

    name = forms.CharField(label=_("New name"), max_length=200)
    slip = forms.BooleanField(
        label=_("Only a slip of the pen"),
        required=False,
        help_text=_("The name was typed wrongly; the organisation has not been renamed. Say so in the note."),
    )
    field_order = ("name", "slip", "document", "effective_on", "note", "version")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("slip"):
            self.fields["document"].required = self.fields["effective_on"].required = False
            self.fields["note"].required = True


class OthersForm(DecisionForm):
    """A change that concerns other organisations: each on a line, by name or code."""

    others = forms.CharField(
        label=_("The other organisations"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line, by name or credit code. They are registered already."),
    )

    def clean_others(self) -> list[Organisation]:
        """Find every organisation that was named."""
        found, wrong = [], []
        for line in filter(None, map(str.strip, self.cleaned_data["others"].splitlines())):
            named = organisations_named(line)
            if len(named) == 1:
                found.append(named[0])
            else:
                wrong.append(f"{line}：{SEVERAL if named else NOBODY}")
        if wrong:
            raise forms.ValidationError(wrong)
        return found


class MergeForm(DecisionForm):
    """Into which organisation this one merges."""

    target = forms.CharField(
        label=_("Merges into"),
        max_length=200,
        help_text=_(
            "The name or credit code of the organisation that goes on. A new one is registered first."
        ),
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    field_order = ("target", "document", "effective_on", "note", "version")

    def clean_target(self) -> Organisation:
        """Find the successor."""
        return the_one(self.cleaned_data["target"])


class SplitForm(OthersForm):
    """Into which organisations this one splits, and which of them has its titles, points and roles."""

    heir = forms.CharField(
        label=_("Who has its titles, service points and roles"),
        required=False,
        max_length=200,
        help_text=_("One of them, by name or code. Empty: it goes on itself, the others only part from it."),
    )
    field_order = ("others", "heir", "document", "effective_on", "note", "version")

    def clean_heir(self) -> Organisation | None:
        """Find the heir, who must be one of the others."""
        text = self.cleaned_data["heir"]
        if not text:
            return None
        heir = the_one(text)
        if heir not in self.cleaned_data.get("others", ()):
            raise forms.ValidationError(_("It must be one of the organisations named above."))
        return heir


class RegionForm(Versioned):
    """A region; its code and parent are set once."""

    code = forms.CharField(label=_("Code"), max_length=12, help_text=_("Six digits by GB/T 2260"))
    name_zh = forms.CharField(label=_("Chinese name"), max_length=100)
    name_en = forms.CharField(label=_("English name"), required=False, max_length=100)
    parent = forms.ChoiceField(label=_("Lies in"))

    def __init__(self, *args: Any, regions: Iterable[Region], new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions = {region.code: region for region in regions}
        names = [
            (code, f"{code} {say(Text(one.name_zh, one.name_en))}") for code, one in self.regions.items()
        ]
        self.fields["parent"].choices = names  # type: ignore[attr-defined]
        if not new:
            del self.fields["code"], self.fields["parent"]

    def name(self) -> Text:
        """Return the names that were typed."""
        return Text(self.cleaned_data["name_zh"], self.cleaned_data["name_en"])


class FileForm(forms.Form):
    """A file to import, and what kind of list it is."""

    sheet = forms.ChoiceField(label=_("What is in it"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Your file"), help_text=_("Excel (.xlsx) or CSV, up to 20,000 rows"), allow_empty_file=True
    )

    def __init__(self, *args: Any, sheets: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = list(sheets)  # type: ignore[attr-defined]
