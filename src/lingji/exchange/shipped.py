"""The frameworks that come with Lingji, as data."""

from __future__ import annotations

from pathlib import Path

from lingji.core.framework import FILE as FRAMEWORK
from lingji.core.policy import FILE as POLICY

ZERO_BASE = "zero-base-8x50"
# Beside the package where it was installed, at the root of a checkout.
PLACES = (Path(__file__).parents[1] / "frameworks", Path(__file__).parents[3] / "frameworks")


def shipped_framework(code: str = ZERO_BASE) -> dict[str, bytes]:
    """Return `framework.json` and `policy.json` of a framework that comes with Lingji.

    Raises `FileNotFoundError` where there is none of that code.
    """
    for place in PLACES:
        folder = place / code
        if folder.is_dir():
            return {name: (folder / name).read_bytes() for name in (FRAMEWORK, POLICY)}
    raise FileNotFoundError(f"no framework “{code}” comes with this installation")
