"""Detailed rules and tasks of a unit."""
