"""The world, made before it is walked."""

from __future__ import annotations

from lingji.apps.people.models import User
from lingji.apps.people.roles import ROLES
from tests.house.world.discipline import make_discipline
from tests.house.world.entries import make_applications, make_evidence
from tests.house.world.people import make_chief, make_clerks, make_somebody
from tests.house.world.registry import make_bureau
from tests.house.world.selections import make_messages, make_papers, make_selections


def make_world() -> dict[str, User]:
    """Make it, and return somebody in each role."""
    chief = make_chief()
    make_selections(chief)
    make_bureau()
    make_applications()
    make_evidence()
    make_clerks()
    make_discipline(chief)
    make_papers(chief)
    make_messages()
    return {role: make_somebody(role) for role in ROLES}
