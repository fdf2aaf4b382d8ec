"""Where uploaded files and keys lie in this installation."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

KEYS = ("secret-key", "journal-key")


def key_paths() -> dict[str, Path]:
    """Return where each key is kept, by its name in the archive."""
    return dict(zip(KEYS, (Path(settings.VAR) / "secret-key", Path(settings.JOURNAL_KEY)), strict=True))


def media() -> Path:
    """Return the folder of uploaded files."""
    return Path(settings.MEDIA_ROOT)
