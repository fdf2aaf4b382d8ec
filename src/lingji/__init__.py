"""Lingji (零基): a fair selection of organisations that anybody can recompute."""

__version__ = "0.1.0"
