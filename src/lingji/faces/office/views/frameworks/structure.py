"""Adding, removing and moving categories and items of a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from lingji.apps.frameworks.actions_drafts import Stale, change_draft
from lingji.apps.frameworks.document import Json, NoSuchPlace, Place, added, carried, moved, removed
from lingji.apps.frameworks.policies import EDIT
from lingji.apps.people.gate import page, user_of
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.office.pages.frameworks.holder import Holder, own_draft_of
from lingji.faces.office.views.frameworks.requests import asked_number, draft_in


@page(EDIT, methods=["POST"])
def change(request: HttpRequest, framework_draft: int) -> HttpResponse:
    """Do one such change and show where it led; it can be undone."""
    holder = own_draft_of(user_of(request), framework_draft, request.POST.get("place", ""))
    try:
        source, to = _done(holder, request)
        change_draft(
            by=user_of(request),
            draft=draft_in(holder),
            source=source,
            revision=asked_number(request, "revision"),
        )
    except Stale:
        messages.warning(
            request,
            _("The draft was saved meanwhile; this is how it stands now. Do it again if it is still needed."),
        )
        return HttpResponseRedirect(holder.url(""))
    except Refused as error:
        raise Http404 from error
    except NoSuchPlace:
        messages.warning(
            request, _("There is nothing at that place any more; this is how the draft stands now.")
        )
        return HttpResponseRedirect(holder.url(""))
    if request.POST.get("do") == "remove":
        name = say(holder.name)
        messages.success(
            request, _("“%(name)s” is removed; “Undo the last change” brings it back.") % {"name": name}
        )
    return HttpResponseRedirect(holder.url(str(to)))


def _done(holder: Holder, request: HttpRequest) -> tuple[Json, Place]:
    """Return the framework after the change, and the place to show then."""
    do, spot = request.POST.get("do", ""), holder.spot
    if do == "add" and spot.item is None:
        return added(holder.source, spot)
    if spot == Place():
        raise NoSuchPlace(do)
    if do == "remove":
        return removed(holder.source, spot), spot.above
    if do in ("up", "down"):
        return moved(holder.source, spot, -1 if do == "up" else 1)
    if do == "carry" and spot.item is not None:
        return carried(holder.source, spot, asked_number(request, "to"))
    raise NoSuchPlace(do)
