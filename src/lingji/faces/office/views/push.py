"""Pushing a task down to units: choose them, write it, see its price before it is sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lingji.apps.burden.actions import AskedBefore
from lingji.apps.burden.queries import asked_before
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.gate import FORMS, page
from lingji.apps.plans.actions_push import push_task, what_is_asked
from lingji.apps.plans.fields import LONGEST, LONGEST_PROOF, TaskFields, tidy
from lingji.apps.plans.people import phases_of
from lingji.apps.plans.policies import PUSH
from lingji.apps.selections.models import Selection
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.office.entry_choice import choice_of, chosen, narrows
from lingji.faces.office.plan_place import Here, here_of

MOST_MINUTES = 10_000


class PushForm(forms.Form):
    """The words of a task for many; each unit adds its own people."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=LONGEST["title"])
    phase = forms.ChoiceField(label=gettext_lazy("Phase"), required=False)
    item = forms.ChoiceField(label=gettext_lazy("Item it serves"), required=False)
    basis = forms.CharField(
        label=gettext_lazy("Document it serves"), required=False, max_length=LONGEST["basis"]
    )
    starts_on = forms.DateField(
        label=gettext_lazy("Starts on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    due_on = forms.DateField(
        label=gettext_lazy("Due on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    proof = forms.CharField(
        label=gettext_lazy("What will show that it is done"),
        required=False,
        max_length=LONGEST_PROOF,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes it costs one organisation"),
        min_value=1,
        max_value=MOST_MINUTES,
        help_text=gettext_lazy("An honest estimate: it stands in the burden statement"),
    )

    def __init__(
        self, data: QueryDict | None, selection: Selection, typed: dict[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=typed)
        items = framework_of(selection.framework).items.values()
        named = [(code, say(name)) for code, name in phases_of()]
        coded = [(item.code, f"{item.code} {say(item.title)}") for item in items]
        self.fields["phase"].choices = [("", _("Choose")), *named]  # type: ignore[attr-defined]
        self.fields["item"].choices = [("", _("Choose")), *coded]  # type: ignore[attr-defined]

    def task_fields(self) -> TaskFields:
        """Return what was typed."""
        names = ("title", "phase", "item", "basis", "starts_on", "due_on", "proof")
        given: dict[str, Any] = {name: value for name in names if (value := self.cleaned_data.get(name))}
        return TaskFields(**given)


@page(PUSH, methods=FORMS)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Choose units and write the task; by POST it is sent."""
    here = here_of(request, code, PUSH)
    if request.method != "POST":
        return _shown(request, here, PushForm(None, here.selection))
    if narrows(request):
        return _shown(request, here, PushForm(None, here.selection, request.POST.dict()))
    form, entries = PushForm(request.POST, here.selection), chosen(request, here)
    if not entries:
        form.add_error(None, _("Tick the organisations that it goes to."))
    if not form.is_valid():
        return _shown(request, here, form)
    try:
        made = push_task(
            by=here.user,
            selection=here.selection,
            entries=entries,
            fields=form.task_fields(),
            minutes=form.cleaned_data["minutes"],
        )
    except AskedBefore as before:
        return _shown(request, here, form, before)
    except Refused as refused:
        for fault in refused.faults:
            form.add_error(fault.column if fault.column in form.fields else None, say(fault.advice))
        return _shown(request, here, form)
    said = ngettext("Sent to %(count)s organisation.", "Sent to %(count)s organisations.", len(made))
    messages.success(request, said % {"count": len(made)})
    return redirect("office:burden", code=code)


@page(PUSH, methods=["POST"])
def price(request: HttpRequest, code: str) -> HttpResponse:
    """Answer with minutes × organisations, and what was asked before, while the task is written."""
    here = here_of(request, code, PUSH)
    return render(request, "office/plans/price.html", _price(request, here))


def _price(request: HttpRequest, here: Here) -> dict[str, object]:
    entries = chosen(request, here) if request.method == "POST" else []
    typed = request.POST.get("minutes", "")
    minutes = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    fields = tidy(TaskFields(request.POST.get("title", ""), item=request.POST.get("item", "")))
    earlier = asked_before(what_is_asked(fields), entries) if fields.title and entries else []
    total = minutes * len(entries)
    return {
        "units": len(entries),
        "minutes": minutes,
        "total": total,
        "hours": f"{total / 60:.1f}",
        "earlier": len(earlier),
        "earlier_href": earlier[0].request.href if earlier else "",
    }


def _shown(
    request: HttpRequest, here: Here, form: PushForm, before: AskedBefore | None = None
) -> HttpResponse:
    context = {
        **here.context("push"),
        **_price(request, here),
        "form": form,
        "before": before,
        **choice_of(request, here),
    }
    return render(request, "office/plans/push.html", context, status=400 if form.is_bound else 200)
