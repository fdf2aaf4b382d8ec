"""The register of the demonstration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.recording import record
from lingji.apps.registry.models import FormerTitle, Organisation, Region, ServicePoint
from lingji.core.text import Text
from lingji.demonstration.registry import Registered

Key = tuple[str, str]


@transaction.atomic
def load_register(rows: Sequence[Registered], regions: dict[str, Region]) -> dict[Key, Organisation]:
    """Register the organisations that are not known yet, with all that is known of them.

    Returns those of the rows by name and region. Doing it again changes nothing.
    """
    known = {(one.name, one.region.code): one for one in _stored(rows) if one.region}
    missing = [row for row in rows if (row.name, row.region) not in known]
    made = Organisation.objects.bulk_create(_organisation(row, regions) for row in missing)
    known |= {(row.name, row.region): one for row, one in zip(missing, made, strict=True)}
    for row, one in zip(missing, made, strict=True):
        one.superior = known[row.superior, row.region] if row.superior else None
    Organisation.objects.bulk_update(made, ["superior"])
    FormerTitle.objects.bulk_create(
        _title(title, one) for row, one in zip(missing, made, strict=True) for title in row.titles
    )
    ServicePoint.objects.bulk_create(
        ServicePoint(organisation=one, **point._asdict())
        for row, one in zip(missing, made, strict=True)
        for point in row.points
    )
    if missing:
        record(
            by=None,
            verb="organisations.registered",
            subject=Subject("registry", "organisations"),
            says=Text(f"登记{len(missing)}个单位", f"Registered {len(missing)} organisations"),
            after=[list(row) for row in missing],
        )
    return known


def _stored(rows: Sequence[Registered]) -> Iterable[Organisation]:
    names = [row.name for row in rows]
    return Organisation.objects.filter(name__in=names).select_related("region").order_by("pk")


def _organisation(row: Registered, regions: dict[str, Region]) -> Organisation:
    return Organisation(
        name=row.name,
        region=regions[row.region],
        sector=row.sector,
        kind=row.kind,
        credit_code=row.credit_code or None,
        no_code_reason=row.no_code_reason,
        phone=row.phone,
    )


def _title(title: tuple[str, ...], one: Organisation) -> FormerTitle:
    level, name, document, conferred_on, valid_until = title
    return FormerTitle(
        organisation=one,
        conferred_to=one,
        level=level,
        name=name,
        document=document,
        conferred_on=date.fromisoformat(conferred_on),
        valid_until=date.fromisoformat(valid_until),
    )
