"""The table of who may do what where: made from what the rooms declare, for people and for programs."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.module_loading import autodiscover_modules

from lingji.apps.people.permissions import PUBLIC, SIGNED_IN, Permission, declared
from lingji.apps.people.roles import ASSESSOR, BY_ORGANISATION, BY_REGION, BY_SUPERIOR, ROLES
from lingji.core.text import Text


class Scope(NamedTuple):
    """How far a permission reaches for a role: its name for programs, a short word, and what it means."""

    code: str
    word: Text
    means: Text


NEVER = Scope("never", Text("—", "—"), Text("不开放", "not open"))
EVERYWHERE = Scope("everywhere", Text("不限", "all"), Text("不分地域和单位", "regardless of place"))
REGION = Scope(
    "region", Text("辖区", "region"), Text("授予的区划及其以下", "the region given and all below it")
)
ELSEWHERE = Scope(
    "region_elsewhere",
    Text("辖区（回避）", "region less own"),
    Text(
        "授予的区划及其以下，本人工作所在县（市）、系统和主管单位的单位除外",
        "the region given and all below it, less the own county, system and superior",
    ),
)
OWN = Scope("own_organisation", Text("本单位", "own"), Text("本单位", "the own organisation"))
BELOW = Scope(
    "units_below", Text("所属", "below"), Text("所主管的单位", "the units below the own department")
)
SCOPES = (REGION, ELSEWHERE, OWN, BELOW, EVERYWHERE, NEVER)

_BY_BOUND = {BY_REGION: REGION, BY_ORGANISATION: OWN, BY_SUPERIOR: BELOW}


class Row(NamedTuple):
    """One permission and its scope for each role, in the order of `ROLES`."""

    permission: Permission
    scopes: dict[str, Scope]


def matrix() -> list[Row]:
    """Return the whole table: what everybody may first, then what each room declares, by name."""
    autodiscover_modules("policies")
    return [
        Row(permission, {role: scope_of(permission, role) for role in ROLES})
        for permission in (PUBLIC, SIGNED_IN, *declared())
    ]


def scope_of(permission: Permission, role: str) -> Scope:
    """Return how far a permission reaches for a role."""
    if role not in permission.roles:
        return NEVER
    if permission.everywhere:
        return EVERYWHERE
    return ELSEWHERE if role == ASSESSOR else _BY_BOUND[ROLES[role].bound]
