"""The address of the kit page."""

from __future__ import annotations

from django.urls import path

from lingji.design.kit.views import kit

app_name = "design"
urlpatterns = [path("", kit, name="kit")]
