"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from lingji.faces.desk.views import journal, today

app_name = "desk"

urlpatterns = [
    path("", today.show, name="today"),
    path("journal/", journal.latest, name="journal"),
    path("history/<slug:kind>/<path:code>/", journal.history, name="history"),
]
