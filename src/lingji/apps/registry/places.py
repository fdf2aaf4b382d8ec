"""Roles as rows for people: what each is called, and the place that it is held for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from lingji.apps.people.models import RoleGrant
from lingji.apps.people.roles import BY_REGION, BY_SUPERIOR, ROLES
from lingji.apps.registry.models import Organisation, Region
from lingji.core.text import Text, same

EVERYWHERE = Text("全部", "everywhere")


class GrantRow(NamedTuple):
    """One role as a page shows it; `by` is whose name stands for having given it."""

    pk: int
    role: str
    name: Text
    place: Text
    since: datetime | None
    by: str
    ended: datetime | None


def rows_of_grants(grants: Iterable[RoleGrant]) -> list[GrantRow]:
    """Return roles with their words; load them with `granted_by`. Two more queries, however many."""
    found = list(grants)
    regions = _regions({grant.region for grant in found})
    organisations = _organisations({grant.organisation for grant in found if grant.organisation is not None})
    return [
        GrantRow(
            grant.pk,
            grant.role,
            ROLES[grant.role].name,
            _place(grant, regions, organisations),
            grant.granted_at,
            grant.granted_by.display_name if grant.granted_by else "",
            grant.ended_at,
        )
        for grant in found
    ]


def _regions(paths: set[str]) -> dict[str, Text]:
    rows = Region.objects.filter(path__in=paths).values_list("path", "name_zh", "name_en")
    return {path: Text(zh, en) for path, zh, en in rows}


def _organisations(keys: set[int]) -> dict[int, str]:
    return dict(Organisation.objects.filter(pk__in=keys).values_list("pk", "name"))


def _place(grant: RoleGrant, regions: dict[str, Text], organisations: dict[int, str]) -> Text:
    bound = ROLES[grant.role].bound
    if bound != BY_REGION:
        name = same(organisations.get(grant.organisation or 0, str(grant.organisation)))
        if bound == BY_SUPERIOR:
            return Text(f"{name.zh}所属单位", f"units of {name.en}")
        return name
    region = regions.get(grant.region) or (EVERYWHERE if grant.region == "/" else same(grant.region))
    if not grant.system:
        return region
    return Text(f"{region.zh} · {grant.system}", f"{region.en} · {grant.system}")
