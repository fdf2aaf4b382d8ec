"""Addresses of complaints and suggestions, and of mail that could not be delivered."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import feedback, letters

urlpatterns = [
    path("feedback/messages/", feedback.listed, name="feedback"),
    path("feedback/messages/messages.xlsx", feedback.export, name="feedback-export"),
    path("feedback/messages/<uuid:message>/", feedback.show, name="feedback-message"),
    path("mail/undeliverable/", letters.listed, name="letters"),
    path("mail/undeliverable/again/", letters.again, name="letters-again"),
    path("mail/undeliverable/undeliverable.xlsx", letters.export, name="letters-export"),
]
