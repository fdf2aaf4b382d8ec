"""Frameworks as they were published; a version never changes."""
