"""A person's own calendar feed: made, ended, read by a calendar program."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lingji.apps.people.actions_calendar import make_calendar_key, owner_of_feed, stop_calendar
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import CalendarKey
from lingji.apps.people.permissions import PUBLIC, SIGNED_IN
from lingji.faces.desk.feed import calendar_of


@page(SIGNED_IN, methods=FORMS)
def show(request: HttpRequest) -> HttpResponse:
    """Say whether there is a feed; by POST make its address, shown once."""
    user, address = user_of(request), ""
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("desk:calendar-feed", args=[make_calendar_key(by=user)]))
    key = CalendarKey.objects.filter(user=user).first()
    return render(request, "desk/calendar.html", {"key": key, "address": address})


@page(SIGNED_IN, methods=["POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """End the feed."""
    stop_calendar(by=user_of(request))
    messages.success(request, _("The feed has ended: its address opens nothing any more."))
    return redirect("desk:calendar")


@page(PUBLIC)
def feed(request: HttpRequest, feed: str) -> HttpResponse:
    """Give the feed to a calendar program, which knows its secret address and nothing else."""
    owner = owner_of_feed(feed)
    if owner is None:
        raise Http404
    with translation.override(owner.language or "zh-hans"):
        content = calendar_of(owner, request.build_absolute_uri)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, max-age=900"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
