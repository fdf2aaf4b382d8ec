"""What the sources of the first page ask of the database: all of it is one question.

A source says which rows it wants and what it makes of them. The rows of all sources have one shape, so one
`UNION ALL` fetches them: the page costs the same however many rooms have something to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Count, DateField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from lingji.faces.desk.todo.thing import Todo


class Row(NamedTuple):
    """One row, or a number of them of one selection; what a source did not ask for is empty."""

    selection: int
    key: int | None
    text: str
    state: str | None
    day: date | None
    number: int


class Ask(NamedTuple):
    """The rows that a source wants, in the shape of all, and what there is to do by them."""

    shaped: Callable[[int], QuerySet[Any, Any]]
    tell: Callable[[list[Row]], Iterable[Todo]]


# Each has its type said: where no row says it, PostgreSQL would take nothing for a text.
NOTHING: dict[str, Combinable] = {
    "selection": Cast(Value(None), BigIntegerField()),
    "key": Cast(Value(None), BigIntegerField()),
    "text": Cast(Value(""), TextField()),
    "state": Cast(Value(""), TextField()),
    "day": Cast(Value(None), DateField()),
}
COLUMNS = tuple(f"as_{name}" for name in ("ask", *Row._fields))


def each(found: QuerySet[Any, Any], tell: Callable[[list[Row]], Iterable[Todo]], **columns: str) -> Ask:
    """Ask for every row; `columns` says which field fills which column of `Row`."""
    return Ask(lambda place: _shaped(found, place, columns).annotate(as_number=Value(1)), tell)


def counted(found: QuerySet[Any, Any], tell: Callable[[list[Row]], Iterable[Todo]], **columns: str) -> Ask:
    """Ask how many rows there are, for each value of `columns` (without any: in all)."""
    return Ask(lambda place: _shaped(found, place, columns).annotate(as_number=Count("pk")), tell)


def _shaped(found: QuerySet[Any, Any], place: int, columns: dict[str, str]) -> QuerySet[Any, Any]:
    filled = {**NOTHING, **{name: F(field) for name, field in columns.items()}}
    named = {f"as_{name}": expression for name, expression in filled.items()}
    return found.order_by().values(as_ask=Value(place, output_field=IntegerField()), **named)


def answered(asks: Sequence[Ask]) -> list[list[Row]]:
    """Return the rows of each question, by selection, day and key; the database is asked once."""
    answers: list[list[Row]] = [[] for _ in asks]
    if asks:
        first, *others = [ask.shaped(place).values_list(*COLUMNS) for place, ask in enumerate(asks)]
        for place, *row in first.union(*others, all=True) if others else first:
            if (answer := Row(*row)).number:
                answers[place].append(answer)
    for rows in answers:
        rows.sort(key=lambda row: (row.selection or 0, row.day or date.max, row.text, row.key or 0))
    return answers
