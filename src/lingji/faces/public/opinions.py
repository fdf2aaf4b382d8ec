"""A department's answer by one signed link: what it must say about the organisations of its list."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.discipline.actions_opinions import give_opinion
from lingji.apps.discipline.links import consultation_by
from lingji.apps.discipline.models import Consultation
from lingji.apps.discipline.policies import check_may_answer
from lingji.apps.discipline.queries import entries_asked_about
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import PUBLIC
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.public.opinion_form import OpinionForm


@page(PUBLIC, methods=FORMS)
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show a department its list, and take its answer once."""
    consultation = consultation_by(token)
    if consultation is None:
        raise Http404
    if consultation.answered_at is not None:
        return _shown(request, consultation, None)
    check_may_answer(consultation, timezone.localdate())
    entries = list(entries_asked_about(consultation))
    form = OpinionForm(entries, request.POST or None)
    if request.method == "POST" and form.is_valid():
        give_opinion(consultation=consultation, said=form.said(), signed_as=form.cleaned_data["signed_as"])
        return redirect("opinion", token=token)
    return _shown(request, consultation, form)


def _shown(request: HttpRequest, consultation: Consultation, form: OpinionForm | None) -> HttpResponse:
    selection = consultation.selection
    context = {
        "consultation": consultation,
        "selection": say(Text(selection.title_zh, selection.title_en)),
        "form": form,
        "said": list(consultation.opinions.select_related("entry__organisation").order_by("entry__code")),
        "nothing": _("Nothing to say against any of them"),
    }
    return render(request, "public/opinion.html", context, status=400 if form and form.errors else 200)
