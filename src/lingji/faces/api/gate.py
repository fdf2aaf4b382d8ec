"""Who may call what: the same table of permissions as the pages, answered in JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, check_may
from lingji.apps.people.reach import Reach

Operation = TypeVar("Operation", bound=Callable[..., object])
# The permission of each operation, by its name.
NEEDED: dict[str, Permission] = {}
# The operations that write: they take a POST.
WRITES: set[str] = set()


def needs(permission: Permission, *, writes: bool = False) -> Callable[[Operation], Operation]:
    """Say which permission an operation needs, and whether it writes, where a test finds it.

    The operation itself asks `reach_for`, which raises `NotAllowed`.
    """

    def marked(operation: Operation) -> Operation:
        assert NEEDED.setdefault(operation.__name__, permission) is permission, operation.__name__
        if writes:
            WRITES.add(operation.__name__)
        return operation

    return marked


def reach_for(request: HttpRequest, permission: Permission) -> Reach:
    """Return where the caller may do something; raises `NotAllowed` where it is nowhere."""
    return check_may(caller(request), permission)


def caller(request: HttpRequest) -> User:
    """Return whose key or session this is; operations without one are not reached."""
    user = getattr(request, "auth", None)
    assert isinstance(user, User)
    return user
