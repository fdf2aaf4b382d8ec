"""Saving a form of the registry: faults go to their fields, and two people at once see both versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.registry.forms import Versioned
from lingji.apps.registry.outdated import Outdated
from lingji.apps.registry.versions import differences
from lingji.core.faults import Refused

F = TypeVar("F", bound=Versioned)


def answer_form(
    request: HttpRequest,
    template: str,
    *,
    form: F,
    save: Callable[[F], HttpResponse],
    renewed: Callable[[Model, Mapping[str, object] | None], F] | None = None,
    context: Mapping[str, object],
) -> HttpResponse:
    """Show a form, or save what was typed and lead on.

    `renewed` makes the form of how a thing stands now: with the typed data (to be saved knowingly over
    it), or without (to be compared).
    """
    shown: dict[str, object] = {**context, "form": form}
    if request.method != "POST":
        return render(request, template, shown)
    if form.is_valid():
        try:
            return save(form)
        except Refused as refused:
            form.add_faults(refused)
        except Outdated as outdated:
            assert renewed is not None, "a form that can be outdated can be made anew"
            typed = {**request.POST.dict(), "version": outdated.now.version}
            again = renewed(outdated.now, typed)
            shown |= {"form": again, "differences": differences(renewed(outdated.now, None), again)}
            return render(request, template, shown, status=409)
    return render(request, template, shown, status=400)
