"""Addresses of the office's pages on self-assessments."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import self_assessments

ONE = "selections/<slug:code>/self-assessments/"

urlpatterns = [
    path(ONE, self_assessments.show, name="self-assessments"),
    path(ONE + "list.xlsx", self_assessments.export, name="self-assessments-workbook"),
    path(ONE + "line/", self_assessments.line, name="expected-line"),
    path(ONE + "<str:entry>/", self_assessments.one, name="self-assessment"),
]
