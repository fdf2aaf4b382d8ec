"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from lingji.faces.desk.views import today

app_name = "desk"

urlpatterns = [
    path("", today.show, name="today"),
]
