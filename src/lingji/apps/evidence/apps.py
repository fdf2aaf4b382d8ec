"""The Django app of evidence."""

from __future__ import annotations

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Says who reads the histories of evidence."""

    name = "lingji.apps.evidence"

    def ready(self) -> None:
        """Tell it; models can be imported only now."""
        from lingji.apps.evidence.histories import tell_evidence_histories  # noqa: PLC0415

        tell_evidence_histories()
