"""Addresses of the office's pages on evidence."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import evidence

ALL = "selections/<slug:code>/evidence/"

urlpatterns = [
    path(ALL, evidence.show, name="evidence"),
    path(ALL + "index.xlsx", evidence.export, name="evidence-workbook"),
    path(ALL + "limits/", evidence.limits, name="evidence-limits"),
    path(ALL + "<int:evidence>/", evidence.one, name="evidence-one"),
]
