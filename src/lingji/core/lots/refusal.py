"""What lots raise when a draw cannot be made as it is asked for."""

from __future__ import annotations

from lingji.core.faults import Unreadable


class LotsRefused(Unreadable):
    """A draw, a pool or a commitment is refused; `advice` says why and what to do."""
