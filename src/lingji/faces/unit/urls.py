"""Addresses of the unit's face."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "unit"

urlpatterns: list[URLPattern] = []
