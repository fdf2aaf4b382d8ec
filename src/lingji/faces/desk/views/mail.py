"""How somebody wants mail: at once, bundled once a day, or not at all; and when it stays quiet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.notices.actions import Outdated
from lingji.apps.notices.queries import kept_wishes
from lingji.apps.notices.wishes import as_wishes, default_wishes
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import SIGNED_IN
from lingji.apps.people.telling import choose_mail
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.desk.mail_form import MailForm, form_of


@page(SIGNED_IN, methods=FORMS)
def show(request: HttpRequest) -> HttpResponse:
    """Show and keep the wishes of who is signed in."""
    user, kept = user_of(request), kept_wishes(user_of(request).username)
    wishes = as_wishes(kept) if kept else default_wishes()
    if request.method != "POST":
        form = form_of(wishes, kept.version if kept else 0)
        return _answer(request, form)
    form = MailForm(request.POST)
    if not form.is_valid():
        return _answer(request, form, status=400)
    try:
        choose_mail(by=user, wishes=form.wishes(), version=form.cleaned_data["version"])
    except Refused as refused:
        for fault in refused.faults:
            form.add_error(fault.column, say(fault.advice))
        return _answer(request, form, status=400)
    except Outdated as outdated:
        return _answer(request, form.renewed(kept.version if kept else 0), outdated, status=409)
    messages.success(request, _("Saved. It holds for every message from now on."))
    return redirect("desk:mail")


def _answer(
    request: HttpRequest, form: MailForm, outdated: Outdated | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "held": outdated.held if outdated else None}
    return render(request, "desk/inbox/mail.html", context, status=status)
