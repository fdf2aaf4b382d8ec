"""The Django app of notices."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    """Makes the kinds of all rooms known, in every process: each stands in the room's `kinds.py`."""

    name = "lingji.apps.notices"

    def ready(self) -> None:
        """Import them; models can be imported only now."""
        autodiscover_modules("kinds")
