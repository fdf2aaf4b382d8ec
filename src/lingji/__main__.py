"""`python -m lingji`: the command line."""

from __future__ import annotations

from lingji.cli import main

if __name__ == "__main__":
    main()
