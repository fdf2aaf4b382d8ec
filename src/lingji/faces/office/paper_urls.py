"""Addresses of the office's papers."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views.papers import files, issuing, lists, versions, writing

ONE = "papers/<int:paper>/"

urlpatterns = [
    path("papers/", lists.listed, name="papers"),
    path("selections/<slug:code>/papers/", lists.of_selection, name="selection-papers"),
    path("papers/export.xlsx", lists.export, name="papers-export"),
    path("papers/new/", writing.new, name="new-paper"),
    path("papers/length/", writing.length, name="paper-length"),
    path(ONE, writing.show, name="paper"),
    path(ONE + "recipients/", issuing.recipients, name="paper-recipients"),
    path(ONE + "issue/", issuing.issue, name="issue-paper"),
    path(ONE + "withdraw/", issuing.withdraw, name="withdraw-paper"),
    path(ONE + "versions/", versions.listed, name="paper-versions"),
    path(ONE + "paper.docx", files.word, name="paper-word"),
    path(ONE + "preview.pdf", files.preview, name="paper-preview"),
]
