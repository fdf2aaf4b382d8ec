"""The forms of findings, inspections and rounds; what an action refuses is told at its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.queries import organisations_named
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.supervision.actions_checks import Inspection
from lingji.apps.supervision.actions_rounds import Planned
from lingji.apps.supervision.raising import LONGEST, SOURCES, TYPED_SOURCES, Problem, usual_due
from lingji.core.faults import Refused
from lingji.core.rectification import MOVES
from lingji.core.text import Text
from lingji.design.speech import say

JUDGING = tuple(move.code for move in MOVES if move.judges)


def day_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field for a day, as a browser asks for it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def long_field(label: Any, rows: int = 3, *, missing: Any = "", **more: Any) -> forms.CharField:
    """Return a field for some sentences; `missing` is said where it must not be empty and is."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=bool(missing),
        error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


def tell(form: forms.Form, refused: Refused) -> None:
    """Put every fault at the field that it names, or on top."""
    for fault in refused.faults:
        form.add_error(fault.column if fault.column in form.fields else None, say(fault.advice))


class AnswerForm(forms.Form):
    """What the owner of a finding did about it."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    measures = long_field(
        gettext_lazy("Measures"),
        missing=gettext_lazy("Write what is done about it."),
        help_text=gettext_lazy("What is done so that it does not come back"),
    )
    progress = long_field(
        gettext_lazy("Progress"),
        missing=gettext_lazy("Write how far it is."),
        help_text=gettext_lazy("How far it is, with days and figures"),
    )
    proof = forms.MultipleChoiceField(
        label=gettext_lazy("Proof"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["proof"]


class RecheckForm(forms.Form):
    """What somebody saw who looked again, and what follows."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    words = long_field(
        gettext_lazy("What you saw"),
        missing=gettext_lazy("Write what you saw when you looked again."),
        help_text=gettext_lazy("When, where, and what it looks like now"),
    )
    photo = forms.FileField(
        label=gettext_lazy("Photo or paper"),
        required=False,
        help_text=gettext_lazy("No faces, plates or badges. PDF or picture, up to 20 MB"),
    )
    due = day_field(
        gettext_lazy("New day, where it is not put right"),
        required=False,
        help_text=gettext_lazy("Left empty, the usual working days run."),
    )


class InspectionForm(forms.Form):
    """What a supervisor writes down at one task: three boxes; the fourth is a bulletin's."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    found = long_field(
        gettext_lazy("What you found"),
        4,
        missing=gettext_lazy("Write what you found."),
        help_text=gettext_lazy("Where you were, whom you asked, what you saw"),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level of the assessment"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a level.")},
    )
    passed = forms.ChoiceField(
        label=gettext_lazy("Result"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether it passes.")},
        choices=(("yes", gettext_lazy("Passed")), ("no", gettext_lazy("A problem was found"))),
    )
    problem = long_field(
        gettext_lazy("Problem"),
        missing=gettext_lazy("Write what was found to be wrong."),
        help_text=gettext_lazy("One problem in one or two sentences: it goes to the ledger."),
    )
    due_on = day_field(
        gettext_lazy("To be put right by"),
        required=False,
        help_text=gettext_lazy("By the working calendar; left as it is, the usual days."),
    )

    def __init__(self, levels: dict[str, Text], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(code, say(word)) for code, word in levels.items()]  # type: ignore[attr-defined]
        self.fields["due_on"].initial = usual_due()
        # Only a task that does not pass has a problem to tell.
        self.fields["problem"].required = not self.is_bound or self.data.get("passed") == "no"

    def full_clean(self) -> None:
        """Check the fields; shown again, the problem's asks to be filled in as it did at first."""
        super().full_clean()
        self.fields["problem"].required = True

    def written(self) -> Inspection:
        """Return the inspection as it is written."""
        given = self.cleaned_data
        passed = {"yes": True, "no": False}.get(given["passed"])
        problem = "" if passed else given["problem"]
        return Inspection(given["found"], given["level"], passed, problem, given["due_on"])


