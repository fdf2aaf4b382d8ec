"""What units ask not to apply: the list, and one request with the county's advice and the decision."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.enrolment.actions_items import LONGEST_REASON, advise_item, decide_item
from lingji.apps.enrolment.items import allowance_of
from lingji.apps.enrolment.models import ItemRequest
from lingji.apps.enrolment.policies import ADVISE, DECIDE, SEE
from lingji.apps.enrolment.presenting import request_row, word_of
from lingji.apps.enrolment.queries import requests_of
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import may
from lingji.apps.people.refusals import NotAllowed
from lingji.core.faults import Refused
from lingji.core.numbers import trim
from lingji.design.speech import say
from lingji.faces.office.enrolment_place import Enrolment, enrolment_of

SHOWN = 100
STATES = ("undecided", "granted", "refused")


class WordsForm(forms.Form):
    """The words of an advice or a decision."""

    words = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why; the unit reads it.")},
    )


@page(SEE)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List the requests within reach, those that wait for a decision first chosen."""
    here, state = enrolment_of(request, code), request.GET.get("state", "undecided")
    query = request.GET.get("q", "").strip()[:100]
    found = requests_of(here.selection, here.reach)
    if state in STATES:
        found = found.filter(granted={"undecided": None, "granted": True, "refused": False}[state])
    for word in query.split():
        found = found.filter(application__organisation__name__icontains=word)
    pages = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    allowance = allowance_of(here.selection)
    context = {
        **here.context("items"),
        "rows": [request_row(one, allowance.framework) for one in pages.object_list],
        "pages": pages,
        "q": query,
        "state": state,
        "states": [
            ("undecided", _("to be decided"), state == "undecided"),
            ("granted", _("does not apply"), state == "granted"),
            ("refused", _("applies all the same"), state == "refused"),
        ],
        "most": trim(allowance.most),
    }
    return render(request, "office/enrolment/items.html", context)


@page(SEE, methods=FORMS)
def show(request: HttpRequest, code: str, asked: int) -> HttpResponse:
    """Show one request; by POST advise on it or decide it."""
    here = enrolment_of(request, code)
    held = get_object_or_404(requests_of(here.selection, here.reach), pk=asked)
    if request.method != "POST":
        return _shown(request, here, held, WordsForm())
    form, answer = WordsForm(request.POST), request.POST.get("answer", "")
    if not form.is_valid():
        return _shown(request, here, held, form)
    words = form.cleaned_data["words"]
    try:
        if answer in ("agree", "disagree"):
            advise_item(by=here.user, request=held, agrees=answer == "agree", advice=words)
        elif answer in ("grant", "refuse"):
            decide_item(by=here.user, request=held, grants=answer == "grant", reason=words)
        else:
            raise NotAllowed(_("Choose one of the buttons."))
    except Refused as refused:
        form.add_error("words", [say(fault.advice) for fault in refused.faults])
        return _shown(request, here, held, form)
    messages.success(request, _("Recorded; the unit reads it on its page."))
    return redirect("office:item-requests", code=code)


def _shown(request: HttpRequest, here: Enrolment, held: ItemRequest, form: WordsForm) -> HttpResponse:
    application = held.application
    allowance = allowance_of(here.selection)
    others = application.item_requests.exclude(pk=held.pk).order_by("item")
    granted = [one.item for one in others if one.granted]
    undecided = held.granted is None
    place = application.organisation.place
    context = {
        **here.context("items"),
        "row": request_row(held, allowance.framework),
        "application": application,
        "word": word_of(application.state),
        "others": [request_row(one, allowance.framework) for one in others],
        "granted": trim(allowance.points(granted)),
        "with_this": trim(allowance.points([*granted, held.item])),
        "most": trim(allowance.most),
        "form": form,
        "advises": undecided and may(here.user, ADVISE, place),
        "decides": undecided and may(here.user, DECIDE, place),
    }
    return render(request, "office/enrolment/item.html", context, status=400 if form.errors else 200)
