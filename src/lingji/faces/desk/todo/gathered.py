"""All that a user has to do, the most pressing first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from lingji.apps.people.models import User
from lingji.apps.selections.models import Selection
from lingji.faces.desk.todo.asked import Ask, answered
from lingji.faces.desk.todo.discipline import discipline
from lingji.faces.desk.todo.enrolment import enrolment
from lingji.faces.desk.todo.evidence import evidence
from lingji.faces.desk.todo.leading import leading
from lingji.faces.desk.todo.messages import messages
from lingji.faces.desk.todo.plans import plans
from lingji.faces.desk.todo.red import red
from lingji.faces.desk.todo.requests import requests
from lingji.faces.desk.todo.self_assessment import self_assessment
from lingji.faces.desk.todo.supervision import supervision
from lingji.faces.desk.todo.thing import Todo

Source = Callable[[User, Sequence[Selection], date], Iterable[Ask]]
# A room with something to do adds its source here: what it asks, and what it makes of the answer.
SOURCES: tuple[Source, ...] = (
    leading,
    enrolment,
    self_assessment,
    plans,
    red,
    supervision,
    discipline,
    evidence,
    requests,
    messages,
)


def gathered(
    user: User, selections: Sequence[Selection], today: date, sources: Iterable[Source] = SOURCES
) -> list[Todo]:
    """Return what a user has to do, what is late first, then what is due soonest."""
    asks = [ask for source in sources for ask in source(user, selections, today)]
    found = [todo for ask, rows in zip(asks, answered(asks), strict=True) for todo in ask.tell(rows)]
    return sorted(found, key=lambda todo: todo.rank)
