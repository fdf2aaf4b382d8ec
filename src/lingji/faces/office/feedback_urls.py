"""Addresses of complaints and suggestions, as the office handles them."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import feedback

urlpatterns = [
    path("feedback/messages/", feedback.listed, name="feedback"),
    path("feedback/messages/messages.xlsx", feedback.export, name="feedback-export"),
    path("feedback/messages/<uuid:message>/", feedback.show, name="feedback-message"),
]
