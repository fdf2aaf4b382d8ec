"""The Django app of the registry."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Says how the histories of organisations are told."""

    name = "lingji.apps.registry"

    def ready(self) -> None:
        """Tell it; models can be imported only now."""
        from lingji.apps.registry.histories import tell_registry_histories  # noqa: PLC0415

        tell_registry_histories()
