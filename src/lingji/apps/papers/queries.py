"""Reads of papers: those of a region, those that somebody receives, those that cite something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from lingji.apps.documents import paper as documents
from lingji.apps.papers.content import Content, content_from, paper_from
from lingji.apps.papers.kinds import DRAFT, ISSUED, KINDS, REPORT_OUTLINE
from lingji.apps.papers.models import Paper, PaperCitation, PaperRecipient, PaperVersion
from lingji.apps.papers.policies import READ, SEE
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, reach_of
from lingji.apps.people.roles import OFFICES
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import regions_within, within
from lingji.apps.selections.models import Selection

SORTS = {
    "title": ("title", "pk"),
    "kind": ("kind", "-changed_at", "-pk"),
    "state": ("state", "-changed_at", "-pk"),
    "issued": ("issued_on", "series", "number", "pk"),
    "changed": ("changed_at", "pk"),
}


class Sought(NamedTuple):
    """What is looked for among papers; empty narrows nothing."""

    words: str = ""
    kind: str = ""
    state: str = ""
    selection: str = ""
    sort: str = "-changed"

    @property
    def narrowed(self) -> bool:
        return bool(self.words or self.kind or self.state or self.selection)


EVERYTHING = Sought()


def papers_of(user: User, permission: Permission = SEE) -> QuerySet[Paper]:
    """Return the papers of the offices of the regions in which a user may do something."""
    regions = Region.objects.filter(regions_within(reach_of(user, permission)))
    return Paper.objects.filter(region__in=regions, organisation=None).select_related(
        "region", "selection", "organisation", "series"
    )


def outline_of(selection: Selection, organisation: Organisation) -> Paper | None:
    """Return the newest report outline of an organisation in a selection; what it says is its own affair."""
    rows = Paper.objects.filter(selection=selection, organisation=organisation, kind=REPORT_OUTLINE)
    return rows.select_related("region", "selection", "organisation").order_by("-pk").first()


def papers_sought(user: User, sought: Sought = EVERYTHING) -> QuerySet[Paper]:
    """Return the papers that a user sees, as they were asked for, without those that are not meant."""
    return _narrowed(papers_of(user), sought)


def received_by(user: User, sought: Sought = EVERYTHING) -> QuerySet[Paper]:
    """Return the issued papers that a user reads: received at their place, or issued in their region.

    A withdrawn one stays, with the reason: who received it must learn that it counts no more.
    """
    offices = [grant.region for grant in user.granted if grant.role in OFFICES]
    to_me = PaperRecipient.objects.filter(
        within(reach_of(user, READ), "organisation__") | Q(region__path__in=offices)
    )
    mine = Q(pk__in=to_me.values("paper")) | Q(pk__in=papers_of(user).order_by().values("pk"))
    rows = Paper.objects.filter(mine).exclude(state=DRAFT).select_related("region", "selection", "series")
    return _narrowed(rows, sought)


def sent_to_office_of(user: User, sought: Sought = EVERYTHING) -> QuerySet[Paper]:
    """Return the issued papers that went to a user's own office."""
    offices = [grant.region for grant in user.granted if grant.role in OFFICES]
    to_me = PaperRecipient.objects.filter(region__path__in=offices)
    return received_by(user, sought).filter(pk__in=to_me.values("paper"))


def _narrowed(rows: QuerySet[Paper], sought: Sought) -> QuerySet[Paper]:
    for word in sought.words.split():
        rows = rows.filter(title__icontains=word)
    if sought.kind:
        rows = rows.filter(kind=sought.kind)
    if sought.state:
        rows = rows.filter(state=sought.state)
    if sought.selection:
        rows = rows.filter(selection__code=sought.selection)
    order = SORTS.get(sought.sort.lstrip("-"), SORTS["changed"])
    return rows.order_by(*_turned(order) if sought.sort.startswith("-") else order)


def _turned(order: tuple[str, ...]) -> tuple[str, ...]:
    first, *rest = order
    return (f"-{first}", *(("-pk" if one == "pk" else one) for one in rest))


def counts_of(user: User) -> dict[str, int]:
    """Return how many papers that a user sees are in each state."""
    rows = papers_of(user).order_by().values("state").annotate(papers=Count("pk"))
    return {row["state"]: row["papers"] for row in rows}


def version_of(paper: Paper, number: int | None = None) -> PaperVersion | None:
    """Return a version of a paper, the newest without a number; None where there is no such."""
    rows = paper.versions.select_related("by").filter(number=number or paper.version)
    return rows.first()


def content_of(paper: Paper) -> Content:
    """Return what stands in the newest version."""
    return content_from(paper.versions.get(number=paper.version).content)


def document_of(paper: Paper, content: Content) -> documents.Paper:
    """Return a paper as it is printed, with its number and date once it is issued."""
    year = paper.issued_on.year if paper.issued_on else paper.made_at.year
    return paper_from(
        content,
        year=year,
        order=paper.number,
        dated=paper.issued_on,
        numbered=KINDS[paper.kind].numbered,
    )


def issued_citing(kind: str, codes: Iterable[str]) -> dict[str, Paper]:
    """Return the issued paper that cites each of some things, the first one that did; others are left out."""
    rows = PaperCitation.objects.filter(kind=kind, code__in=list(codes), paper__state=ISSUED)
    rows = rows.select_related("paper__region", "paper__series").order_by("paper__issued_on", "paper__pk")
    found: dict[str, Paper] = {}
    for row in rows:
        found.setdefault(row.code, row.paper)
    return found


def offices_below(region: Region) -> QuerySet[Region]:
    """Return the regions below one, whose offices may receive its papers."""
    return Region.objects.filter(path__startswith=region.path).exclude(pk=region.pk).order_by("path")


def units_for(paper: Paper) -> QuerySet[Organisation]:
    """Return the organisations of a paper's selection in its region; none where it is of no selection."""
    if paper.selection_id is None:
        return Organisation.objects.none()
    return units_in(paper.selection_id, paper.region)


def units_in(selection: Selection | int, region: Region) -> QuerySet[Organisation]:
    """Return the organisations of a region that take part in a selection."""
    rows = Organisation.objects.filter(region__path__startswith=region.path)
    taking_part = Q(entries__selection=selection, entries__withdrawn_at=None)
    return rows.filter(taking_part).distinct().order_by("name", "pk")


def organisations_of(paper: Paper) -> QuerySet[Organisation]:
    """Return the organisations in a paper's region: those that it may be sent to by name."""
    return Organisation.objects.filter(region__path__startswith=paper.region.path)
