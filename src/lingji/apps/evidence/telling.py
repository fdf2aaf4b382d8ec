"""Who is told of questions about files: the unit that is to answer, then the office that is to settle."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.urls import reverse

from lingji.apps.evidence.models import Evidence, ReuseQuestion
from lingji.apps.evidence.policies import OWNERS
from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.notices.recipients import Recipient
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.telling import recipient_of
from lingji.apps.selections.models import Entry
from lingji.apps.selections.recipients import people_of
from lingji.core.text import Text

QUESTIONS = declare_kind("evidence.questions", "对材料的疑问", "Questions about files of evidence")


def tell_questioned(raised: Iterable[ReuseQuestion]) -> None:
    """Tell each unit once that some of its files are asked about; it never learns whose the others are."""
    asked = {one.evidence_id: one.pk for one in raised}
    pieces = Evidence.objects.filter(pk__in=asked).select_related("entry__selection", "entry__organisation")
    for entry, held in groupby(pieces.order_by("entry", "pk"), key=lambda piece: piece.entry):
        mine = list(held)
        notify(
            to=_who_answer(entry),
            kind=QUESTIONS.name,
            says=Text(
                f"请对{len(mine)}份佐证材料的疑问作出说明",
                f"Please answer questions about pieces of evidence ({len(mine)})",
            ),
            body=Text(
                "只是向人询问，不扣分，也不影响得分。", "People are asked; no point is taken off by this."
            ),
            href=_where(entry, mine),
            key=f"evidence.questioned/{asked[mine[0].pk]}",
        )


def tell_answered(question: ReuseQuestion) -> None:
    """Tell the nearest office with people that an answer waits to be settled.

    Load the question with its evidence, its entry, its selection and both regions.
    """
    entry = question.evidence.entry
    notify(
        to=_nearest_office(entry),
        kind=QUESTIONS.name,
        says=Text(
            f"单位已作说明，待核定：{question.evidence.title}",
            f"Answered, to be settled: {question.evidence.title}",
        ),
        href=reverse("office:evidence-question", args=[entry.selection.code, question.pk]),
        key=f"evidence.answered/{question.pk}",
    )


def _who_answer(entry: Entry) -> list[Recipient]:
    """Return the people of a unit who may answer for its evidence."""
    grants = RoleGrant.objects.filter(organisation=entry.organisation_id, role__in=OWNERS, ended_at=None)
    users = User.objects.filter(pk__in=grants.values("user"), is_active=True)
    return [recipient_of(user) for user in users.order_by("username")]


def _where(entry: Entry, pieces: list[Evidence]) -> str:
    if len(pieces) == 1:
        return reverse("unit:evidence-one", args=[pieces[0].pk])
    return reverse("unit:evidence-list", args=[entry.selection.code, entry.code])


def _nearest_office(entry: Entry) -> list[Recipient]:
    """Return the people of the lowest office above a unit that has any, none from above its selection."""
    path, top = entry.organisation.place.region, entry.selection.place.region
    while path.startswith(top):
        people = people_of([path], [])
        if people or path == "/":
            return people
        path = path[: path.rstrip("/").rfind("/") + 1]
    return []
