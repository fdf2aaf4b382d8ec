"""All frameworks: what was published, what is being written, and starting something new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lingji.apps.frameworks.actions_drafts import start_draft
from lingji.apps.frameworks.document import Json, empty, loaded
from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.frameworks.policies import EDIT, READ, own_region
from lingji.apps.frameworks.queries import free_version, source_of
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.core.framework import FILE
from lingji.core.text import Text
from lingji.exchange.shipped import shipped_framework
from lingji.faces.office.pages.frameworks.lists import list_workbook, listed_drafts, listed_versions

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(READ)
def show(request: HttpRequest) -> HttpResponse:
    """List the versions, and the drafts for those who write: `?q=` narrows, `?export=xlsx` takes away."""
    user = user_of(request)
    may_edit, words = may(user, EDIT), request.GET.get("q", "").strip()[:100]
    found = listed_versions(words)
    drafts = listed_drafts(user, words) if may_edit else []
    if request.GET.get("export") == "xlsx":
        headers = {"Content-Disposition": 'attachment; filename="frameworks.xlsx"'}
        return HttpResponse(list_workbook(found, drafts), content_type=WORKBOOK, headers=headers)
    everything = listed_versions() if words else found
    context = {
        "versions": found,
        "all_versions": everything,
        "drafts": drafts,
        "may_edit": may_edit,
        "q": words,
    }
    return render(request, "office/frameworks/list.html", context)


@page(EDIT, methods=["POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Start a draft: from a version, from the framework that comes along, or empty."""
    user, given = user_of(request), request.POST.get("from", "")
    based_on = None
    if given == "empty":
        year = timezone.localdate().year
        source = empty("framework", f"{year}.0", Text("新测评体系", "New framework"), "1000")
    elif given == "shipped":
        source = _shipped()
        based_on = FrameworkVersion.objects.filter(code=source["code"], version=source["version"]).first()
    elif given.isdecimal() and given.isascii():
        based_on = get_object_or_404(FrameworkVersion, pk=int(given))
        source = source_of(based_on)
    else:
        return redirect("office:frameworks")
    source["version"] = free_version(str(source["code"]), str(source["version"]))
    draft = start_draft(by=user, source=source, region=own_region(user), based_on=based_on)
    return redirect("office:framework-draft", draft.pk)


def _shipped() -> Json:
    return loaded(shipped_framework()[FILE].decode())
