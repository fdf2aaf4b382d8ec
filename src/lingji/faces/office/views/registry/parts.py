"""Service points and former titles of an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.registry.actions_points import (
    add_service_point,
    add_title,
    change_service_point,
    change_title,
)
from lingji.apps.registry.forms import PointForm, TitleForm
from lingji.apps.registry.models import FormerTitle, ServicePoint
from lingji.apps.registry.policies import EDIT
from lingji.apps.registry.saving import answer_form
from lingji.faces.office.views.registry.organisation import organisation_within

TEMPLATE = "office/registry/part.html"


@page(EDIT, methods=FORMS)
def new_point(request: HttpRequest, organisation: int) -> HttpResponse:
    """Declare a service point."""
    one = organisation_within(request, EDIT, organisation)

    def save(form: PointForm) -> HttpResponse:
        add_service_point(by=user_of(request), organisation=one, facts=form.facts())
        return _saved(request, one.pk)

    context = {"one": one, "heading": _("New service point")}
    return answer_form(request, TEMPLATE, form=PointForm(request.POST or None), save=save, context=context)


@page(EDIT, methods=FORMS)
def change_point(request: HttpRequest, organisation: int, point: int) -> HttpResponse:
    """Change a service point, or take it out of use."""
    one = organisation_within(request, EDIT, organisation)
    found = get_object_or_404(
        ServicePoint.objects.select_related("organisation__region"), pk=point, organisation=one
    )

    def renewed(now: Model, typed: Mapping[str, Any] | None) -> PointForm:
        return PointForm(typed, initial=model_to_dict(now))

    def save(form: PointForm) -> HttpResponse:
        version = form.cleaned_data["version"] or 0
        change_service_point(by=user_of(request), point=found, version=version, facts=form.facts())
        return _saved(request, one.pk)

    context = {"one": one, "heading": found.place}
    form = renewed(found, request.POST or None)
    return answer_form(request, TEMPLATE, form=form, save=save, renewed=renewed, context=context)


@page(EDIT, methods=FORMS)
def new_title(request: HttpRequest, organisation: int) -> HttpResponse:
    """Enter a title once held."""
    one = organisation_within(request, EDIT, organisation)

    def save(form: TitleForm) -> HttpResponse:
        add_title(by=user_of(request), organisation=one, facts=form.facts())
        return _saved(request, one.pk)

    context = {"one": one, "heading": _("Former title")}
    return answer_form(request, TEMPLATE, form=TitleForm(request.POST or None), save=save, context=context)


@page(EDIT, methods=FORMS)
def change_former_title(request: HttpRequest, organisation: int, title: int) -> HttpResponse:
    """Mend what is known of a title, or say how it ended."""
    one = organisation_within(request, EDIT, organisation)
    found = get_object_or_404(
        FormerTitle.objects.select_related("organisation__region"), pk=title, organisation=one
    )

    def renewed(now: Model, typed: Mapping[str, Any] | None) -> TitleForm:
        return TitleForm(typed, initial=model_to_dict(now))

    def save(form: TitleForm) -> HttpResponse:
        version = form.cleaned_data["version"] or 0
        change_title(by=user_of(request), title=found, version=version, facts=form.facts())
        return _saved(request, one.pk)

    context = {"one": one, "heading": found.name}
    form = renewed(found, request.POST or None)
    return answer_form(request, TEMPLATE, form=form, save=save, renewed=renewed, context=context)


def _saved(request: HttpRequest, organisation: int) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("office:organisation", organisation=organisation)
