"""The door for complaints and suggestions: on every page, for anybody, answered by a code."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from lingji.apps.feedback.actions import TooMany, leave_message
from lingji.apps.feedback.knocks import AT_THE_DOOR, TooManyFromOne
from lingji.apps.feedback.queries import message_of
from lingji.apps.feedback.receipts import new_form
from lingji.apps.feedback.states import CLOSED, STATES
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import PUBLIC
from lingji.apps.people.signing_in import address_of
from lingji.design.speech import say
from lingji.faces.public.feedback_forms import CodeForm, MessageForm


@page(PUBLIC, methods=FORMS)
def leave(request: HttpRequest) -> HttpResponse:
    """Take a message from anybody; the code that leads to the answer is shown once."""
    if request.method != "POST":
        form = MessageForm(initial={"form": new_form(), "page": _came_from(request)})
        return render(request, "public/feedback.html", {"form": form})
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            AT_THE_DOOR.count(address_of(request))
            code = leave_message(**form.cleaned_data)
        except TooManyFromOne:
            form.add_error(
                None,
                _("Many messages came from your network in this hour. Please come back in an hour, or call."),
            )
        except TooMany:
            form.add_error(None, _("The door is very busy just now. Please come back in an hour."))
        else:
            # Shown at once and not after a redirect: the code stands in no address and in no log.
            return render(request, "public/feedback_kept.html", {"code": code})
    return render(request, "public/feedback.html", {"form": form}, status=400)


@page(PUBLIC, methods=FORMS)
def answer(request: HttpRequest) -> HttpResponse:
    """Show how far a message is, by its code."""
    form = CodeForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = message_of(form.cleaned_data["code"])
        if found is None:
            form.add_error("code", _("No message has this code. Check the twelve letters and figures."))
    refused = request.method == "POST" and found is None
    context = {
        "form": form,
        "found": found,
        "closed": bool(found and found.state == CLOSED),
        "tells": say(STATES[found.state].tells) if found else "",
    }
    return render(request, "public/feedback_answer.html", context, status=400 if refused else 200)


def _came_from(request: HttpRequest) -> str:
    """Return what kind of page led here, if it is one of ours: without codes, which could tell who asks."""
    before = urlsplit(request.META.get("HTTP_REFERER", ""))
    if before.netloc != request.get_host():
        return ""
    try:
        found = resolve(before.path)
    except Resolver404:
        return ""
    if found.url_name in {"feedback", "feedback-answer"}:
        return ""
    return "/" + re.sub(r"<[^>]+>", "…", found.route)
