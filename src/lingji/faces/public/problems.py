"""A citizen's report at a unit's door: reached by the code on its poster, without an account."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.feedback.knocks import Knocks, TooManyFromOne
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import PUBLIC
from lingji.apps.people.signing_in import address_of
from lingji.apps.selections.models import Entry
from lingji.apps.supervision.actions_reports import LONGEST, LONGEST_PLACE, TooMany, report_problem
from lingji.apps.supervision.models import CitizenReport
from lingji.apps.supervision.receipts import entry_behind, new_form, receipt_of

# One place in one hour; without it one flooder could use up the day's limit of a unit's door.
AT_THE_DOOR = Knocks(most=5)


class ProblemForm(forms.Form):
    """What somebody saw, and where; nothing asks who writes. `name` is a trap that people never see."""

    form = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("What is wrong"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("At most 1000 characters. Please write no names and no numbers of cars."),
        error_messages={"required": gettext_lazy("Write at least one sentence on what is wrong.")},
    )
    place = forms.CharField(
        label=gettext_lazy("Where"),
        max_length=LONGEST_PLACE,
        required=False,
        help_text=gettext_lazy("Hall, window, floor, entrance"),
    )
    name = forms.CharField(
        required=False,
        label=gettext_lazy("Leave this empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )


class CodeForm(forms.Form):
    """The code that a reporter was given."""

    code = forms.CharField(label=gettext_lazy("Your code"), max_length=40)


@page(PUBLIC, methods=FORMS)
def report(request: HttpRequest, door: str) -> HttpResponse:
    """Take a report; the code that leads to the answer is shown once."""
    entry = _entry(door)
    if request.method != "POST":
        return _shown(request, entry, door, ProblemForm(initial={"form": new_form()}))
    form = ProblemForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        if given["name"]:
            # Only a machine fills what nobody sees; it learns nothing from being thanked.
            return _kept(request, entry, door, "----")
        try:
            AT_THE_DOOR.count(address_of(request))
            code = report_problem(form=given["form"], entry=entry, text=given["text"], place=given["place"])
        except TooManyFromOne:
            form.add_error(
                None,
                _("Many messages came from your network in this hour. Please come back in an hour, or call."),
            )
        except TooMany:
            form.add_error(None, _("The door is very busy just now. Please come back tomorrow."))
        else:
            # Shown at once and not after a redirect: the code stands in no address and in no log.
            return _kept(request, entry, door, code)
    return _shown(request, entry, door, form, 400)


@page(PUBLIC, methods=FORMS)
def answer(request: HttpRequest, door: str) -> HttpResponse:
    """Show what became of a report, by its code."""
    entry, form = _entry(door), CodeForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        receipt = receipt_of(form.cleaned_data["code"])
        found = CitizenReport.objects.select_related("finding").filter(receipt=receipt, entry=entry).first()
        if found is None:
            form.add_error("code", _("No report has this code. Check the twelve letters and figures."))
    refused = request.method == "POST" and found is None
    context = {"entry": entry, "door": door, "form": form, "found": found}
    return render(request, "public/problem_answer.html", context, status=400 if refused else 200)


def _entry(door: str) -> Entry:
    found = entry_behind(door)
    if found is None:
        raise Http404
    return found


def _shown(
    request: HttpRequest, entry: Entry, door: str, form: ProblemForm, status: int = 200
) -> HttpResponse:
    context = {"entry": entry, "door": door, "form": form}
    return render(request, "public/problem.html", context, status=status)


def _kept(request: HttpRequest, entry: Entry, door: str, code: str) -> HttpResponse:
    return render(request, "public/problem_kept.html", {"entry": entry, "door": door, "code": code})
