"""The Django app of discipline."""

from __future__ import annotations

from django.apps import AppConfig


class DisciplineConfig(AppConfig):
    """Makes the stream of reports known to the journal."""

    name = "lingji.apps.discipline"

    def ready(self) -> None:
        """Name the stream; models can be imported only now."""
        from lingji.apps.discipline.sealed_reports import STREAM, TITLE, held_reports  # noqa: PLC0415
        from lingji.apps.journal.answers import name_stream  # noqa: PLC0415

        name_stream(STREAM, TITLE, held_reports)
