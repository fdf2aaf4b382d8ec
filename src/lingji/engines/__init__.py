"""Columnar engines: the same marks, totals and places as the exact core, for any number of entries.

One SQL text says it all (`steps`); an engine runs it. Nothing here knows of the web.
"""
