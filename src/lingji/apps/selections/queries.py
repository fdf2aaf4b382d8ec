"""Reads of selections."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.models import User
from lingji.apps.people.reach import Reach
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Meeting, NoticeReceipt, Selection, SelectionDraft, SelectionNotice
from lingji.apps.selections.recipients import organisations_with_people
from lingji.core.faults import Faults
from lingji.core.policy import FILE, Policy, read_policy


def all_selections() -> QuerySet[Selection]:
    """Return the selections, newest first, each with the number of its entries; no closed practice."""
    return _counted(Selection.objects.exclude(practice=True, closed_at__isnull=False))


def closed_practice() -> QuerySet[Selection]:
    """Return the practice selections that were closed, which every other list leaves out, newest first."""
    return _counted(Selection.objects.filter(practice=True, closed_at__isnull=False))


def _counted(shown: QuerySet[Selection]) -> QuerySet[Selection]:
    shown = shown.select_related("region", "framework").defer("framework__source")
    taking_part = Q(entries__withdrawn_at=None)
    counted = shown.prefetch_related("stages").annotate(
        entry_count=Count("entries", filter=taking_part),
        titled_count=Count("entries", filter=taking_part & Q(entries__existing_title=True)),
    )
    return counted.order_by("-created_at", "-pk")


def real_selections() -> QuerySet[Selection]:
    """Return the selections that count: for statistics, titles and the API, practice left out."""
    return all_selections().filter(practice=False)


def selections_touched_by(reach: Reach) -> list[Selection]:
    """Return the selections held where somebody stands, above it or below it, newest first."""
    return list(all_selections().filter(touched_by(reach)))


def touched_by(reach: Reach, to: str = "region") -> Q:
    """Return the condition that a region is one where somebody stands, above it or below it.

    `to` leads from the rows that are filtered to the region; a row without one is everybody's. It is
    `Reach.touches` for rows.
    """
    found = Q(**{f"{to}__isnull": True}) if reach else Q(pk__in=())
    for area in reach.areas:
        home = area.home or area.region
        if not home.strip("/"):
            return Q()
        codes = home.strip("/").split("/")
        above = ["/" + "/".join(codes[:depth]) + "/" for depth in range(1, len(codes))]
        found |= Q(**{f"{to}__path__startswith": home}) | Q(**{f"{to}__path__in": above})
    return found


def policy_of(selection: Selection) -> Policy:
    """Return a selection's policy as the core reads it; load it with its framework."""
    source = json.loads(selection.policy)
    return read_policy(source, framework_of(selection.framework), Faults(FILE))


def drafts_for(user: User, regions: Iterable[Region]) -> QuerySet[SelectionDraft]:
    """Return the drafts that are being written: the user's own, and those of some regions."""
    mine = Q(started_by=user) | Q(region__in=regions)
    found = SelectionDraft.objects.filter(mine, opened=None, discarded_at=None)
    return found.select_related("region", "changed_by").order_by("-changed_at", "-pk")


def moves_of(selection: Selection) -> QuerySet[JournalEntry]:
    """Return the entries of the journal that say which stages were moved and why, newest first."""
    return JournalEntry.objects.filter(kind="selection", subject=selection.code, verb="stage.moved").order_by(
        "-number"
    )


def meetings_of(selection: Selection) -> QuerySet[Meeting]:
    """Return the mobilisation meetings of a selection, from the top of the region tree down."""
    return selection.meetings.select_related("region", "by").order_by("region__path", "held_on", "pk")


def notices_of(selection: Selection) -> QuerySet[SelectionNotice]:
    """Return the notices of a selection, newest first, each with the number of its receipts."""
    found = selection.notices.select_related("by").annotate(receipt_count=Count("receipts"))
    return found.order_by("-number")


class Reader(NamedTuple):
    """An office (by its region) or a unit that a notice is for, and whether it has read it."""

    office: bool
    key: int
    name_zh: str
    name_en: str
    path: str
    region_zh: str
    region_en: str
    read_by: str = ""
    read_at: datetime | None = None


def readers_of(notice: SelectionNotice) -> list[Reader]:
    """Return everybody that a notice is for, offices first: the regions below, and the units with an account.

    A unit for which nobody has an account cannot read it here, and is told by its county office.
    """
    receipts = NoticeReceipt.objects.filter(notice=notice)
    offices = {row.region_id: row for row in receipts if row.region_id}
    units = {row.organisation_id: row for row in receipts if row.organisation_id}
    top = notice.selection.place.region
    # The office that publishes it need not confirm its own notice.
    regions = Region.objects.filter(path__startswith=top).exclude(path=top).order_by("path")
    found = [_office(region, offices.get(region.pk)) for region in regions]
    known = organisations_with_people(top) | {key for key in units if key}
    organisations = Organisation.objects.filter(pk__in=known).select_related("region")
    ordered = organisations.order_by("region__path", "name", "pk")
    return found + [_unit(organisation, units.get(organisation.pk)) for organisation in ordered]


def unread_by(notice: SelectionNotice) -> list[Reader]:
    """Return those who have not confirmed a notice yet."""
    return [reader for reader in readers_of(notice) if reader.read_at is None]


def _office(region: Region, receipt: NoticeReceipt | None) -> Reader:
    names = (region.name_zh, region.name_en)
    return _read(Reader(True, region.pk, *names, region.path, *names), receipt)


def _unit(organisation: Organisation, receipt: NoticeReceipt | None) -> Reader:
    region = organisation.region
    path, zh, en = (region.path, region.name_zh, region.name_en) if region else ("", "", "")
    name = organisation.name
    return _read(Reader(False, organisation.pk, name, name, path, zh, en), receipt)


def _read(reader: Reader, receipt: NoticeReceipt | None) -> Reader:
    return reader._replace(read_by=receipt.name, read_at=receipt.read_at) if receipt else reader
