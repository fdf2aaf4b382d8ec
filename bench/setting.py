"""One setting for all: what memory and threads DuckDB may use, and the seed."""

MEMORY = "2GB"
THREADS = 2
# What the contenders without such a setting may take before they are stopped.
CEILING = 12 * 2**30
