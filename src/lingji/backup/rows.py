"""A table as lines of JSON, the same from every database, and back again without a loss."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models import JSONField, Model, Value
from django.db.models.sql import InsertQuery

Field = models.Field[Any, Any]
T = TypeVar("T")
CHUNK = 500
ENCODERS: dict[type, Callable[[Any], object]] = {
    datetime: lambda value: value.astimezone(UTC).isoformat(timespec="microseconds"),
    date: date.isoformat,
    time: time.isoformat,
    timedelta: lambda value: value // timedelta(microseconds=1),
    Decimal: str,
    UUID: str,
    bytes: lambda value: b64encode(value).decode(),
    memoryview: lambda value: b64encode(value).decode(),
}
# The kinds of fields whose values JSON cannot hold; a later kind is asked before its parent.
DECODERS: dict[type[Field], Callable[[Any], object]] = {
    models.DateTimeField: datetime.fromisoformat,
    models.DateField: date.fromisoformat,
    models.TimeField: time.fromisoformat,
    models.DurationField: lambda value: timedelta(microseconds=value),
    models.DecimalField: Decimal,
    models.UUIDField: UUID,
    models.BinaryField: b64decode,
}


def columns_of(model: type[Model]) -> list[Field]:
    """Return the columns that a table really has, by name: their order does not depend on its history."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    return sorted(fields, key=lambda field: field.attname)


def lines_of(model: type[Model]) -> Iterator[bytes]:
    """Write a table: its columns, then its rows in the order of their keys."""
    names = [field.attname for field in columns_of(model)]
    yield _line(names)
    for row in _rows(model, names):
        yield _line([_encoded(value) for value in row])


def read_lines(model: type[Model], lines: Iterable[bytes]) -> Iterator[Model]:
    """Read a table back as unsaved rows; raises `ValueError` where the lines are not of this table."""
    walking = iter(lines)
    names = json.loads(next(walking))
    fields = {field.attname: field for field in columns_of(model)}
    if sorted(names) != sorted(fields):
        raise ValueError(names)
    decoders = [_decoder(fields[name]) for name in names]
    for line in walking:
        values = json.loads(line)
        yield model(
            **{name: decode(value) for name, decode, value in zip(names, decoders, values, strict=True)}
        )


def insert(model: type[Model], rows: Iterable[Model]) -> int:
    """Insert rows exactly as they are: no `save`, no times of now, no new keys. Return how many."""
    fields = columns_of(model)
    size = min(CHUNK, connection.ops.bulk_batch_size(fields, [None] * CHUNK) or CHUNK)
    count = 0
    for chunk in _chunks(rows, size):
        query = InsertQuery(model)
        query.insert_values(fields, chunk, raw=True)
        query.get_compiler(connection=connection).execute_sql()
        count += len(chunk)
    return count


def _rows(model: type[Model], names: list[str]) -> Iterator[tuple[Any, ...]]:
    """Read in the order of the keys; texts are sorted here, since databases sort them by their own rules."""
    rows, key = model._base_manager.all(), model._meta.pk
    if isinstance(_plain(key), models.CharField | models.TextField):
        keys = sorted(rows.values_list("pk", flat=True))
        for chunk in _chunks(keys, CHUNK):
            found = {row[0]: row[1:] for row in rows.filter(pk__in=chunk).values_list("pk", *names)}
            yield from (found[one] for one in chunk)
    else:
        yield from rows.order_by("pk").values_list(*names).iterator(chunk_size=CHUNK)


def _line(values: list[Any]) -> bytes:
    # PostgreSQL orders the names within a JSON value anew; here they are always sorted.
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _encoded(value: object) -> object:
    encode = ENCODERS.get(type(value))
    return value if encode is None else encode(value)


def _decoder(field: Field) -> Callable[[Any], object]:
    plain = _plain(field)
    if isinstance(plain, JSONField) and not field.null:
        return lambda value: Value(None, JSONField()) if value is None else value
    decode = next((each for kind, each in DECODERS.items() if isinstance(plain, kind)), None)
    if decode is None:
        return lambda value: value
    return lambda value: None if value is None else decode(value)


def _plain(field: Field) -> Field:
    """Return the field whose values a foreign key holds."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    walking = iter(items)
    while chunk := list(islice(walking, size)):
        yield chunk
