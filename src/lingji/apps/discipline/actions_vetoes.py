"""Writes about findings and the vetoes that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from lingji.apps.discipline.models import Confirmation, Finding
from lingji.apps.discipline.policies import (
    ENTER_FINDING,
    check_may_confirm,
    check_may_drop,
    check_may_reply,
)
from lingji.apps.discipline.telling import tell_confirmers, tell_unit
from lingji.apps.evidence.models import StoredFile
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.selections.calendar import deadline_of
from lingji.apps.selections.models import Entry, Veto
from lingji.apps.selections.stages import check_open
from lingji.core.text import Text

CONFIRMATIONS = 2


@dataclass(frozen=True)
class WrittenFinding:
    """What an authority found, as its document says: who, under which number and date, and what."""

    veto: str
    authority: str
    document_number: str
    document_date: date
    summary: str


@transaction.atomic
def enter_finding(*, by: User, entry: Entry, written: WrittenFinding, document: StoredFile) -> Finding:
    """Enter an authority's written finding; the same document under the same veto is entered once.

    The unit may reply within the working days that the deadlines name (`veto_reply`).
    """
    check_may(by, ENTER_FINDING, entry.organisation.place)
    check_open(entry.selection, "veto.report")
    assert written.veto in framework_of(entry.selection.framework).vetoes, written.veto
    finding, made = Finding.objects.get_or_create(
        entry=entry,
        veto=written.veto,
        document_number=written.document_number,
        defaults={
            "authority": written.authority,
            "document_date": written.document_date,
            "summary": written.summary,
            "document": document,
            "entered_by": by,
            "entered_at": timezone.now(),
            "reply_until": deadline_of("veto_reply", timezone.localdate()),
        },
    )
    if made:
        _record(
            by,
            finding,
            "veto.entered",
            Text(
                f"录入认定：{written.authority}{written.document_number}（{written.veto}）",
                f"Entered the finding {written.document_number} of {written.authority} ({written.veto})",
            ),
        )
        until = finding.reply_until
        tell_unit(
            finding,
            Text(
                f"有一项否决认定涉及本单位，可在{until}前陈述",
                f"A finding for a veto concerns you; you may reply until {until}",
            ),
        )
    return finding


@transaction.atomic
def reply_to_finding(
    *, by: User, finding: Finding, reply: str, document: StoredFile | None = None
) -> Finding:
    """Give the unit's reply, once. Raises `NotAllowed` after its time."""
    finding = _locked(finding)
    check_may_reply(by, finding, timezone.localdate())
    finding.reply, finding.reply_document = reply, document
    finding.replied_by, finding.replied_at = by, timezone.now()
    finding.save()
    _record(by, finding, "veto.replied", Text("单位已作陈述", "The organisation replied"))
    tell_confirmers(finding)
    return finding


@transaction.atomic
def confirm_finding(*, by: User, finding: Finding, opinion: str) -> Finding:
    """Confirm that a finding is in writing and meets the veto; the second confirmation puts it in force."""
    finding = _locked(finding)
    check_may_confirm(by, finding, timezone.localdate())
    Confirmation.objects.create(finding=finding, by=by, at=timezone.now(), opinion=opinion)
    count = finding.confirmations.count()
    says = Text("确认认定（第一人）", "Confirmed the finding (first of two)")
    if count >= CONFIRMATIONS:
        finding.decided_at, finding.upheld = timezone.now(), True
        finding.save()
        Veto.objects.get_or_create(
            entry=finding.entry,
            code=finding.veto,
            defaults={"reason": f"{finding.authority} {finding.document_number}"},
        )
        says = Text(
            f"确认认定（第二人），一票否决{finding.veto}生效",
            f"Confirmed the finding (second of two): the veto {finding.veto} is in force",
        )
    _record(by, finding, "veto.confirmed", says, why=opinion)
    if finding.upheld:
        tell_unit(finding, Text("一票否决认定已生效", "A finding for a veto is in force"))
    return finding


@transaction.atomic
def drop_finding(*, by: User, finding: Finding, why: str) -> Finding:
    """Drop a finding, or lift its veto where it is in force (the authority took it back); with the reason.

    A veto that another finding upholds as well stays. Score runs made before keep what they say.
    """
    finding = _locked(finding)
    check_may_drop(by, finding)
    lifted = finding.upheld
    finding.decided_at, finding.upheld, finding.why_dropped = timezone.now(), False, why
    finding.save()
    if lifted and not _upheld_otherwise(finding):
        Veto.objects.filter(entry=finding.entry, code=finding.veto).delete()
    says = Text("撤销认定", "Dropped the finding")
    if lifted:
        says = Text(
            f"撤销认定，解除一票否决{finding.veto}", f"Dropped the finding: veto {finding.veto} lifted"
        )
    _record(by, finding, "veto.dropped", says, why=why)
    tell_unit(finding, Text("一项否决认定已撤销", "A finding for a veto was dropped"))
    return finding


def _locked(finding: Finding) -> Finding:
    """Return the finding as it stands now, held until the write is done: of two people one waits."""
    found = Finding.objects.select_for_update(of=("self",))
    return found.select_related("entry__organisation__region", "entry__selection").get(pk=finding.pk)


def _upheld_otherwise(finding: Finding) -> bool:
    same = Finding.objects.filter(entry=finding.entry, veto=finding.veto, upheld=True)
    return same.exclude(pk=finding.pk).exists()


def _record(by: User, finding: Finding, verb: str, says: Text, why: str = "") -> None:
    record(
        by=by,
        verb=verb,
        subject=Subject("veto", str(finding.pk)),
        says=says,
        why=why,
        after={
            "entry": finding.entry.code,
            "selection": finding.entry.selection.code,
            "veto": finding.veto,
            "document": finding.document.sha256,
            "reply": finding.reply,
            "upheld": finding.upheld,
        },
    )
