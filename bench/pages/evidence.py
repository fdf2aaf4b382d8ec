"""1,000 and some pieces of evidence, as many questions about them, and as many requests for more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from lingji.apps.burden.models import Asked, Request
from lingji.apps.evidence.models import Evidence, EvidenceUse, ReuseQuestion
from lingji.apps.evidence.models.evidence import LINK
from lingji.apps.evidence.models.reuse import LATE, STATES
from lingji.apps.people.models import User
from lingji.apps.requests.models import EvidenceCall
from lingji.apps.selections.models import Entry, Selection


def fill_evidence(by: User, selection: Selection, entries: Sequence[Entry]) -> None:
    """Give each entry a piece for two items, asked about, and ask each for a further one."""
    today = timezone.localdate()
    pieces = Evidence.objects.bulk_create(
        Evidence(
            entry=entry,
            number=1,
            kind=LINK,
            title=f"第{number}号制度文件",
            url=f"https://example.org/{number}",
            source="文明办",
            stated_on=today - timedelta(days=number % 400),
            by=by,
        )
        for number, entry in enumerate(entries)
    )
    EvidenceUse.objects.bulk_create(
        EvidenceUse(evidence=piece, item=item) for piece in pieces for item in ("1.1", "2.1")
    )
    ReuseQuestion.objects.bulk_create(
        ReuseQuestion(kind=LATE, evidence=piece, figure=100 + number, state=STATES[number % len(STATES)])
        for number, piece in enumerate(pieces)
    )
    asking = Request.objects.create(
        selection=selection,
        kind="evidence",
        what="evidence:3.1",
        title="3.1",
        minutes=20,
        by=by,
        at=timezone.now(),
    )
    EvidenceCall.objects.create(request=asking, item="3.1", due_on=today + timedelta(days=7))
    Asked.objects.bulk_create(Asked(request=asking, entry=entry, what=asking.what) for entry in entries)
