"""The inbox: what one is told, each with the place where it is done."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.notices.actions import mark_all_read, mark_read
from lingji.apps.notices.kinds import kind_named
from lingji.apps.notices.models import Notice
from lingji.apps.notices.queries import Sought, inbox_of, kinds_in
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import SIGNED_IN, may
from lingji.apps.people.policies import RESEND_MAIL
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list

ROWS = 30
MOST_EXPORTED = 10_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Choice(NamedTuple):
    """One kind in the filter."""

    code: str
    word: str


@page(SIGNED_IN)
def show(request: HttpRequest) -> HttpResponse:
    """List what the user was told, newest first."""
    user, sought = user_of(request), _sought(request)
    rows = Paginator(inbox_of(user.username, sought), ROWS).get_page(request.GET.get("page"))
    kinds = [Choice(name, say(kind_named(name).says)) for name in kinds_in(user.username)]
    context = {
        "rows": rows,
        "listed": [(row, say(row.says), say(row.body), say(kind_named(row.kind).says)) for row in rows],
        "sought": sought,
        "kinds": kinds,
        "narrowed": sought != Sought(oldest_first=sought.oldest_first),
        "may_resend": may(user, RESEND_MAIL),
        "sort": "time" if sought.oldest_first else "-time",
    }
    return render(request, "desk/inbox/list.html", context)


@page(SIGNED_IN)
def follow(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Mark a notice as read, and go to the place where the thing is done."""
    user = user_of(request)
    told = get_object_or_404(Notice, pk=notice, username=user.username)
    mark_read(username=user.username, notices=[told.pk])
    return redirect(told.href)


@page(SIGNED_IN, methods=["POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Mark the notices that were ticked as read, or all of them."""
    username = user_of(request).username
    if "all" in request.POST:
        count = mark_all_read(username=username)
    else:
        count = mark_read(username=username, notices=_uuids(request.POST.getlist("notice")))
    said = ngettext("%(count)d message marked as read.", "%(count)d messages marked as read.", count)
    messages.success(request, said % {"count": count} if count else _("Nothing was left to mark as read."))
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) else reverse("desk:inbox"))


@page(SIGNED_IN)
def export(request: HttpRequest) -> HttpResponse:
    """Give the notices that the list shows as a workbook."""
    found = inbox_of(user_of(request).username, _sought(request))[:MOST_EXPORTED]
    columns = [
        Column(_("Time"), 18),
        Column(_("Kind"), 16),
        Column(_("Message"), 60),
        Column(_("Details"), 60),
        Column(_("Read"), 8),
    ]
    rows = (
        (
            f"{timezone.localtime(row.made_at):%Y-%m-%d %H:%M}",
            say(kind_named(row.kind).says),
            say(row.says),
            say(row.body),
            _("yes") if row.read_at else _("no"),
        )
        for row in found
    )
    answer = HttpResponse(write_list(_("Inbox"), columns, rows), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="inbox.xlsx"'
    return answer


def _sought(request: HttpRequest) -> Sought:
    query = request.GET
    return Sought(
        words=query.get("q", "").strip()[:100],
        kind=query.get("kind", ""),
        unread=query.get("unread") == "1",
        oldest_first=query.get("sort") == "time",
    )


def _uuids(given: list[str]) -> list[UUID]:
    """Return the keys among what a form sent; anything else is passed over."""
    found = []
    for each in given[:1000]:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found
