"""How long the server takes for each page, for every role: `python -m bench.pages` over PostgreSQL."""
