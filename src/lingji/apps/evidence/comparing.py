"""Reading the files of evidence and finding what was used before: across units, and across rounds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from lingji.apps.evidence.kinds import DOCX, PDF, PICTURES, XLSX
from lingji.apps.evidence.models import Evidence, FileReading, ReuseQuestion, StoredFile, TextBand
from lingji.apps.evidence.models.reuse import LATE, SAME_BYTES, SAME_PICTURE, SAME_TEXT
from lingji.apps.evidence.serving import content_of
from lingji.engines.likeness.dates import days_late
from lingji.engines.likeness.pictures import Look, look_of, nearest
from lingji.engines.likeness.reading import NOTHING, Read, read_docx, read_pdf, read_xlsx
from lingji.engines.likeness.texts import ALIKE, bands, fingerprints, likeness

READERS = {PDF: read_pdf, DOCX: read_docx, XLSX: read_xlsx}


class Seen(NamedTuple):
    """A question that is to be raised: what kind, about which piece, which other, how much."""

    kind: str
    evidence: int
    other: int | None
    figure: int


def reading_of(file: StoredFile) -> FileReading:
    """Return what is read of a file's bytes, reading them where nobody has; keeps it with its bands."""
    known = FileReading.objects.filter(sha256=file.sha256).first()
    if known is not None:
        return known
    content = content_of(file)
    look, read = Look("", 0), NOTHING
    if file.what in PICTURES:
        look = look_of(content)
        read = Read(made_on=file.made_on)
    else:
        read = READERS[file.what](content)
    prints = fingerprints(read.text)
    with transaction.atomic():
        made, new = FileReading.objects.get_or_create(
            sha256=file.sha256,
            defaults={
                "pdq": look.pdq,
                "quality": look.quality,
                "prints": _packed(prints),
                "made_on": read.made_on,
            },
        )
        if new:
            TextBand.objects.bulk_create(TextBand(reading=made, key=key) for key in bands(prints))
    return made


def seen_before(evidence: Evidence) -> list[Seen]:
    """Return what is to be asked about a piece with a file; load it with its file and its entry's selection.

    Only what was handed in earlier is looked at, by other units or in other rounds, so that of two alike the
    later one is asked about. What an office settled as a paper for many raises nothing.
    """
    if evidence.file is None:
        return []
    own, found = reading_of(evidence.file), list[Seen]()
    others = _others(evidence)
    same = _first(others.filter(file__sha256=evidence.file.sha256))
    if same is None and evidence.file.given_sha256:
        same = _first(others.filter(file__given_sha256=evidence.file.given_sha256))
    if same is not None:
        found.append(Seen(SAME_BYTES, evidence.pk, same, 0))
    else:
        found += _alike(evidence, own, others)
    late = days_late(evidence.stated_on, own.made_on)
    if late and evidence.file.what not in PICTURES:
        found.append(Seen(LATE, evidence.pk, None, late))
    return found


def _others(evidence: Evidence) -> QuerySet[Evidence]:
    """Return the earlier files that a piece may be like, and that count for the same thing."""
    common = ReuseQuestion.objects.filter(common=True)
    known = common.values_list("evidence__file__sha256", "other__file__sha256")
    digests = {digest for pair in known for digest in pair if digest}
    found = Evidence.objects.filter(
        withdrawn_at=None,
        file__isnull=False,
        pk__lt=evidence.pk,
        entry__selection__practice=evidence.entry.selection.practice,
    )
    if evidence.file is not None and evidence.file.sha256 in digests:
        return found.none()
    return found.exclude(entry=evidence.entry).exclude(file__sha256__in=digests)


def _first(found: QuerySet[Evidence]) -> int | None:
    return found.order_by("pk").values_list("pk", flat=True).first()


def _alike(evidence: Evidence, own: FileReading, others: QuerySet[Evidence]) -> Iterable[Seen]:
    """Yield the earlier piece that looks or reads most like this one, if any does."""
    if own.pdq:
        looks = FileReading.objects.exclude(pdq="").values_list("sha256", "pdq", "quality")
        near = nearest(Look(own.pdq, own.quality), {one: Look(pdq, quality) for one, pdq, quality in looks})
        yield from _most(evidence, others, near, SAME_PICTURE, lowest=True)
    if own.prints:
        keys = own.bands.values("key")
        candidates = FileReading.objects.filter(bands__key__in=keys).exclude(pk=own.pk).distinct()
        prints = _unpacked(own.prints)
        shares = {one.sha256: likeness(prints, _unpacked(one.prints)) for one in candidates}
        alike = {one: round(100 * share) for one, share in shares.items() if share >= ALIKE}
        yield from _most(evidence, others, alike, SAME_TEXT, lowest=False)


def _most(
    evidence: Evidence, others: QuerySet[Evidence], near: dict[str, int], kind: str, *, lowest: bool
) -> Iterable[Seen]:
    rows = others.filter(file__sha256__in=near).order_by("pk").values_list("pk", "file__sha256")
    ranked = sorted((near[digest] if lowest else -near[digest], key) for key, digest in rows)
    if ranked:
        figure, key = ranked[0]
        yield Seen(kind, evidence.pk, key, abs(figure))


def _packed(prints: Iterable[int]) -> bytes:
    return array("I", sorted(prints)).tobytes()


def _unpacked(prints: bytes | memoryview[int]) -> frozenset[int]:
    made = array("I")
    made.frombytes(bytes(prints))
    return frozenset(made)
