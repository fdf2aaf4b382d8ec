"""The demonstration selection: one invented prefecture, made from a seed, for trying everything out."""

from __future__ import annotations

from lingji.demonstration.make import Demonstration, make_demonstration
from lingji.demonstration.names import Region

__all__ = ["Demonstration", "Region", "make_demonstration"]
