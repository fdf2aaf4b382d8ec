"""For which offices and units somebody may confirm a notice."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.people.models import User
from lingji.apps.people.roles import OFFICES
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import NoticeReceipt, SelectionNotice
from lingji.apps.selections.policies import CONFIRM


class OwnReading(NamedTuple):
    """An office (by its region) or an organisation of the user's, and its receipt if it has one."""

    reader: Region | Organisation
    receipt: NoticeReceipt | None

    @property
    def name(self) -> str:
        return self.reader.name_zh if isinstance(self.reader, Region) else self.reader.name


def reads_for(user: User, notice: SelectionNotice) -> list[OwnReading]:
    """Return the offices and organisations for which a user confirms a notice: where they work, if it lies in
    the selection's region."""
    grants = [grant for grant in user.granted if grant.role in CONFIRM.roles]
    top = notice.selection.place.region
    paths = {grant.region for grant in grants if grant.role in OFFICES and grant.region.startswith(top)}
    keys = {grant.organisation for grant in grants if grant.organisation is not None}
    receipts = list(NoticeReceipt.objects.filter(notice=notice))
    offices = {row.region_id: row for row in receipts if row.region_id}
    units = {row.organisation_id: row for row in receipts if row.organisation_id}
    regions = Region.objects.filter(path__in=paths - {top}).order_by("path")
    organisations = Organisation.objects.filter(pk__in=keys, region__path__startswith=top)
    return [OwnReading(one, offices.get(one.pk)) for one in regions] + [
        OwnReading(one, units.get(one.pk)) for one in organisations.order_by("name", "pk")
    ]
