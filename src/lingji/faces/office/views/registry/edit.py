"""Registering an organisation, and changing what is registered of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.registry.actions_organisation import change_organisation, register_organisation
from lingji.apps.registry.facts import near_name
from lingji.apps.registry.finding import choices_of
from lingji.apps.registry.forms import OrganisationForm, organisation_initial
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.policies import EDIT
from lingji.apps.registry.reach import regions_within
from lingji.apps.registry.saving import answer_form
from lingji.faces.office.views.registry.organisation import organisation_within

TEMPLATE = "office/registry/edit.html"


@page(EDIT, methods=FORMS)
def new(request: HttpRequest) -> HttpResponse:
    """Register an organisation; a near-same name is asked about once."""
    context = _context(request)
    typed = request.POST or None
    form = OrganisationForm(typed, regions=_regions(request), named=True)
    if typed and form.is_valid() and not request.POST.get("another"):
        facts = form.facts()
        context["near"] = near = near_name(facts.name, facts.region)
        if near:
            form.add_error("name", _("Nearly the same as “%(name)s”, which is registered.") % {"name": near})

    def save(form: OrganisationForm) -> HttpResponse:
        made = register_organisation(by=user_of(request), facts=form.facts())
        messages.success(request, _("Registered: %(name)s.") % {"name": made.name})
        return redirect("office:organisation", organisation=made.pk)

    return answer_form(request, TEMPLATE, form=form, save=save, context=context)


@page(EDIT, methods=FORMS)
def change(request: HttpRequest, organisation: int) -> HttpResponse:
    """Change what is registered; the name has a page of its own."""
    one = organisation_within(request, EDIT, organisation)
    regions = _regions(request)

    def renewed(now: Model, typed: Mapping[str, Any] | None) -> OrganisationForm:
        assert isinstance(now, Organisation)
        return OrganisationForm(typed, initial=organisation_initial(now), regions=regions, named=False)

    def save(form: OrganisationForm) -> HttpResponse:
        version = form.cleaned_data["version"] or 0
        change_organisation(by=user_of(request), organisation=one, version=version, facts=form.facts())
        messages.success(request, _("Saved."))
        return redirect("office:organisation", organisation=one.pk)

    form = renewed(one, request.POST or None)
    context = {**_context(request), "one": one}
    return answer_form(request, TEMPLATE, form=form, save=save, renewed=renewed, context=context)


def _regions(request: HttpRequest) -> list[Region]:
    reach = reach_of(user_of(request), EDIT)
    return list(Region.objects.filter(regions_within(reach)).order_by("path"))


def _context(request: HttpRequest) -> dict[str, object]:
    found = choices_of(reach_of(user_of(request), EDIT))
    return {"sectors": found.sectors, "superiors": [name for _, name in found.superiors]}
