"""Frozen score runs; the only room where database rows become core facts."""
