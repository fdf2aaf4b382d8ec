"""What may be done, and by which roles: each room declares its own, and one table gathers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.reach import Area, Place, Reach
from lingji.apps.people.refusals import NotYours
from lingji.apps.people.roles import ASSESSOR, BY_ORGANISATION, BY_SUPERIOR, EVERY_ROLE, ROLES
from lingji.core.text import Text


@dataclass(frozen=True)
class Permission:
    """One thing that may be done: its name (`registry.edit`), plain words, and the roles that may.

    Each role may it where its grant reaches (its part of the region tree, its organisation, the
    organisations below it), or, where `everywhere` is set, without regard to place.
    """

    name: str
    says: Text
    roles: frozenset[str]
    everywhere: bool = False


# Whoever is signed in, and anybody at all: these two need no grant.
SIGNED_IN = Permission("signed_in", Text("登录即可", "Whoever is signed in"), EVERY_ROLE, everywhere=True)
PUBLIC = Permission("public", Text("任何人", "Anybody"), EVERY_ROLE, everywhere=True)

_declared: dict[str, Permission] = {}


def declare(name: str, zh: str, en: str, roles: Iterable[str], *, everywhere: bool = False) -> Permission:
    """Add a permission to the house's table and return it; a name stands once."""
    permission = Permission(name, Text(zh, en), frozenset(roles), everywhere)
    assert permission.roles <= EVERY_ROLE, permission.roles - EVERY_ROLE
    assert _declared.setdefault(name, permission) == permission, f"{name} is declared twice"
    return permission


def declared() -> Iterator[Permission]:
    """Return the permissions of all rooms that were imported, by name."""
    for name in sorted(_declared):
        yield _declared[name]


def reach_of(user: User, permission: Permission) -> Reach:
    """Return where a user may do something; an empty reach is nowhere."""
    grants = [grant for grant in user.granted if grant.role in permission.roles]
    if permission.everywhere:
        # The areas still say where somebody stands.
        return Reach(tuple(Area(home=_area(grant).home) for grant in grants))
    excluded = _workplaces(user) if any(grant.role == ASSESSOR for grant in grants) else ()
    return Reach(tuple(_area(grant) for grant in grants), excluded)


def may(user: User, permission: Permission, place: Place | None = None) -> bool:
    """Say whether a user may do something, at a place or (without one) anywhere at all."""
    if permission in (PUBLIC, SIGNED_IN):
        return True
    reach = reach_of(user, permission)
    return bool(reach) if place is None else reach.covers(place)


def check_may(user: User, permission: Permission, place: Place | None = None) -> Reach:
    """Return where a user may do something; raises `NotYours` with what to do where it is not here."""
    if not may(user, permission):
        raise NotYours(
            _("“%(what)s” is not open to your role. If you need it for your work, ask the office.")
            % {"what": permission.says.say(get_language() or "zh-hans")}
        )
    if not may(user, permission, place):
        raise NotYours(_("This lies outside the area that your role was given for. Ask the office above."))
    return reach_of(user, permission)


def _area(grant: RoleGrant) -> Area:
    bound = ROLES[grant.role].bound
    if bound == BY_ORGANISATION:
        return Area(organisation=grant.organisation, home=grant.region)
    if bound == BY_SUPERIOR:
        return Area(superior=grant.organisation, home=grant.region)
    return Area(region=grant.region, system=grant.system, home=grant.region)


def _workplaces(user: User) -> tuple[Area, ...]:
    """Return where an assessor has no business: the own county, the own system, the own superior's units."""
    found: list[Area] = []
    for grant in user.granted:
        if ROLES[grant.role].bound not in (BY_ORGANISATION, BY_SUPERIOR):
            continue
        if grant.in_a_county:
            found.append(Area(region=grant.region))
        if grant.system:
            found.append(Area(system=grant.system))
        if grant.superior is not None:
            found.append(Area(superior=grant.superior))
        found += [Area(organisation=grant.organisation), Area(superior=grant.organisation)]
    return tuple(found)
