"""Asking every page as every role; Django must be set up."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from math import inf

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages.report import Measured
from bench.pages.world import find_world, make_world
from lingji.apps.people.models import User
from lingji.serving import NOT_SERVED

HEADERS = {"accept-language": "zh-CN"}


def measure(pages: Iterable[tuple[str, str]], runs: int) -> list[Measured]:
    """Make the world in an empty database, or find it in one kept, and measure each page for each role."""
    started = time.perf_counter()
    logging.getLogger("django.request").setLevel(logging.ERROR)  # refusals are expected here
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SERVED)
    people = find_world() or make_world()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as it would have been done over night
    print(f"the world was ready in {time.perf_counter() - started:.0f} s", flush=True)
    return [_one(page, path, role, user, runs) for page, path in pages for role, user in people.items()]


def _one(page: str, path: str, role: str, user: User, runs: int) -> Measured:
    # A page that fails is a row of the table, and no end of the run.
    plain = Client(headers=HEADERS, raise_request_exception=False)
    client = Client(headers={**HEADERS, "accept-encoding": "gzip"})
    plain.force_login(user)
    client.force_login(user)
    answer = plain.get(path)
    if answer.status_code != 200:
        return Measured(page, role, answer.status_code, 0, 0, 0.0, 0.0)
    rows = answer.content.count(b"<tr") or answer.content.count(b'{"')
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    queries = len(captured)
    best, best_cpu = inf, inf
    for _ in range(runs):
        begun, cpu = time.perf_counter(), time.process_time()
        client.get(path)
        best, best_cpu = min(best, time.perf_counter() - begun), min(best_cpu, time.process_time() - cpu)
    return Measured(page, role, 200, rows, queries, best * 1000, best_cpu * 1000)
