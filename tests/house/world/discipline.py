"""Vetoes, what departments were asked, and what was reported about people on duty."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from lingji.apps.discipline.actions_opinions import ask_departments
from lingji.apps.discipline.actions_reports import Concerned, leave_report
from lingji.apps.discipline.actions_vetoes import WrittenFinding, enter_finding
from lingji.apps.discipline.links import token_of
from lingji.apps.discipline.models import Consultation, Finding, Report
from lingji.apps.discipline.policies import COUNTY_LEVEL
from lingji.apps.evidence.actions import store_file
from lingji.apps.people.models import User
from lingji.apps.selections.models import Selection
from tests.house.world.places import COUNTY, EACH, FAR, entry_of


def make_discipline(chief: User) -> None:
    """Make a finding about each of three organisations, a consultation for each selection, two reports."""
    document = store_file(by=None, content=b"%PDF-1.7\n%%EOF\n", name="finding.pdf")
    written = WrittenFinding("V1", "Audit Bureau", "7", date(2026, 3, 2), "Invented records")
    for name in EACH:
        made = enter_finding(by=chief, entry=entry_of(name), written=written, document=document)
        Finding.objects.filter(pk=made.pk).update(reply_document=document)
    today = timezone.localdate()
    for selection in Selection.objects.select_related("region"):
        ask_departments(
            by=chief,
            selection=selection,
            departments=["Court"],
            region=selection.place.region,
            opens_on=today,
            closes_on=today,
        )
    for region in (COUNTY, FAR):
        leave_report(kind="gift", about=Concerned(region, COUNTY_LEVEL), text="A box of tea")


def veto(name: str) -> int:
    return Finding.objects.get(entry__organisation__name=name).pk


def consultation(selection: str) -> int:
    return Consultation.objects.get(selection__code=selection).pk


def token(selection: str) -> str:
    """Return what stands in the link of a consultation."""
    return token_of(Consultation.objects.get(selection__code=selection))


def report(region: str) -> int:
    return Report.objects.get(region=region).pk
