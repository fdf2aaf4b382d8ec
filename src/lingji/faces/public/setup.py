"""The first visit to an empty installation: its first place and office, by the code of the console."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lingji.apps.people.actions_invitations import code_for
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import PUBLIC
from lingji.apps.people.roles import ROLES
from lingji.apps.registry.founding import (
    OFFICES_TO_BEGIN_WITH,
    found_installation,
    founding_invitation,
    is_empty,
    is_setup_code,
)
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say


class SetupForm(forms.Form):
    """What an installation begins with."""

    setup = forms.CharField(
        label=gettext_lazy("Setup code"),
        max_length=40,
        help_text=gettext_lazy("It stands where the server was started, in the lines of lingji serve."),
    )
    code = forms.CharField(
        label=gettext_lazy("Code of the region (GB/T 2260)"),
        max_length=12,
        help_text=gettext_lazy("Six digits, such as 654000."),
    )
    name_zh = forms.CharField(label=gettext_lazy("Its name in Chinese"), max_length=100)
    name_en = forms.CharField(label=gettext_lazy("Its name in English"), max_length=100, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Whose office runs this installation"))

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(role, say(ROLES[role].name)) for role in OFFICES_TO_BEGIN_WITH]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]

    def clean_setup(self) -> str:
        typed: str = self.cleaned_data["setup"]
        if not is_setup_code(typed):
            raise forms.ValidationError(_("This is not the code. Compare it letter by letter."))
        return typed


@page(PUBLIC, methods=FORMS)
def show(request: HttpRequest) -> HttpResponse:
    """Ask for the first place; once somebody has an account this page is gone."""
    form = SetupForm(request.POST or None)
    if not is_empty():
        # The form was sent twice: the second time leads where the first one did.
        made = founding_invitation()
        if request.method == "POST" and made is not None and form.is_valid():
            return redirect("accept-invitation", invitation=code_for(made))
        raise Http404
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        name = Text(given["name_zh"], given["name_en"])
        try:
            made = found_installation(by=None, code=given["code"].strip(), name=name, role=given["role"])
        except Refused as refused:
            for fault in refused.faults:
                field = {"name": "name_zh"}.get(fault.column, fault.column)
                advice = fault.advice.say(get_language() or "zh-hans")
                form.add_error(field if field in form.fields else None, advice)
        else:
            return redirect("accept-invitation", invitation=code_for(made))
    status = 400 if request.method == "POST" else 200
    return render(request, "public/setup.html", {"form": form}, status=status)
