"""Handing in evidence, changing it, using it for items, withdrawing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.evidence.actions import store_upload
from lingji.apps.evidence.facts import EvidenceFacts, check_items, checked, facts_of
from lingji.apps.evidence.limits import check_photos
from lingji.apps.evidence.models import Evidence, EvidenceUse, StoredFile
from lingji.apps.evidence.models.evidence import FILE, LINK
from lingji.apps.evidence.policies import check_may_hand_in
from lingji.apps.evidence.work import look_at_one
from lingji.apps.jobs.actions import start_job
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import locked
from lingji.apps.selections.models import Entry
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST_REASON = 300
# What the checks read of an entry.
RELATED = ("selection__framework", "selection__region", "organisation__region")
_OF_EVIDENCE = (*(f"entry__{name}" for name in RELATED), "file")


def about(evidence: Evidence) -> Subject:
    """Return a piece of evidence as the journal names it."""
    return Subject("evidence", str(evidence.pk))


@transaction.atomic
def add_evidence(*, by: User, entry: Entry, facts: EvidenceFacts, file: StoredFile | None = None) -> Evidence:
    """Hand in a piece of evidence: a link, or with `file` a file. A double click hands in one.

    Raises `NotAllowed` where evidence is not taken now, `Refused` with every fault.
    """
    now = Entry.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=entry.pk)
    check_may_hand_in(by, now)
    again = _handed_in_already(now, facts, file)
    if again is not None:
        return again
    facts = checked(facts, now, file)
    evidence = Evidence(entry=now, kind=LINK if file is None else FILE, file=file, by=by)
    evidence.number = (now.evidence.aggregate(last=Max("number"))["last"] or 0) + 1
    _fill(evidence, facts)
    evidence.save()
    _use(evidence, facts.items)
    if file is not None:
        # Nobody's job: whoever handed it in is not told what it is compared with.
        title = Text("比对材料", "Compare evidence")
        start_job(by="", work=look_at_one, title=title, arguments={"evidence": evidence.pk})
    record(
        by=by,
        verb="evidence.added",
        subject=about(evidence),
        says=Text(f"提交材料：{facts.title}", f"Handed in the evidence {facts.title}"),
        after={**facts.as_json(), "file": file.sha256 if file else None},
    )
    return evidence


@transaction.atomic
def add_upload(*, by: User, entry: Entry, facts: EvidenceFacts, upload: UploadedFile[bytes]) -> Evidence:
    """Keep what a form sent and hand it in as evidence; what is refused leaves nothing behind."""
    check_may_hand_in(by, Entry.objects.select_related(*RELATED).get(pk=entry.pk))
    return add_evidence(by=by, entry=entry, facts=facts, file=store_upload(by=by, upload=upload))


@transaction.atomic
def change_evidence(*, by: User, evidence: Evidence, version: int, facts: EvidenceFacts) -> Evidence:
    """Change what is said of a piece, its items included; another file is another piece.

    Raises `NotAllowed`, `Outdated` where somebody changed it after it was shown as `version`, `Refused` with
    every fault. Saying what stands there already changes nothing.
    """
    now = _writable(by, evidence, version)
    before = facts_of(now)
    facts = checked(facts, now.entry, now.file, now)
    if facts == before:
        return now
    _fill(now, facts)
    now.version += 1
    now.save()
    _use(now, facts.items)
    record(
        by=by,
        verb="evidence.changed",
        subject=about(now),
        says=Text(f"修改材料：{now.title}", f"Changed the evidence {now.title}"),
        before=before.as_json(),
        after=facts.as_json(),
    )
    return now


@transaction.atomic
def use_for_items(*, by: User, evidence: Evidence, version: int, items: Iterable[str]) -> Evidence:
    """Let a piece speak for these items and no others; raises as `change_evidence` does."""
    now = _writable(by, evidence, version)
    before, wanted = facts_of(now).items, tuple(sorted(set(items)))
    faults = Faults("evidence")
    check_items(faults, now.entry, wanted)
    if now.file is not None:
        check_photos(faults, now.entry, now.file, wanted, now)
    faults.refuse_if_any()
    if wanted == before:
        return now
    now.version += 1
    now.save()
    _use(now, wanted)
    said = "、".join(wanted)
    record(
        by=by,
        verb="evidence.used",
        subject=about(now),
        says=Text(
            f"材料“{now.title}”对应{len(wanted)}项：{said}",
            f"The evidence {now.title} speaks for {len(wanted)} items: {', '.join(wanted)}",
        ),
        before=list(before),
        after=list(wanted),
    )
    return now


@transaction.atomic
def withdraw_evidence(*, by: User, evidence: Evidence, version: int, why: str) -> Evidence:
    """Withdraw a piece, with a reason; it stays to be read and counts no more."""
    found = Evidence.objects.select_related(*_OF_EVIDENCE).get(pk=evidence.pk)
    if found.withdrawn_at is not None:
        return found
    now = _writable(by, evidence, version)
    why = why.strip()
    faults = Faults("evidence")
    if not why:
        faults.add(Text("请写明撤回原因", "say why it is withdrawn"), column="why")
    elif len(why) > LONGEST_REASON:
        faults.add(Text(f"最多{LONGEST_REASON}字", f"at most {LONGEST_REASON} characters"), column="why")
    faults.refuse_if_any()
    now.withdrawn_at = timezone.now()
    now.version += 1
    now.save()
    record(
        by=by,
        verb="evidence.withdrawn",
        subject=about(now),
        says=Text(f"撤回材料：{now.title}", f"Withdrew the evidence {now.title}"),
        why=why,
        before=facts_of(now).as_json(),
    )
    return now


def _writable(by: User, evidence: Evidence, version: int) -> Evidence:
    """Return a piece as it stands, locked; raises where this user may not change it, or it changed since."""
    found = Evidence.objects.select_related(*_OF_EVIDENCE).get(pk=evidence.pk)
    check_may_hand_in(by, found.entry)
    if found.withdrawn_at is not None:
        raise NotAllowed(_("This evidence was withdrawn. Where it is needed after all, hand it in anew."))
    return locked(found, version, *_OF_EVIDENCE)


def _handed_in_already(entry: Entry, facts: EvidenceFacts, file: StoredFile | None) -> Evidence | None:
    """Return the last piece where it is the very same: somebody clicked twice."""
    last = entry.evidence.filter(withdrawn_at=None).order_by("-number").first()
    same_file = last is not None and last.file_id == (file.pk if file else None)
    tidy = facts._replace(items=tuple(sorted(set(facts.items))))
    return last if last is not None and same_file and facts_of(last) == tidy else None


def _fill(evidence: Evidence, facts: EvidenceFacts) -> None:
    said: dict[str, Any] = facts._asdict()
    del said["items"]
    for name, value in said.items():
        setattr(evidence, name, value)


def _use(evidence: Evidence, items: tuple[str, ...]) -> None:
    evidence.uses.exclude(item__in=items).delete()
    there = set(evidence.uses.values_list("item", flat=True))
    EvidenceUse.objects.bulk_create(
        EvidenceUse(evidence=evidence, item=item) for item in items if item not in there
    )
