"""Two versions of a form side by side, where two people saved it."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.registry.forms import Versioned


class Difference(NamedTuple):
    """A field in which the two versions differ."""

    label: str
    now: str
    yours: str


def differences(now: Versioned, yours: Versioned) -> list[Difference]:
    """Return the fields that differ, as people read them."""
    stands, typed = now.said(), yours.said()
    return [
        Difference(str(yours.fields[name].label), stands[name], typed[name])
        for name in typed
        if typed[name] != stands[name]
    ]
