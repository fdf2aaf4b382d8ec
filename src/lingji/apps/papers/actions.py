"""Writing papers: drafted, saved in versions, issued with a number, withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.documents.paper import number_of
from lingji.apps.journal.actions import Subject
from lingji.apps.papers.checking import check_content
from lingji.apps.papers.content import Content, content_from
from lingji.apps.papers.kinds import DRAFT, ISSUED, KINDS, WITHDRAWN
from lingji.apps.papers.models import Paper, PaperCitation, PaperRecipient, PaperVersion, Series
from lingji.apps.papers.policies import OUTLINE, WRITE, check_may_change, check_may_issue, check_may_withdraw
from lingji.apps.papers.telling import tell_of_issue, tell_of_withdrawal
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.reach import Place
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.models import Selection
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

NO_REASON = Text("请写明撤回原因", "write why it is withdrawn")


class Outdated(Exception):
    """Somebody else saved in between; `held` is the paper as it stands now."""

    def __init__(self, held: Paper) -> None:
        self.held = held
        super().__init__("This paper was saved by somebody else in between.")


@transaction.atomic
def draft_paper(
    *,
    by: User,
    selection: Selection | None,
    issuer: Region | Organisation,
    kind: str,
    content: Content,
    cites: Iterable[tuple[str, str]] = (),
    to: Iterable[Region | Organisation] = (),
) -> Paper:
    """Begin a paper of an office (by its region) or of an organisation; `cites` are kinds and codes.

    `to` is who receives it, as far as that is known already; until it is issued it can be chosen anew.
    Raises `Refused` where the content lacks something.
    """
    place = Place(region=issuer.path) if isinstance(issuer, Region) else issuer.place
    check_may(by, WRITE if isinstance(issuer, Region) else OUTLINE, place)
    check_content(content, KINDS[kind])
    region = issuer if isinstance(issuer, Region) else issuer.region
    assert region is not None, "a paper is written in a region"
    now = timezone.now()
    paper = Paper.objects.create(
        selection=selection,
        region=region,
        organisation=issuer if isinstance(issuer, Organisation) else None,
        kind=kind,
        state=DRAFT,
        title=content.title,
        made_at=now,
        changed_at=now,
    )
    PaperVersion.objects.create(paper=paper, number=1, content=content.as_json(), by=by, at=now)
    PaperCitation.objects.bulk_create(
        PaperCitation(paper=paper, kind=what, code=code) for what, code in dict.fromkeys(cites)
    )
    PaperRecipient.objects.bulk_create(_recipient(paper, one) for one in dict.fromkeys(to))
    _record(by, paper, "paper.drafted", Text("起草公文", "Drafted a paper"), after=content.as_json())
    return paper


@transaction.atomic
def save_version(*, by: User, paper: Paper, content: Content, version: int) -> Paper:
    """Save a further version; the same content again is no further one. `version` is what the user saw.

    Raises `Refused` where something is missing, `Outdated` where somebody else saved in between.
    """
    held = _locked(paper)
    check_may_change(by, held)
    check_content(content, KINDS[held.kind])
    before = newest(held).content
    if content.as_json() == before:
        return held
    if held.version != version:
        raise Outdated(held)
    held.version, held.title, held.changed_at = held.version + 1, content.title, timezone.now()
    held.save(update_fields=["version", "title", "changed_at"])
    PaperVersion.objects.create(
        paper=held, number=held.version, content=content.as_json(), by=by, at=held.changed_at
    )
    says = Text(f"保存第{held.version}版", f"Saved version {held.version}")
    _record(by, held, "paper.saved", says, before=before, after=content.as_json())
    return held


@transaction.atomic
def address_paper(
    *, by: User, paper: Paper, regions: Iterable[Region], organisations: Iterable[Organisation]
) -> int:
    """Say who receives a paper before it is issued, instead of whoever was named; return how many."""
    held = _locked(paper)
    check_may_change(by, held)
    rows = [_recipient(held, region) for region in dict.fromkeys(regions)]
    rows += [_recipient(held, one) for one in dict.fromkeys(organisations)]
    held.recipients.all().delete()
    PaperRecipient.objects.bulk_create(rows, batch_size=500)
    says = Text(f"确定发送{len(rows)}个单位", f"Addressed it to {len(rows)}")
    names = sorted(
        [row.region.code for row in rows if row.region] + [str(row.organisation_id) for row in rows]
    )
    _record(by, held, "paper.addressed", says, after=names)
    return len(rows)


@transaction.atomic
def issue_paper(*, by: User, paper: Paper, version: int) -> Paper:
    """Issue a paper: give it its number and day, tell those who receive it. Nothing in it changes any more.

    `version` is the one that the user read. Raises `Outdated` where somebody saved in between.
    """
    held = _locked(paper)
    check_may_issue(by, held)
    if held.version != version:
        raise Outdated(held)
    if not held.recipients.exists():
        raise NotAllowed(_("Nobody is to receive this paper yet. Choose who receives it, then issue it."))
    today = timezone.localdate()
    content = content_from(newest(held).content)
    held.state, held.issued_on, held.issued_by = ISSUED, today, by
    number = ""
    if KINDS[held.kind].numbered:
        held.series, held.number = _next(held, today.year)
        number = number_of(content.sign, today.year, held.number)
    held.save(update_fields=["state", "issued_on", "issued_by", "series", "number"])
    told = tell_of_issue(held, number)
    after = {"number": number, "on": today.isoformat(), "version": held.version, "told": told}
    _record(by, held, "paper.issued", Text(f"印发公文{number}", f"Issued the paper {number}"), after=after)
    return held


@transaction.atomic
def withdraw_paper(*, by: User, paper: Paper, why: str) -> Paper:
    """Withdraw an issued paper with the reason; it keeps its number, and its readers are told.

    Raises `Refused` without a reason.
    """
    held = _locked(paper)
    check_may_withdraw(by, held)
    if not why.strip():
        raise Refused([Fault("paper", None, "why", "", NO_REASON)])
    held.state, held.withdrawn_at, held.why_withdrawn = WITHDRAWN, timezone.now(), why.strip()
    held.save(update_fields=["state", "withdrawn_at", "why_withdrawn"])
    tell_of_withdrawal(held)
    _record(by, held, "paper.withdrawn", Text("撤回公文", "Withdrew the paper"), why=held.why_withdrawn)
    return held


def _recipient(paper: Paper, one: Region | Organisation) -> PaperRecipient:
    if isinstance(one, Region):
        return PaperRecipient(paper=paper, region=one)
    return PaperRecipient(paper=paper, organisation=one)


def newest(paper: Paper) -> PaperVersion:
    """Return the newest version of a paper."""
    return paper.versions.get(number=paper.version)


def _locked(paper: Paper) -> Paper:
    # PostgreSQL locks no row that may be missing, as the selection may: only the paper is locked.
    rows = Paper.objects.select_for_update(of=("self",)).select_related("region", "selection")
    return rows.get(pk=paper.pk)


def _next(paper: Paper, year: int) -> tuple[Series, int]:
    """Give the next number of the issuer, kind and year; whoever comes second waits for the first."""
    issuer = f"#{paper.organisation_id}" if paper.organisation_id else paper.region.path
    Series.objects.get_or_create(issuer=issuer, kind=paper.kind, year=year)
    series = Series.objects.select_for_update().get(issuer=issuer, kind=paper.kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series, series.last


def _record(
    by: User,
    paper: Paper,
    verb: str,
    says: Text,
    *,
    why: str = "",
    before: object = None,
    after: object = None,
) -> None:
    says = Text(f"{says.zh}：{paper.title}", f"{says.en}: {paper.title}")
    subject = Subject("paper", str(paper.pk))
    record(by=by, verb=verb, subject=subject, says=says, why=why, before=before, after=after)
