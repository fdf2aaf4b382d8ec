"""The demonstration selection: one invented prefecture, made from a seed, for trying everything out."""

from __future__ import annotations

from lingji.demonstration.make import SEED, Demonstration, make_demonstration
from lingji.demonstration.names import Region

__all__ = ["SEED", "Demonstration", "Region", "make_demonstration"]
