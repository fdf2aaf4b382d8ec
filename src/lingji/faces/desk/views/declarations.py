"""The declaration of discipline, to be read and signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.discipline.actions_declarations import sign_declaration
from lingji.apps.discipline.declaration import PROMISES, TITLE
from lingji.apps.discipline.policies import DECLARE
from lingji.apps.discipline.queries import declaration_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import selections_touched_by
from lingji.core.text import Text
from lingji.design.speech import say


@page(DECLARE, methods=FORMS)
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Show the declaration; take the signature once its box is ticked."""
    user, selection = user_of(request), _selection(request, code)
    signed = declaration_of(user, selection)
    unread = request.method == "POST" and "agree" not in request.POST
    if request.method == "POST" and not unread:
        sign_declaration(by=user, selection=selection)
        messages.success(request, _("Signed. Thank you."))
        return redirect("desk:declaration", code=code)
    context = {
        "selection": say(Text(selection.title_zh, selection.title_en)),
        "title": say(TITLE),
        "promises": [say(promise) for promise in PROMISES],
        "signed": signed,
        "unread": unread,
    }
    return render(request, "desk/declaration.html", context, status=400 if unread else 200)


def _selection(request: HttpRequest, code: str) -> Selection:
    reach = reach_of(user_of(request), DECLARE)
    for selection in selections_touched_by(reach):
        if selection.code == code:
            return selection
    raise Http404
