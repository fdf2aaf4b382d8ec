"""Addresses of a unit's report outline."""

from __future__ import annotations

from django.urls import path

from lingji.faces.unit.views import outline

ONE = "selections/<slug:code>/entries/<str:entry>/outline/"

urlpatterns = [
    path(ONE, outline.show, name="outline"),
    path(ONE + "draft/", outline.draft, name="draft-outline"),
    path(ONE + "issue/", outline.issue, name="issue-outline"),
    path(ONE + "outline.docx", outline.word, name="outline-word"),
    path(ONE + "preview.pdf", outline.preview, name="outline-preview"),
]
