"""The versions of a paper, and what changed between two of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.papers.comparing import compare
from lingji.apps.papers.content import Content, content_from
from lingji.apps.papers.models import Paper, PaperVersion
from lingji.apps.papers.policies import SEE
from lingji.apps.people.gate import page
from lingji.design.speech import say
from lingji.faces.office.views.papers.found import context_of, found_paper


@page(SEE)
def listed(request: HttpRequest, paper: int) -> HttpResponse:
    """List the versions, newest first, and compare two: by default the newest with the one before."""
    held = found_paper(request, paper)
    after = _number(request, "to", held.version)
    before = _number(request, "from", max(1, after - 1))
    old, new = _content(held, before), _content(held, after)
    differences = compare(old, new) if old and new else []
    context = {
        **context_of(held),
        "versions": held.versions.select_related("by").defer("content").order_by("-number"),
        "before": before,
        "after": after,
        "differences": [(say(one.field), one.lines) for one in differences],
    }
    return render(request, "office/papers/versions.html", context)


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 9 else otherwise


def _content(held: Paper, number: int) -> Content | None:
    found = PaperVersion.objects.filter(paper=held, number=number).first()
    return content_from(found.content) if found else None
