"""The exact core: pure functions on frozen facts, standard library only.

No file, clock, database or global randomness is touched in here; bytes come in and
bytes go out. The law is the scoring specification, version 1.
"""
