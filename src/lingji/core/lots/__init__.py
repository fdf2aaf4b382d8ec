"""Lots that nobody can foresee or choose and everybody can check (lots specification, version 1)."""
