"""A paper as those read it who received it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from lingji.apps.papers.kinds import STATES
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import READ, SEE
from lingji.apps.papers.presenting import shown
from lingji.apps.papers.queries import content_of, document_of, received_by
from lingji.apps.papers.serving import pdf_file, word_file
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.design.speech import say


@page(READ)
def show(request: HttpRequest, paper: int) -> HttpResponse:
    """Show an issued paper."""
    held = _received(request, paper)
    context = {
        "paper": held,
        "text": shown(document_of(held, content_of(held))),
        "mark": STATES[held.state].mark,
        "state": say(STATES[held.state].says),
        "above": "office:papers" if may(user_of(request), SEE) else "unit:papers",
    }
    return render(request, "desk/paper.html", context)


@page(READ)
def word(request: HttpRequest, paper: int) -> HttpResponse:
    """Give its Word file."""
    held = _received(request, paper)
    return word_file(held, content_of(held))


@page(READ)
def pdf(request: HttpRequest, paper: int) -> HttpResponse:
    """Show its PDF."""
    held = _received(request, paper)
    return pdf_file(held, content_of(held))


def _received(request: HttpRequest, key: int) -> Paper:
    return get_object_or_404(received_by(user_of(request)), pk=key)