class RoundForm(forms.Form):
    """A round that an office begins to prepare."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Name of the round"), max_length=200)
    region = forms.ChoiceField(label=gettext_lazy("Area"))
    first = day_field(gettext_lazy("First day"))
    last = day_field(gettext_lazy("Last day"))
    picks = forms.ChoiceField(
        label=gettext_lazy("How it picks"),
        widget=forms.RadioSelect,
        choices=(
            ("all", gettext_lazy("All published tasks of the area")),
            (
                "weak",
                gettext_lazy(
                    "Those behind: tasks or findings overdue, problems that came back, "
                    "own marks below the line"
                ),
            ),
            ("lot", gettext_lazy("By lot, so that everybody can check the draw")),
            ("chosen", gettext_lazy("Chosen by hand")),
        ),
        initial="weak",
    )
    of = forms.ChoiceField(
        label=gettext_lazy("What is picked, by lot or by hand"),
        widget=forms.RadioSelect,
        choices=(
            ("tasks", gettext_lazy("Single tasks")),
            ("entries", gettext_lazy("Organisations, with all their tasks")),
        ),
        initial="tasks",
    )

    def __init__(self, regions: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = regions  # type: ignore[attr-defined]

    def planned(self) -> Planned:
        """Return the round as it is written."""
        given = self.cleaned_data
        return Planned(given["title"], given["first"], given["last"], given["picks"], given["of"])


class SecondForm(forms.Form):
    """Somebody who is seconded, and where they work."""

    user = forms.ChoiceField(label=gettext_lazy("Who"))
    workplace = forms.CharField(
        label=gettext_lazy("Where they work"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Name or code in the register; the office's own staff leave it empty."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, people: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = people  # type: ignore[attr-defined]

    def clean_workplace(self) -> Organisation | None:
        """Return the one organisation that was named."""
        given = self.cleaned_data["workplace"].strip()
        if not given:
            return None
        found = organisations_named(given)
        if len(found) != 1:
            raise forms.ValidationError(
                _("The register has no single organisation “%(given)s”: write its whole name or its code.")
                % {"given": given}
            )
        return found[0]


class CommitForm(forms.Form):
    """What is drawn by lot, and which public event decides."""

    number = forms.IntegerField(label=gettext_lazy("How many are drawn"), min_value=1)
    by_county = forms.BooleanField(label=gettext_lazy("In proportion to the counties"), required=False)
    event = forms.CharField(
        label=gettext_lazy("Public event"),
        max_length=200,
        help_text=gettext_lazy(
            "One whose outcome nobody can know or choose, such as a draw of the welfare lottery"
        ),
    )
    event_on = day_field(gettext_lazy("Its day"))


class OutcomeForm(forms.Form):
    """What the public event brought."""

    outcome = forms.CharField(
        label=gettext_lazy("Outcome of the event"),
        max_length=200,
        help_text=gettext_lazy("Word for word as it was announced"),
    )


class ScreenForm(forms.Form):
    """What an office makes of a citizen's report, in its own words."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    problem = long_field(
        gettext_lazy("Problem, in the office's own words"),
        help_text=gettext_lazy(
            "The organisation reads this and never the report: leave out what tells who wrote."
        ),
    )
    item = forms.ChoiceField(label=gettext_lazy("Item"), required=False)
    due_on = day_field(gettext_lazy("Due"), required=False)
    why = long_field(
        gettext_lazy("Why it is put aside"), 2, help_text=gettext_lazy("Only where no finding is made of it.")
    )
    answer = long_field(
        gettext_lazy("Answer to the reporter"),
        missing=gettext_lazy("Write what the reporter reads."),
        help_text=gettext_lazy("The reporter reads it by their code."),
    )

    def __init__(self, selection: Selection, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = item_choices(selection)  # type: ignore[attr-defined]
        self.fields["due_on"].initial = usual_due()


class ProblemForm(forms.Form):
    """A finding that an office enters."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    entry = forms.CharField(
        label=gettext_lazy("Organisation"),
        max_length=200,
        help_text=gettext_lazy("Its name, or its code in this selection"),
        widget=forms.TextInput(attrs={"list": "entries", "autocomplete": "off"}),
    )
    source = forms.ChoiceField(label=gettext_lazy("Source"))
    problem = long_field(gettext_lazy("Problem"), missing=gettext_lazy("Write what was found to be wrong."))
    item = forms.ChoiceField(label=gettext_lazy("Item"), required=False)
    found_on = day_field(gettext_lazy("Found on"))
    due_on = day_field(gettext_lazy("Due"))
    responsible = forms.CharField(
        label=gettext_lazy("Person responsible"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Left empty, the unit's leader in charge."),
    )

    def __init__(self, selection: Selection, entries: QuerySet[Entry], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        self.fields["source"].choices = [(code, say(SOURCES[code])) for code in TYPED_SOURCES]  # type: ignore[attr-defined]
        self.fields["item"].choices = item_choices(selection)  # type: ignore[attr-defined]
        self.fields["due_on"].initial = usual_due()

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

    def described(self) -> Problem:
        """Return the problem as it is written."""
        given = self.cleaned_data
        return Problem(
            text=given["problem"],
            source=given["source"],
            item=given["item"],
            found_on=given["found_on"],
            due_on=given["due_on"],
            responsible=given["responsible"],
        )


def item_choices(selection: Selection) -> list[tuple[str, str]]:
    """Return the items of a selection's framework to choose from."""
    items = framework_of(selection.framework).items
    return [("", "—"), *((code, f"{code} {say(item.title)}") for code, item in items.items())]
