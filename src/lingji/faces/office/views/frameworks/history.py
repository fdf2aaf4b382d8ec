"""The saves of a draft, and going back to one of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.frameworks.actions_drafts import Stale, restore_revision
from lingji.apps.frameworks.document import NoSuchPlace, at, loaded, read_place
from lingji.apps.frameworks.models import DraftRevision
from lingji.apps.frameworks.policies import EDIT
from lingji.apps.frameworks.queries import revisions_of
from lingji.apps.people.gate import page, user_of
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list
from lingji.faces.office.pages.frameworks.holder import draft_of, own_draft_of
from lingji.faces.office.views.frameworks.requests import asked_number, draft_in

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS, MOST_EXPORTED = 50, 10_000


@page(EDIT)
def show(request: HttpRequest, framework_draft: int) -> HttpResponse:
    """List the saves, newest first: `?q=` and `?sort=` as everywhere, `?export=xlsx` takes them away."""
    holder, words = draft_of(user_of(request), framework_draft), request.GET.get("q", "").strip()[:100]
    sort = "number" if request.GET.get("sort") == "number" else "-number"
    found = revisions_of(draft_in(holder), words, oldest_first=sort == "number")
    if request.GET.get("export") == "xlsx":
        return _workbook(found[:MOST_EXPORTED])
    rows = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"holder": holder, "draft": holder.model, "revisions": rows, "q": words, "sort": sort}
    return render(request, "office/frameworks/history.html", context)


def _workbook(found: Iterable[DraftRevision]) -> HttpResponse:
    columns = [
        Column(_("Save"), 8),
        Column(_("When"), 18),
        Column(_("By"), 20),
        Column(_("What changed"), 90),
    ]
    rows = (
        (each.number, f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}", str(each.by or ""), say(each.says))
        for each in found
    )
    headers = {"Content-Disposition": 'attachment; filename="saves.xlsx"'}
    return HttpResponse(write_list(_("All saves"), columns, rows), content_type=WORKBOOK, headers=headers)


@page(EDIT, methods=["POST"])
def restore(request: HttpRequest, framework_draft: int) -> HttpResponse:
    """Bring an earlier save back, and show the place from which that was asked, if it is still there."""
    holder = own_draft_of(user_of(request), framework_draft)
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
