"""What is asked of the own organisation: hand it in, or say why not."""

from __future__ import annotations

from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.burden.models import Asked
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.registry.outdated import Outdated
from lingji.apps.requests.actions import LONGEST, LONGEST_LINK, reply
from lingji.apps.requests.lists import Row, Wanted, rows_of
from lingji.apps.requests.models import ELSEWHERE, NOT_OURS
from lingji.apps.requests.policies import REPLY
from lingji.apps.requests.queries import calls_within
from lingji.apps.selections.models import Selection
from lingji.core.faults import Refused
from lingji.design.speech import say


class ReplyForm(forms.Form):
    """Why nothing is handed in."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Reply"),
        choices=[
            (NOT_OURS, gettext_lazy("It is not ours")),
            (ELSEWHERE, gettext_lazy("It lies elsewhere already")),
        ],
        widget=forms.RadioSelect,
    )
    link = forms.CharField(
        label=gettext_lazy("Where it lies (a link)"), required=False, max_length=LONGEST_LINK
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LONGEST)
    asked = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


class Wish(NamedTuple):
    """One thing asked, with the form to reply."""

    row: Row
    form: ReplyForm


@page(REPLY, methods=FORMS)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is asked of the own organisation; by POST a reply."""
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    reach = reach_of(user_of(request), REPLY)
    if not reach.touches(selection.place.region):
        raise Http404
    found = calls_within(reach).filter(request__selection=selection)
    typed = ReplyForm(request.POST, auto_id=False) if request.method == "POST" else None
    if typed is not None and typed.is_valid():
        asked = get_object_or_404(found, pk=typed.cleaned_data["asked"])
        answer = _replied(request, asked, typed)
        if answer:
            return redirect("unit:requests", code=code)
    wishes = [Wish(row, _form_of(row, typed)) for row in rows_of(Wanted().applied(found))]
    context = {
        "selection": selection,
        "title": say(selection.title),
        "wishes": sorted(wishes, key=lambda wish: not wish.row.open),
    }
    return render(request, "unit/requests.html", context, status=400 if typed else 200)


def _replied(request: HttpRequest, asked: Asked, form: ReplyForm) -> bool:
    """Reply; where that is refused the form says why."""
    said = {key: value for key, value in form.cleaned_data.items() if key != "asked"}
    try:
        reply(by=user_of(request), asked=asked, **said)
    except Refused as refused:
        for fault in refused.faults:
            form.add_error(fault.column if fault.column in form.fields else None, say(fault.advice))
        return False
    except Outdated:
        messages.warning(request, _("It was changed in the meantime: look at it and decide again."))
        return True
    messages.success(request, _("Sent. The office reads your reply; nothing is taken off by it."))
    return True


def _form_of(row: Row, typed: ReplyForm | None) -> ReplyForm:
    if typed is not None and typed.data.get("asked") == str(row.key):
        return typed
    said = {"kind": row.kind, "link": row.link, "reason": row.reason}
    return ReplyForm(initial={**said, "asked": row.key, "version": row.version}, auto_id=f"r{row.key}_%s")
