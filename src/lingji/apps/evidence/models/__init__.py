"""Stored files, the evidence of entries, and what is asked about it."""

from __future__ import annotations

from lingji.apps.evidence.models.evidence import Evidence, EvidenceUse
from lingji.apps.evidence.models.files import StoredFile
from lingji.apps.evidence.models.limits import EvidenceLimits
from lingji.apps.evidence.models.reuse import FileReading, ReuseQuestion, TextBand

__all__ = [
    "Evidence",
    "EvidenceLimits",
    "EvidenceUse",
    "FileReading",
    "ReuseQuestion",
    "StoredFile",
    "TextBand",
]
