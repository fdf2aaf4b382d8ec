"""What the registry holds about organisations, and what was handed in for it."""

from __future__ import annotations

from uuid import UUID

from lingji.apps.people.models import User
from lingji.apps.registry.models import FormerTitle, Organisation, RegistryImport, ServicePoint
from tests.house.world.places import BUREAU, INSIDE, organisation


def make_bureau() -> None:
    """Set an organisation above the one inside."""
    bureau = Organisation.objects.create(name=BUREAU, region=organisation(INSIDE).region)
    Organisation.objects.filter(name=INSIDE).update(superior=bureau)


def point(name: str) -> int:
    """Return a service point of an organisation."""
    made, _ = ServicePoint.objects.get_or_create(organisation=organisation(name), place="Hall", address="1")
    return made.pk


def title(name: str) -> int:
    """Return a former title of an organisation."""
    own = organisation(name)
    made, _ = FormerTitle.objects.get_or_create(
        organisation=own, conferred_to=own, level="county", name="Title"
    )
    return made.pk


def batch(region: str) -> UUID:
    """Return an import that somebody of a region handed in."""
    fields = {"sheet": "organisations", "file_name": "list.xlsx", "digest": "", "content": b""}
    chief = User.objects.get(username="chief")
    return RegistryImport.objects.create(region=region, made_by=chief, **fields).pk
