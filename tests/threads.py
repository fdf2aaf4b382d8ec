"""Somebody else's eyes: a call in another thread, and so over another connection."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def in_thread(call: Callable[[], T]) -> T:
    """Call it in a thread of its own, and close its connection."""

    def called() -> T:
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(called).result(30)
