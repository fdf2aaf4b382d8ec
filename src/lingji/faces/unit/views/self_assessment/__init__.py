"""The unit's pages on its self-assessment: writing it, moving it on, its gaps."""
