"""The saves of a draft, and going back to one of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from lingji.apps.frameworks.actions_drafts import Stale, restore_revision
from lingji.apps.frameworks.document import NoSuchPlace, at, loaded, read_place
from lingji.apps.frameworks.models import DraftRevision
from lingji.apps.frameworks.policies import EDIT
from lingji.apps.frameworks.queries import revisions_of
from lingji.apps.people.gate import page, user_of
from lingji.core.faults import Refused
from lingji.faces.office.pages.frameworks.holder import draft_of
from lingji.faces.office.views.frameworks.requests import asked_number, draft_in


@page(EDIT)
def show(request: HttpRequest, draft: int) -> HttpResponse:
    """List the saves, newest first."""
    holder = draft_of(draft)
    context = {"holder": holder, "draft": holder.model, "revisions": revisions_of(draft_in(holder))}
    return render(request, "office/frameworks/history.html", context)


@page(EDIT, methods=["POST"])
def restore(request: HttpRequest, draft: int) -> HttpResponse:
    """Bring an earlier save back, and show the place from which that was asked, if it is still there."""
    holder = draft_of(draft)
    number, revision = asked_number(request, "number"), asked_number(request, "revision")
    try:
        restored = restore_revision(
            by=user_of(request), draft=draft_in(holder), number=number, revision=revision
        )
    except Stale:
        messages.warning(request, _("The draft was saved meanwhile; this is how it stands now."))
        return HttpResponseRedirect(holder.url(""))
    except (Refused, DraftRevision.DoesNotExist) as error:
        raise Http404 from error
    messages.success(
        request, _("Brought back save %(number)s; every later save is still kept.") % {"number": number}
    )
    place = request.POST.get("place", "")
    try:
        at(loaded(restored.source), read_place(place))
    except NoSuchPlace:
        place = ""
    return HttpResponseRedirect(holder.url(place))
