"""Citizens' reports in the sealed log: a commitment to each, which by itself says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lingji.apps.journal.answers import Held
from lingji.apps.journal.sealing import Opening
from lingji.apps.supervision.models import CitizenReport
from lingji.core.canonical import canonical
from lingji.core.text import Text

STREAM = "citizen-reports"
TITLE = Text("群众反映", "Reports of citizens")


def content_of(report: CitizenReport) -> str:
    """Return what is committed to: the report as it came in."""
    return canonical(
        {
            "entry": report.entry_id,
            "text": report.text,
            "place": report.place,
            "day": report.received_on.isoformat(),
        }
    ).decode()


def held_reports() -> Iterator[Held]:
    """Return every report with what opens its commitment, for the check of the journal."""
    for report in CitizenReport.objects.order_by("pk").iterator(chunk_size=500):
        opening = Opening(report.salt, content_of(report))
        yield Held(opening.commitment, opening)
