"""Every name that an address holds, and how to find what it names: a new kind of thing is one more line here.

The things themselves are made in the module of their rooms beside this one: at the start (`making.py`), or
when first looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.people.models import User
from tests.house.world.discipline import consultation, report, token, veto
from tests.house.world.entries import application, asked, evidence, practice, question, task
from tests.house.world.people import grant, own_job, own_key, own_notice
from tests.house.world.places import (
    COUNTY,
    COUNTY_CODE,
    FAR,
    FAR_CODE,
    INSIDE,
    NEXT_COUNTY,
    NEXT_COUNTY_CODE,
    NEXT_DOOR,
    OUTSIDE,
    organisation,
)
from tests.house.world.registry import batch, point, title
from tests.house.world.selections import framework_draft, message, paper, setup
from tests.house.world.supervision import citizen_report, finding, look, own_check, supervision_round

Find = Callable[[], object]


@dataclass(frozen=True)
class Named:
    """How to find the one that lies inside everybody's reach, and those that do not.

    `outside` lies outside for every role of the prefecture and below (None: nothing does). `next_door` lies
    in the prefecture, but in another county: outside for county offices, units and superiors. `own` finds or
    makes a user's own one of what is nobody else's; `inside` is then what everybody else is told of.
    """

    inside: Find
    outside: Find | None = None
    next_door: Find | None = None
    own: Callable[[User], object] | None = None


def always(value: object) -> Named:
    """Return what is the same for everybody."""
    return Named(lambda: value)


def of_selections(find: Callable[[str], object]) -> Named:
    return Named(lambda: find("tiny"), lambda: find("other"))


def of_organisations(find: Callable[[str], object]) -> Named:
    return Named(lambda: find(INSIDE), lambda: find(OUTSIDE), lambda: find(NEXT_DOOR))


def of_paths(find: Callable[[str], object]) -> Named:
    """Return what counties have, found by their paths."""
    return Named(lambda: find(COUNTY), lambda: find(FAR), lambda: find(NEXT_COUNTY))


NAMES: dict[str, Named] = {
    "application": of_organisations(application),
    "asked": Named(lambda: asked(INSIDE), lambda: asked(OUTSIDE)),
    "batch": of_paths(batch),
    # An inspection is its supervisor's own.
    "check": Named(lambda: 0, own=own_check),
    "citizen_report": of_organisations(citizen_report),
    "code": of_selections(str),
    "consultation": of_selections(consultation),
    "entry": Named(lambda: "A", lambda: "X", lambda: "D"),
    "evidence": of_organisations(evidence),
    # A secret address: nobody's until it is made.
    "feed": always("none"),
    "finding": of_organisations(finding),
    "framework_draft": Named(lambda: framework_draft("/100/"), lambda: framework_draft("/200/")),
    "grant": Named(lambda: grant("inside"), lambda: grant("outside"), lambda: grant("next-door")),
    "item": always("1.1"),
    "job": Named(uuid4, own=own_job),
    "key": Named(lambda: 0, own=own_key),
    "kind": always("selection"),
    "look": Named(lambda: look(INSIDE), lambda: look(OUTSIDE)),
    "message": of_paths(message),
    "notice": Named(uuid4, own=own_notice),
    "organisation": of_organisations(lambda name: organisation(name).pk),
    "paper": Named(lambda: paper(COUNTY_CODE), lambda: paper(FAR_CODE), lambda: paper(NEXT_COUNTY_CODE)),
    # A passkey: one's own, or it is not there.
    "pk": always(0),
    "place": always("0-0"),
    "point": of_organisations(point),
    "practice": Named(lambda: practice(INSIDE), lambda: practice(OUTSIDE)),
    "question": of_organisations(question),
    "region": Named(lambda: COUNTY_CODE, lambda: FAR_CODE),
    "report": Named(lambda: report(COUNTY), lambda: report(FAR)),
    "round_": Named(
        lambda: supervision_round("tiny", COUNTY_CODE), lambda: supervision_round("other", FAR_CODE)
    ),
    "setup": Named(lambda: setup("100"), lambda: setup("200")),
    "sheet": always("organisations"),
    "task": of_organisations(task),
    "title": of_organisations(title),
    "token": Named(lambda: token("tiny")),
    "username": Named(lambda: "inside", lambda: "outside", lambda: "next-door"),
    "version": Named(lambda: FrameworkVersion.objects.get().pk),
    "veto": of_organisations(veto),
}
