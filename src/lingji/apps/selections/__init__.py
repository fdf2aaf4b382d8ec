"""Selections: who takes part, by which framework and policy."""
