"""Mail that could not be delivered: why, and once more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.letters import lost_letters, resend
from lingji.apps.people.policies import RESEND_MAIL
from lingji.apps.people.refusals import NotAllowed
from lingji.exchange.workbook.listed import Column, write_list

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(RESEND_MAIL)
def listed(request: HttpRequest) -> HttpResponse:
    """List the mail that was given up."""
    return render(request, "office/letters.html", {"letters": lost_letters(user_of(request))})


@page(RESEND_MAIL, methods=["POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Send one again."""
    given = request.POST.get("letter", "")
    try:
        address = resend(by=user_of(request), letter=int(given) if given.isdecimal() else 0)
    except NotAllowed as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("It will be sent to %(address)s in a moment.") % {"address": address})
    return redirect("office:letters")


@page(RESEND_MAIL)
def export(request: HttpRequest) -> HttpResponse:
    """Give the list as a workbook."""
    columns = [
        Column(_("Person"), 16),
        Column(_("Mail address"), 32),
        Column(_("Time"), 18),
        Column(_("Reason"), 60),
    ]
    rows = (
        (
            letter.display_name,
            letter.address,
            f"{timezone.localtime(letter.made_at):%Y-%m-%d %H:%M}",
            letter.reason,
        )
        for letter in lost_letters(user_of(request))
    )
    answer = HttpResponse(write_list(_("Undeliverable mail"), columns, rows), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="undeliverable.xlsx"'
    return answer
