"""Forms about tasks: what is typed in one, its progress, and what a move asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.models import User
from lingji.apps.plans.actions_moves import LONGEST_REASON
from lingji.apps.plans.actions_tasks import LONGEST_PROGRESS
from lingji.apps.plans.fields import LONGEST, LONGEST_PROOF, TaskFields
from lingji.apps.plans.models import Task
from lingji.apps.plans.people import helped_by, phases_of, supervisors_for, workers_of
from lingji.apps.selections.models import Entry, Selection
from lingji.core.faults import Refused
from lingji.design.speech import say

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TaskForm(forms.Form):
    """Everything of a task. Only its title is needed to keep a draft; publishing asks for the rest."""

    title = forms.CharField(label=_("What is to be done"), max_length=LONGEST["title"])
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    item = forms.ChoiceField(label=_("Item it serves"), required=False)
    basis = forms.CharField(
        label=_("Document it serves"),
        required=False,
        max_length=LONGEST["basis"],
        help_text=_("Where it serves a document and no item: its number"),
    )
    helps = forms.ModelChoiceField(
        label=_("Unit it helps"),
        required=False,
        queryset=Entry.objects.none(),
        to_field_name="code",
        empty_label=_("Choose"),
    )
    leader = forms.CharField(label=_("Leader"), required=False, max_length=LONGEST["leader"])
    responsible = forms.CharField(
        label=_("Person responsible"), required=False, max_length=LONGEST["responsible"]
    )
    responsible_account = forms.ModelChoiceField(
        label=_("Account of the person responsible"),
        required=False,
        queryset=User.objects.none(),
        to_field_name="username",
        help_text=_("Who is reminded; never shown in a ranking"),
    )
    supervisor = forms.CharField(
        label=_("Supervisor"),
        required=False,
        max_length=LONGEST["supervisor"],
        help_text=_("Somebody other than the person responsible"),
    )
    supervisor_account = forms.ModelChoiceField(
        label=_("Account of the supervisor"),
        required=False,
        queryset=User.objects.none(),
        to_field_name="username",
        help_text=_("May confirm that the task is done"),
    )
    starts_on = forms.DateField(label=_("Starts on"), required=False, widget=DAY)
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DAY)
    proof = forms.CharField(
        label=_("What will show that it is done"),
        required=False,
        max_length=LONGEST_PROOF,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For instance: the ramp measured and found 1:12; the waiting times of April"),
    )
    why = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("Needed once the task is published; its owner reads it"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, selection: Selection, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.selection = selection
        framework = framework_of(selection.framework)
        self._choose("phase", [(code, say(name)) for code, name in phases_of()])
        self._choose("item", [(code, f"{code} {say(item.title)}") for code, item in framework.items.items()])
        self._offer("responsible_account", workers_of(task))
        self._offer("supervisor_account", supervisors_for(task))
        if task.entry_id is None:
            self.fields["helps"].queryset = helped_by(task)  # type: ignore[attr-defined]
        else:
            del self.fields["helps"]
        if task.state == "draft":
            del self.fields["why"]

    def task_fields(self) -> TaskFields:
        """Return what was typed."""
        given: dict[str, Any] = {name: self.cleaned_data.get(name) for name in TaskFields._fields}
        return TaskFields(**given)

    def tell(self, refused: Refused) -> None:
        """Put each fault at its field; what no field holds stands on top."""
        for fault in refused.faults:
            field = {"serves": "item"}.get(fault.column, fault.column)
            self.add_error(field if field in self.fields else None, say(fault.advice))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]

    def _offer(self, name: str, users: Any) -> None:
        field = self.fields[name]
        field.queryset = users  # type: ignore[attr-defined]
        field.empty_label = _("Choose")  # type: ignore[attr-defined]
        field.label_from_instance = lambda user: user.display_name  # type: ignore[attr-defined]


class ProgressForm(forms.Form):
    """How far a task is."""

    percent = forms.IntegerField(
        label=_("Done so far, in per cent"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
    )
    progress = forms.CharField(
        label=_("Where it stands"),
        required=False,
        max_length=LONGEST_PROGRESS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MoveForm(forms.Form):
    """A reason, and the day for reporting a task done."""

    move = forms.CharField(widget=forms.HiddenInput)
    done_on = forms.DateField(label=_("Done on"), required=False, widget=DAY)
    why = forms.CharField(
        label=_("Reason or remark"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def tell(self, refused: Refused) -> None:
        """Put each fault at its field."""
        for fault in refused.faults:
            self.add_error(fault.column if fault.column in self.fields else None, say(fault.advice))
