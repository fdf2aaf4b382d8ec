"""Two people saved the same thing: what stands now."""

from __future__ import annotations

from typing import Generic, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


class Outdated(Exception, Generic[Row]):
    """Somebody else changed it after this form was opened; `now` is how it stands. Nothing was written."""

    def __init__(self, now: Row) -> None:
        self.now = now
        super().__init__("Changed by somebody else in the meantime.")


def locked(found: Row, version: int, *related: str) -> Row:
    """Return a row as it stands, locked until it is written; raises `Outdated` for any other version."""
    rows = type(found)._default_manager.select_related(*related) if related else type(found)._default_manager
    now: Row = rows.select_for_update(of=("self",)).get(pk=found.pk)
    if now.version != version:  # type: ignore[attr-defined]  # every model of the registry counts its changes
        raise Outdated(now)
    return now
