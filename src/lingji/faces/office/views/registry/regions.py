"""The tree of regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.registry.actions_region import add_region, rename_region
from lingji.apps.registry.forms import RegionForm
from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import Region
from lingji.apps.registry.policies import EDIT_REGIONS, SEE_REGIONS
from lingji.apps.registry.reach import regions_within
from lingji.apps.registry.saving import answer_form
from lingji.core.text import Text
from lingji.design.speech import say

TEMPLATE = "office/registry/region.html"


@dataclass
class Branch:
    """A region with those in it."""

    code: str
    name: str
    organisations: int
    children: list[Branch] = field(default_factory=list)


@page(SEE_REGIONS)
def show(request: HttpRequest) -> HttpResponse:
    """Show the regions within reach as a tree, each with its organisations."""
    active = Count("organisations", filter=Q(organisations__status=ACTIVE))
    found = _within(request).annotate(active=active).order_by("path")
    tops: list[Branch] = []
    branches: dict[int, Branch] = {}
    for one in found:
        branch = Branch(one.code, say(Text(one.name_zh, one.name_en)), one.active)
        branches[one.pk] = branch
        above = branches.get(one.parent_id) if one.parent_id else None
        (above.children if above else tops).append(branch)
    context = {"tops": tops, "may_edit": may(user_of(request), EDIT_REGIONS), "count": len(branches)}
    return render(request, "office/registry/regions.html", context)


@page(EDIT_REGIONS, methods=FORMS)
def new(request: HttpRequest) -> HttpResponse:
    """Add a region."""
    regions = list(_keeping(request).order_by("path"))
    form = RegionForm(
        request.POST or None, initial={"parent": request.GET.get("parent", "")}, regions=regions, new=True
    )

    def save(form: RegionForm) -> HttpResponse:
        given = form.cleaned_data
        parent = form.regions[given["parent"]]
        add_region(by=user_of(request), code=given["code"], name=form.name(), parent=parent)
        return _saved(request)

    return answer_form(request, TEMPLATE, form=form, save=save, context={"heading": _("New region")})


@page(EDIT_REGIONS, methods=FORMS)
def change(request: HttpRequest, region: str) -> HttpResponse:
    """Change the names of a region."""
    found = get_object_or_404(_keeping(request), code=region)

    def renewed(now: Model, typed: Mapping[str, Any] | None) -> RegionForm:
        assert isinstance(now, Region)
        initial = {"name_zh": now.name_zh, "name_en": now.name_en, "version": now.version}
        return RegionForm(typed, initial=initial, regions=[], new=False)

    def save(form: RegionForm) -> HttpResponse:
        version = form.cleaned_data["version"] or 0
        rename_region(by=user_of(request), region=found, version=version, name=form.name())
        return _saved(request)

    context = {"heading": f"{found.code} {say(Text(found.name_zh, found.name_en))}"}
    form = renewed(found, request.POST or None)
    return answer_form(request, TEMPLATE, form=form, save=save, renewed=renewed, context=context)


def _within(request: HttpRequest) -> QuerySet[Region]:
    return Region.objects.filter(regions_within(reach_of(user_of(request), SEE_REGIONS)))


def _keeping(request: HttpRequest) -> QuerySet[Region]:
    return Region.objects.filter(regions_within(reach_of(user_of(request), EDIT_REGIONS)))


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("office:regions")
