"""How much evidence may be handed in, and from when to when it counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from lingji.apps.evidence.kinds import PICTURES
from lingji.apps.evidence.models import Evidence, EvidenceLimits, EvidenceUse, StoredFile
from lingji.apps.selections.models import Entry, Selection
from lingji.core.faults import Faults
from lingji.core.text import Text


def limits_of(selection: Selection) -> EvidenceLimits:
    """Return the limits of a selection, the usual ones (not saved) where it set none."""
    found = EvidenceLimits.objects.filter(selection=selection).first()
    return found or EvidenceLimits(selection=selection)


def check_pieces(faults: Faults, entry: Entry) -> None:
    """Add a fault where an entry has handed in as many pieces as it may."""
    most = limits_of(entry.selection).pieces
    if entry.evidence.filter(withdrawn_at=None).count() >= most:
        advice = Text(
            f"每个单位最多{most}份材料，已满；请先撤回用不到的，或让一份材料对应多项",
            f"an organisation hands in at most {most} pieces, and there are as many; withdraw one that is "
            "not needed, or use one for many items",
        )
        faults.add(advice)


def check_photos(
    faults: Faults, entry: Entry, file: StoredFile, items: Iterable[str], this: Evidence | None = None
) -> None:
    """Add a fault for each item that would have more photographs than a selection takes."""
    if file.what not in PICTURES:
        return
    most = limits_of(entry.selection).photos
    uses = EvidenceUse.objects.filter(
        evidence__entry=entry,
        evidence__withdrawn_at=None,
        evidence__file__kind__in=[kind.code for kind in PICTURES],
        item__in=list(items),
    ).exclude(evidence=this.pk if this else 0)
    counted = uses.order_by().values("item").annotate(photos=Count("pk"))
    there = {row["item"]: row["photos"] for row in counted}
    for item in items:
        if there.get(item, 0) >= most:
            advice = (
                Text(
                    f"每项最多{most}张照片，{item}项已满；照片不是必需的，可改用链接或文件",
                    f"at most {most} photographs for one item, and {item} has them; photographs are "
                    "optional: a link or a document does as well",
                )
                if most
                else Text(
                    "本次评选不收照片，请改用链接或文件",
                    "this selection takes no photographs; hand in a link or a document",
                )
            )
            faults.add(advice, column="items", value=item)


def counts_on(selection: Selection, day: date | None) -> bool:
    """Say whether evidence of a day counts in a selection; without a day nothing speaks against it."""
    first, last = selection.evidence_from, selection.evidence_to
    return day is None or ((first is None or first <= day) and (last is None or day <= last))


def warning_of(selection: Selection, day: date | None) -> Text | None:
    """Return why evidence of a day does not count in a selection, or None where it does."""
    if counts_on(selection, day):
        return None
    first, last = selection.evidence_from or "…", selection.evidence_to or "…"
    return Text(
        f"形成时间{day}不在本次评选的材料时限（{first}至{last}）内：可以保留，但不计入测评",
        f"it came to be on {day}, outside the days from which evidence counts ({first} to {last}): "
        "it may stay but does not count",
    )
