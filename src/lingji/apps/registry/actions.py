"""Writes about regions and organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.models import Organisation, Region
from lingji.core.text import Text


class RegionRow(NamedTuple):
    """A region to register; an empty `parent` stands for none."""

    code: str
    name: Text
    parent: str = ""


class OrganisationRow(NamedTuple):
    """An organisation as an entry names it; `region` is a code or empty."""

    name: str
    region: str
    sector: str


@transaction.atomic
def register_regions(*, by: User | None, rows: Iterable[RegionRow]) -> dict[str, Region]:
    """Register the regions that are not known yet, parents first; return all known ones by code."""
    known = {region.code: region for region in Region.objects.all()}
    for row in rows:
        if row.code not in known:
            parent = known[row.parent] if row.parent else None
            path = f"{parent.path if parent else '/'}{row.code}/"
            known[row.code] = Region.objects.create(
                code=row.code, name_zh=row.name.zh, name_en=row.name.en, parent=parent, path=path
            )
            record(
                by=by,
                verb="region.registered",
                subject=Subject("region", row.code),
                says=Text(
                    f"登记区划 {row.code} {row.name.zh}", f"Registered the region {row.code} {row.name.en}"
                ),
                after={"code": row.code, "name": row.name.as_json(), "parent": row.parent},
            )
    return known


@transaction.atomic
def register_organisations(
    *, by: User | None, rows: Iterable[OrganisationRow], regions: dict[str, Region]
) -> dict[OrganisationRow, Organisation]:
    """Register the organisations that are not known yet; return those asked for."""
    wanted = dict.fromkeys(rows)
    stored = Organisation.objects.select_related("region")
    known = {_row(organisation): organisation for organisation in stored}
    missing = [row for row in wanted if row not in known]
    made = Organisation.objects.bulk_create(
        Organisation(name=row.name, region=regions[row.region] if row.region else None, sector=row.sector)
        for row in missing
    )
    if made:
        record(
            by=by,
            verb="organisations.registered",
            subject=Subject("registry", "organisations"),
            says=Text(f"登记{len(made)}个单位", f"Registered {len(made)} organisations"),
            after=[list(row) for row in missing],
        )
    known.update(zip(missing, made, strict=True))
    return {row: known[row] for row in wanted}


def _row(organisation: Organisation) -> OrganisationRow:
    region = organisation.region.code if organisation.region else ""
    return OrganisationRow(organisation.name, region, organisation.sector)
