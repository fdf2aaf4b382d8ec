"""The Django app of supervision."""

from __future__ import annotations

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Makes the stream of citizens' reports and the histories of the room known to the journal."""

    name = "lingji.apps.supervision"

    def ready(self) -> None:
        """Name the stream; models can be imported only now."""
        from lingji.apps.journal.answers import name_stream  # noqa: PLC0415
        from lingji.apps.supervision.histories import tell_supervision_histories  # noqa: PLC0415
        from lingji.apps.supervision.sealed_reports import STREAM, TITLE, held_reports  # noqa: PLC0415

        name_stream(STREAM, TITLE, held_reports)
        tell_supervision_histories()
