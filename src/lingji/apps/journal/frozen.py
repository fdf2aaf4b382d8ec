"""Rows that are written once and never changed: journal entries, and what a score run consists of."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Frozen(Exception):
    """Somebody tried to change or delete what is written once."""

    def __init__(self) -> None:
        super().__init__("What is written once is never changed or deleted; add a new one instead.")


class FrozenRows(models.QuerySet[Row]):
    """Rows that can be made and read, nothing else."""

    def update(self, **_: Any) -> NoReturn:
        raise Frozen

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        raise Frozen

    def delete(self) -> NoReturn:
        raise Frozen


class FrozenModel(models.Model):
    """A row that refuses to be saved a second time or deleted."""

    objects = models.Manager.from_queryset(FrozenRows)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; raises `Frozen` where it exists already."""
        if not self._state.adding:
            raise Frozen
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise Frozen
