"""Where uploaded files and keys lie in this installation."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from lingji.apps.journal.signing import seeds_path

KEYS = ("secret-key", "journal-key", "journal-key.seeds")


def key_paths() -> dict[str, Path]:
    """Return where each key is kept, by its name in the archive."""
    journal = Path(settings.JOURNAL_KEY)
    return dict(zip(KEYS, (Path(settings.VAR) / "secret-key", journal, seeds_path(journal)), strict=True))


def media() -> Path:
    """Return the folder of uploaded files."""
    return Path(settings.MEDIA_ROOT)
