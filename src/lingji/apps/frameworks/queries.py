"""Reads of frameworks."""

from __future__ import annotations

from functools import lru_cache

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.core.framework import Framework
from lingji.core.reading import read_framework


def framework_of(version: FrameworkVersion) -> Framework:
    """Return a version as the core reads it."""
    return _read(version.source)


@lru_cache(maxsize=8)
def _read(source: str) -> Framework:
    # A version never changes, so what was read once stays true.
    return read_framework(source.encode())
