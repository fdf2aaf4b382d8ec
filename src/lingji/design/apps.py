"""The Django app of the design: templates, static files and template tags, no models."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Install as `lingji.design`, before the faces."""

    name = "lingji.design"
    label = "design"
