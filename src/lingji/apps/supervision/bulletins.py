"""The fourth box: which issued bulletin cites an inspection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def bulletins_of(_checks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    """Return the title and the address of the issued bulletin that cites an inspection, by its key."""
    return {}
