"""Addresses of the unit's pages on evidence."""

from __future__ import annotations

from django.urls import path

from lingji.faces.unit.views import evidence

ONE = "<slug:code>/evidence/<str:entry>/"

urlpatterns = [
    path("<slug:code>/evidence/", evidence.choose, name="evidence"),
    path(ONE, evidence.show, name="evidence-list"),
    path(ONE + "index.xlsx", evidence.export, name="evidence-workbook"),
    path(ONE + "link/", evidence.add_link, name="evidence-link"),
    path(ONE + "file/", evidence.add_file, name="evidence-file"),
    path("evidence/<int:evidence>/", evidence.one, name="evidence-one"),
    path("evidence/<int:evidence>/withdraw/", evidence.withdraw, name="evidence-withdraw"),
    path("evidence/questions/<int:question>/", evidence.answer, name="evidence-answer"),
]
