"""`python -m bench.pages [--runs N] [--only WORDS]`: measure the pages and write the table.

Run it over an empty PostgreSQL: `make bench-pages`. To try things out, keep the world, which takes minutes:
`LINGJI_DATABASE=$(scripts/postgres.sh start) python -m bench.pages --only WORDS` finds it the next time.
"""

from __future__ import annotations

import argparse
import os
import tempfile

import django

from bench.pages import report
from bench.pages.listed import PAGES

ENGINES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    asked.add_argument("--runs", type=int, default=7, help="how often each is asked (default 7)")
    asked.add_argument("--only", default="", help="only pages whose name holds this; writes no file")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {
            "LINGJI_VAR": var,
            "LINGJI_HOSTS": "testserver",
            "LINGJI_JOBS": "inline",
            "LINGJI_TWO_STEP": "off",
        }
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingji.settings")
        django.setup()
        # Models can be imported only now, and the connection's settings are read only now.
        from django.db import connection  # noqa: PLC0415

        from bench.pages.measuring import measure  # noqa: PLC0415

        measured = measure([page for page in PAGES if given.only in page[0]], given.runs)
    if not given.only:
        report.write(measured, given.runs, ENGINES[connection.vendor])
    print("\n".join(report.table(measured)))


if __name__ == "__main__":
    main()
