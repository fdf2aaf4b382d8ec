"""A paper as a file: Word to be edited further, PDF to look at."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from lingji.apps.documents.fonts import NoChineseFont
from lingji.apps.documents.paper import Paper as Document
from lingji.apps.documents.preview import paper_pdf
from lingji.apps.documents.word import paper_docx
from lingji.apps.papers.content import Content
from lingji.apps.papers.models import Paper
from lingji.apps.papers.queries import document_of
from lingji.apps.people.refusals import NotAllowed
from lingji.design.speech import say

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def word_file(paper: Paper, content: Content) -> HttpResponse:
    """Return a content of a paper as a Word file to be saved."""
    return _file(paper_docx(document_of(paper, content)), WORD, f"{content.title}.docx", saved=True)


def word_of_document(document: Document) -> HttpResponse:
    """Return a paper that is kept nowhere, as it is made of figures, as a Word file to be saved."""
    return _file(paper_docx(document), WORD, f"{document.title}.docx", saved=True)


def pdf_file(paper: Paper, content: Content) -> HttpResponse:
    """Return it as a PDF that the browser shows; raises `NotAllowed` where the server lacks the fonts."""
    try:
        drawn = paper_pdf(document_of(paper, content))
    except NoChineseFont as missing:
        raise NotAllowed(say(missing.says)) from missing
    return _file(drawn, PDF, f"{content.title}.pdf", saved=False)


def _file(content: bytes, media_type: str, name: str, *, saved: bool) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    name = " ".join(name.split())
    answer.headers["Content-Disposition"] = content_disposition_header(saved, name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
