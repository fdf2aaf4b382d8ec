"""The Django app of complaints and suggestions."""

from __future__ import annotations

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Makes the stream of messages known to the journal."""

    name = "lingji.apps.feedback"

    def ready(self) -> None:
        """Name the stream; models can be imported only now."""
        from lingji.apps.feedback.sealed_messages import STREAM, TITLE, held_messages  # noqa: PLC0415
        from lingji.apps.journal.answers import name_stream  # noqa: PLC0415

        name_stream(STREAM, TITLE, held_messages)
