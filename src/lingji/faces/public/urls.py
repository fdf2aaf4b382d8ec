"""Addresses that need no sign-in."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import PUBLIC
from lingji.faces.public import views

urlpatterns = [
    path("sign-in/", page(PUBLIC, FORMS)(views.SignIn.as_view()), name="sign-in"),
    path("sign-out/", page(PUBLIC, ["POST"])(LogoutView.as_view()), name="sign-out"),
    path("language/", views.language, name="set_language"),
    path("feedback/", views.feedback, name="feedback"),
    path("healthz", views.healthz, name="healthz"),
]
