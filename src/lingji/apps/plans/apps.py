"""The Django app of plans."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Says how the histories of tasks and plans are told."""

    name = "lingji.apps.plans"

    def ready(self) -> None:
        """Tell it; models can be imported only now."""
        from lingji.apps.plans.histories import tell_histories_of_plans  # noqa: PLC0415

        tell_histories_of_plans()
