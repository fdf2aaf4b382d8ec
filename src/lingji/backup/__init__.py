"""One file that holds everything: the whole database, the uploaded files and the keys, and its way back.

The archive is a ZIP: `tables/<app>.<model>.jsonl` (the columns, then one row a line), `files/…`, `keys/…`
and `manifest.json` with the number of rows and the SHA-256 of each. What a table's file says does not
depend on the database it came from, so that SQLite can be restored into PostgreSQL and back, and so that
equal digests mean equal tables.
"""
