"""Papers: listed, written, compared, issued, taken away as Word file or PDF."""
