"""Renaming, merging, splitting and closing: what will happen is shown first, then confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.registry.actions_change import (
    close_organisation,
    mend_name,
    merge_organisations,
    rename_organisation,
    split_organisation,
)
from lingji.apps.registry.forms import DecisionForm, MergeForm, RenameForm, SplitForm
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.policies import CHANGE, check_may_change
from lingji.apps.registry.queries import people_of
from lingji.apps.registry.saving import answer_form
from lingji.faces.office.views.registry.organisation import organisation_within

TEMPLATE = "office/registry/change.html"
CONFIRMED = "confirmed"


@page(CHANGE, methods=FORMS)
def rename(request: HttpRequest, organisation: int) -> HttpResponse:
    """Give another name, or mend a slip of the pen."""
    one = organisation_within(request, CHANGE, organisation)

    def renewed(now: Model, typed: Mapping[str, Any] | None) -> RenameForm:
        assert isinstance(now, Organisation)
        return RenameForm(typed, initial={"name": now.name, "version": now.version})

    def save(form: RenameForm) -> HttpResponse:
        given, user = form.cleaned_data, user_of(request)
        version, name = given["version"] or 0, given["name"]
        if given["slip"]:
            mend_name(by=user, organisation=one, version=version, name=name, why=given["note"])
        else:
            rename_organisation(
                by=user, organisation=one, version=version, name=name, decision=form.decision()
            )
        return _done(request, one)

    context = {"one": one, "heading": _("Change its name"), "deed": _("Change its name")}
    form = renewed(one, request.POST or None)
    return answer_form(request, TEMPLATE, form=form, save=save, renewed=renewed, context=context)


@page(CHANGE, methods=FORMS)
def merge(request: HttpRequest, organisation: int) -> HttpResponse:
    """Let it go over into another organisation."""
    one = organisation_within(request, CHANGE, organisation)

    def save(form: MergeForm) -> HttpResponse:
        target = form.cleaned_data["target"]
        check_may_change(user_of(request), [one, target])
        if CONFIRMED not in request.POST:
            return _preview(request, context, form, [target], target)
        merge_organisations(by=user_of(request), sources=[one], target=target, decision=form.decision())
        return _done(request, target)

    context = {"one": one, "heading": _("Merge"), "deed": _("Merge"), "two_steps": True}
    return answer_form(request, TEMPLATE, form=MergeForm(request.POST or None), save=save, context=context)


@page(CHANGE, methods=FORMS)
def split(request: HttpRequest, organisation: int) -> HttpResponse:
    """Split it into others, or let others part from it."""
    one = organisation_within(request, CHANGE, organisation)

    def save(form: SplitForm) -> HttpResponse:
        others, heir = form.cleaned_data["others"], form.cleaned_data["heir"] or one
        check_may_change(user_of(request), [one, *others])
        if CONFIRMED not in request.POST:
            return _preview(request, context, form, others, heir)
        split_organisation(
            by=user_of(request), organisation=one, parts=others, heir=heir, decision=form.decision()
        )
        return _done(request, one)

    context = {"one": one, "heading": _("Split"), "deed": _("Split"), "two_steps": True}
    return answer_form(request, TEMPLATE, form=SplitForm(request.POST or None), save=save, context=context)


@page(CHANGE, methods=FORMS)
def close(request: HttpRequest, organisation: int) -> HttpResponse:
    """Close it: nobody succeeds it, and its titles lapse."""
    one = organisation_within(request, CHANGE, organisation)

    def save(form: DecisionForm) -> HttpResponse:
        if CONFIRMED not in request.POST:
            return _preview(request, context, form, [], None)
        close_organisation(by=user_of(request), organisation=one, decision=form.decision())
        return _done(request, one)

    context = {"one": one, "heading": _("Close down"), "deed": _("Close down"), "two_steps": True}
    return answer_form(request, TEMPLATE, form=DecisionForm(request.POST or None), save=save, context=context)


def _preview(
    request: HttpRequest,
    context: Mapping[str, object],
    form: DecisionForm,
    others: list[Organisation],
    heir: Organisation | None,
) -> HttpResponse:
    """Show what will happen; the form travels along, hidden, until it is confirmed."""
    one = context["one"]
    assert isinstance(one, Organisation)
    moved = heir is not None and heir.pk != one.pk
    shown = {
        **context,
        "typed": [(name, request.POST.get(name, "")) for name in form.fields],
        "form": form,
        "others": others,
        "heir": heir,
        "moved": moved,
        "titles": list(one.former_titles.order_by("pk").values_list("name", flat=True)),
        "points": list(one.service_points.order_by("pk").values_list("place", flat=True)),
        "units": one.units.count(),
        "people": [each.name for each in people_of(one)],
    }
    return render(request, "office/registry/change_preview.html", shown)


def _done(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    messages.success(request, _("Done. What was stands in its history."))
    return redirect("office:organisation", organisation=organisation.pk)
