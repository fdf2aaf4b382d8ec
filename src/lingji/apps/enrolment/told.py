"""Who is told when an application moves: the unit of answers, the next side of what waits for it."""

from __future__ import annotations

from django.urls import reverse

from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.policies import route_of
from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.selections.recipients import people_of
from lingji.core.enrolment import ACCEPTED, COUNTY, PREFECTURE, REFUSED, RETURNED, STATES, SUPERIOR
from lingji.core.text import Text

ANSWERED = declare_kind("enrolment.answered", "申报办理结果", "Answers to the own application")
# A list that many units fill in the same days: it stands in the inbox and sends no mail.
WAITING = declare_kind("enrolment.waiting", "待办申报", "Applications that wait", mail=False)


def tell(application: Application, opinion: str) -> None:
    """Tell those whom a move concerns, inside the transaction of the move."""
    organisation, state = application.organisation, application.state
    key = f"application/{application.pk}/{application.version}"
    if state in (RETURNED, ACCEPTED, REFUSED):
        word = STATES[state]
        notify(
            to=people_of([], [organisation.pk]),
            kind=ANSWERED.name,
            says=Text(f"{organisation.name}的申报：{word.zh}", f"{organisation.name}: {word.en}"),
            body=Text(opinion, opinion),
            href=reverse("unit:application", args=[application.pk]),
            key=key,
        )
        return
    turn = route_of(application).turn(state)
    says = Text(f"{organisation.name}的申报待办", f"An application waits: {organisation.name}")
    if turn == SUPERIOR and organisation.superior_id is not None:
        href = reverse("unit:application", args=[application.pk])
        notify(to=people_of([], [organisation.superior_id]), kind=WAITING.name, says=says, href=href, key=key)
    elif turn in (COUNTY, PREFECTURE):
        home = organisation.place.region if turn == COUNTY else application.selection.place.region
        href = reverse("office:application", args=[application.selection.code, application.pk])
        notify(to=people_of([home], []), kind=WAITING.name, says=says, href=href, key=key)
