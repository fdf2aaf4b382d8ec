"""Addresses that need no sign-in."""

from __future__ import annotations

from django.urls import include, path

from lingji.faces.public import feedback, heads, views

urlpatterns = [
    path("", include("lingji.faces.public.sign_in_urls")),
    path("language/", views.language, name="set_language"),
    path("feedback/", feedback.leave, name="feedback"),
    path("feedback/answer/", feedback.answer, name="feedback-answer"),
    path("journal/heads/", heads.show, name="heads"),
    path("journal/heads/heads.json", heads.as_json, name="heads-json"),
    path("journal/heads/heads.xlsx", heads.as_workbook, name="heads-workbook"),
    path("journal/heads/<slug:code>.pem", heads.key, name="heads-key"),
    path("healthz", views.healthz, name="healthz"),
]
