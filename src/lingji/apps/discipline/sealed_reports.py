"""Reports in the sealed log: a commitment to each, which by itself says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lingji.apps.discipline.models import Report
from lingji.apps.journal.answers import Held
from lingji.apps.journal.sealing import Opening
from lingji.core.canonical import canonical
from lingji.core.text import Text

STREAM = "reports"
TITLE = Text("廉洁举报", "Reports of gifts, lobbying and leaks")


def content_of(report: Report) -> str:
    """Return what is committed to: the report as it came in."""
    return canonical(
        {
            "kind": report.kind,
            "region": report.region,
            "level": report.level,
            "text": report.text,
            "contact": report.contact,
            "day": report.received_on.isoformat(),
        }
    ).decode()


def held_reports() -> Iterator[Held]:
    """Return every report with what opens its commitment, for the check of the journal."""
    for report in Report.objects.order_by("pk").iterator(chunk_size=500):
        opening = Opening(report.salt, content_of(report))
        yield Held(opening.commitment, opening)
