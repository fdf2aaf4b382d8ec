"""Every address of the house, read from the resolver."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

from lingji.apps.people.permissions import Permission

KWARG = re.compile(r"<(?:\w+:)?(\w+)>")
# The kit of components, while developing alone; files that anybody may read.
NOT_OURS = ("design/", "static/")


class Address(NamedTuple):
    """One pattern with what its view says of itself; `permission` is None where it says nothing."""

    route: str
    view: Callable[..., Any]

    @property
    def permission(self) -> Permission | None:
        return getattr(self.view, "permission", None)

    @property
    def methods(self) -> frozenset[str]:
        return getattr(self.view, "methods", frozenset({"GET"}))

    @property
    def kwargs(self) -> list[str]:
        return KWARG.findall(self.route)

    def path(self, values: dict[str, object]) -> str:
        return "/" + KWARG.sub(lambda found: quote(str(values[found[1]]), safe=""), self.route)


def every_address() -> list[Address]:
    """Return all of them, sorted."""
    found = [each for each in _below(get_resolver().url_patterns, "") if not each.route.startswith(NOT_OURS)]
    return sorted(found, key=lambda each: each.route)


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _below(each.url_patterns, route)
        else:
            yield Address(route, each.callback)
