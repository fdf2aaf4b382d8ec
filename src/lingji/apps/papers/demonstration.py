"""The demonstration's share of papers: a bulletin that was issued to all units, a notice that is a draft."""

from __future__ import annotations

from dataclasses import replace

from lingji.apps.papers.actions import address_paper, draft_paper, issue_paper
from lingji.apps.papers.beginning import new_content
from lingji.apps.papers.kinds import BULLETIN, NOTICE
from lingji.apps.papers.models import Paper
from lingji.apps.papers.queries import units_for
from lingji.apps.papers.samples import sample_content
from lingji.apps.people.models import User
from lingji.apps.selections.models import Selection


def show_papers(office: User, selection: Selection) -> None:
    """Write what is not there yet."""
    if Paper.objects.filter(selection=selection).exists():
        return
    bulletin = _draft(office, selection, BULLETIN)
    address_paper(by=office, paper=bulletin, regions=[], organisations=units_for(bulletin))
    issue_paper(by=office, paper=bulletin, version=1)
    _draft(office, selection, NOTICE)


def _draft(office: User, selection: Selection, kind: str) -> Paper:
    sample, issuer = sample_content(kind), selection.region
    assert issuer is not None, "the demonstration's selection has a region"
    begun = new_content(kind, issuer, sample.title)
    written = replace(begun, body=sample.body, annexes=sample.annexes, addressee=sample.addressee)
    return draft_paper(by=office, selection=selection, issuer=issuer, kind=kind, content=written)
