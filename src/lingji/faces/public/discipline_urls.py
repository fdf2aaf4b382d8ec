"""Addresses of the reporting door and of departments' answers: they need no sign-in."""

from __future__ import annotations

from django.urls import path

from lingji.faces.public import opinions, reports

urlpatterns = [
    path("report/", reports.report, name="report"),
    path("report/answer/", reports.answer, name="report-answer"),
    path("opinions/<str:token>/", opinions.answer, name="opinion"),
]
