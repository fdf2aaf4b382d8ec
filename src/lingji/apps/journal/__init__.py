"""The journal: every write leaves one entry, and nothing in it can be altered unseen."""
