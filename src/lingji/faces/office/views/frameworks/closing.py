"""The end of a draft: published as a version, or discarded."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.frameworks.actions_drafts import Stale, discard_draft, publish_draft
from lingji.apps.frameworks.document import place_of_fault
from lingji.apps.frameworks.policies import EDIT
from lingji.apps.frameworks.queries import source_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.core.faults import Fault, Refused
from lingji.core.framework_diff import compare
from lingji.faces.office.pages.frameworks.differences import grouped
from lingji.faces.office.pages.frameworks.holder import Holder, own_draft_of
from lingji.faces.office.views.frameworks.requests import asked_number, draft_in


@page(EDIT, methods=FORMS)
def publish(request: HttpRequest, framework_draft: int) -> HttpResponse:
    """Show what would be published and what is wrong with it; publish it."""
    holder = own_draft_of(user_of(request), framework_draft)
    if request.method != "POST":
        return _page(request, holder, list(holder.outline.faults))
    try:
        version = publish_draft(
            by=user_of(request), draft=draft_in(holder), revision=asked_number(request, "revision")
        )
    except Stale:
        messages.warning(request, _("The draft was saved meanwhile; look at it again before you publish it."))
        return HttpResponseRedirect(holder.page("publish"))
    except Refused as refused:
        return _page(request, holder, list(refused.faults), status=422)
    messages.success(request, _("Published as %(version)s; it never changes again.") % {"version": version})
    return redirect("office:framework-version", version.pk)


@page(EDIT, methods=["POST"])
def discard(request: HttpRequest, framework_draft: int) -> HttpResponse:
    """Put a draft aside for good."""
    holder = own_draft_of(user_of(request), framework_draft)
    try:
        discarded = discard_draft(
            by=user_of(request), draft=draft_in(holder), revision=asked_number(request, "revision")
        )
    except Stale:
        messages.warning(request, _("The draft was saved meanwhile; this is how it stands now."))
        return HttpResponseRedirect(holder.url(""))
    except Refused as error:
        raise Http404 from error
    messages.success(request, _("The draft %(draft)s is discarded.") % {"draft": discarded})
    return redirect("office:frameworks")


def _page(request: HttpRequest, holder: Holder, faults: list[Fault], status: int = 200) -> HttpResponse:
    based_on = draft_in(holder).based_on
    context = {
        "holder": holder,
        "draft": holder.model,
        "faults": [(holder.url(place_of_fault(fault.column)[0]), fault) for fault in faults],
        "warned": [(holder.url(place_of_fault(each.path)[0]), each) for each in holder.outline.warnings],
        "groups": grouped(compare(source_of(based_on), holder.source)) if based_on else [],
    }
    return render(request, "office/frameworks/publish.html", context, status=status)
