"""A paper as a Word file and as a PDF, of any version."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from lingji.apps.papers.content import Content, content_from
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import SEE
from lingji.apps.papers.queries import version_of
from lingji.apps.papers.serving import pdf_file, word_file
from lingji.apps.people.gate import page
from lingji.faces.office.views.papers.found import found_paper


@page(SEE)
def word(request: HttpRequest, paper: int) -> HttpResponse:
    """Give the Word file."""
    held = found_paper(request, paper)
    return word_file(held, _content(request, held))


@page(SEE)
def preview(request: HttpRequest, paper: int) -> HttpResponse:
    """Show the PDF."""
    held = found_paper(request, paper)
    return pdf_file(held, _content(request, held))


def _content(request: HttpRequest, held: Paper) -> Content:
    given = request.GET.get("version", "")
    number = int(given) if given.isdecimal() and len(given) < 9 else None
    found = version_of(held, number)
    if found is None:
        raise Http404
    return content_from(found.content)
