"""The own organisation as it is registered; its clerk keeps the telephone and the service points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.enrolment.policies import APPLY
from lingji.apps.enrolment.queries import applications_within
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import Permission, reach_of
from lingji.apps.registry.actions_organisation import change_phone
from lingji.apps.registry.actions_points import add_service_point, change_service_point
from lingji.apps.registry.forms import PhoneForm, PointForm
from lingji.apps.registry.kinds import KINDS
from lingji.apps.registry.models import FormerTitle, Organisation, ServicePoint
from lingji.apps.registry.policies import EDIT_OWN, SEE_OWN, may_keep_service_points
from lingji.apps.registry.reach import within
from lingji.apps.registry.saving import answer_form
from lingji.core.text import Text
from lingji.design.speech import say

TEMPLATE = "unit/organisation/form.html"


class Own(NamedTuple):
    """One of the own organisations as the page shows it."""

    one: Organisation
    region: str
    kind: str
    titles: list[FormerTitle]
    points: list[ServicePoint]
    keeps: bool


@page(SEE_OWN)
def show(request: HttpRequest) -> HttpResponse:
    """Show what is registered of the own organisations."""
    own = [_own(request, one) for one in _within(request, SEE_OWN).order_by("name", "pk")]
    return render(request, "unit/organisation/show.html", {"own": own})


@page(EDIT_OWN, methods=FORMS)
def change_telephone(request: HttpRequest, organisation: int) -> HttpResponse:
    """Change the office telephone."""
    one = get_object_or_404(_within(request, EDIT_OWN), pk=organisation)

    def renewed(now: Model, typed: Mapping[str, Any] | None) -> PhoneForm:
        return PhoneForm(typed, initial=model_to_dict(now, fields=("phone",)) | {"version": _version(now)})

    def save(form: PhoneForm) -> HttpResponse:
        version, phone = form.cleaned_data["version"] or 0, form.cleaned_data["phone"]
        change_phone(by=user_of(request), organisation=one, version=version, phone=phone)
        return _saved(request)

    context = {"one": one, "heading": _("Office telephone")}
    form = renewed(one, request.POST or None)
    return answer_form(request, TEMPLATE, form=form, save=save, renewed=renewed, context=context)


@page(EDIT_OWN, methods=FORMS)
def new_point(request: HttpRequest, organisation: int) -> HttpResponse:
    """Declare a service point."""
    one = get_object_or_404(_within(request, EDIT_OWN), pk=organisation)
    back = _back(request, one)

    def save(form: PointForm) -> HttpResponse:
        add_service_point(by=user_of(request), organisation=one, facts=form.facts())
        return _saved(request, back)

    context = {"one": one, "heading": _("New service point"), "back": back}
    return answer_form(request, TEMPLATE, form=PointForm(request.POST or None), save=save, context=context)


@page(EDIT_OWN, methods=FORMS)
def change_point(request: HttpRequest, organisation: int, point: int) -> HttpResponse:
    """Change a service point, or take it out of use."""
    one = get_object_or_404(_within(request, EDIT_OWN), pk=organisation)
    points = ServicePoint.objects.select_related("organisation__region")
    found = get_object_or_404(points, pk=point, organisation=one)
    back = _back(request, one)

    def renewed(now: Model, typed: Mapping[str, Any] | None) -> PointForm:
        return PointForm(typed, initial=model_to_dict(now))

    def save(form: PointForm) -> HttpResponse:
        version = form.cleaned_data["version"] or 0
        change_service_point(by=user_of(request), point=found, version=version, facts=form.facts())
        return _saved(request, back)

    context = {"one": one, "heading": found.place, "back": back}
    form = renewed(found, request.POST or None)
    return answer_form(request, TEMPLATE, form=form, save=save, renewed=renewed, context=context)


def _own(request: HttpRequest, one: Organisation) -> Own:
    return Own(
        one,
        say(Text(one.region.name_zh, one.region.name_en)) if one.region else "",
        say(KINDS[one.kind]) if one.kind else "",
        list(one.former_titles.order_by("-conferred_on", "pk")),
        list(one.service_points.order_by("-active", "pk")),
        may_keep_service_points(user_of(request), one),
    )


def _within(request: HttpRequest, permission: Permission) -> QuerySet[Organisation]:
    reach = reach_of(user_of(request), permission)
    return Organisation.objects.filter(within(reach)).select_related("region", "superior")


def _version(now: Model) -> int:
    assert isinstance(now, Organisation)
    return now.version


def _back(request: HttpRequest, one: Organisation) -> str:
    """Return where a form leads afterwards: the application form that it was opened from, or the own page."""
    named = request.GET.get("application", "")
    known = applications_within(reach_of(user_of(request), APPLY)).filter(organisation=one)
    found = known.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 19 else None
    if found is None:
        return reverse("unit:organisation")
    return reverse("unit:form", args=[found.pk]) + "#points"


def _saved(request: HttpRequest, back: str = "") -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(back or "unit:organisation")
