"""Selections and frameworks: two of each, what is being set up, and what goes out and comes in about them."""

from __future__ import annotations

from uuid import UUID

from lingji.apps.feedback.actions import leave_message
from lingji.apps.feedback.models import Message
from lingji.apps.feedback.receipts import new_form
from lingji.apps.frameworks.actions_drafts import start_draft
from lingji.apps.frameworks.models import FrameworkDraft
from lingji.apps.papers.actions import address_paper, draft_paper, issue_paper
from lingji.apps.papers.content import Content
from lingji.apps.papers.models import Paper
from lingji.apps.people.models import User
from lingji.apps.registry.models import Region
from lingji.apps.results.actions import run_score
from lingji.apps.results.opening import open_selection_from_case
from lingji.apps.selections.actions_notices import publish_notice
from lingji.apps.selections.models import Selection, SelectionDraft
from lingji.core.text import Text
from tests.apps.tiny import FRAMEWORK, open_tiny, tiny_case
from tests.house.world.places import (
    COUNTY,
    COUNTY_CODE,
    EACH,
    ELSEWHERE,
    FAR,
    FAR_CODE,
    FAR_PREFECTURE,
    NEXT_COUNTY,
    NEXT_COUNTY_CODE,
    PREFECTURE,
    organisation,
)

OTHER_ENTRIES = """entry,organisation,region,sector,existing_title
X,Far school,201,schools,1
Y,Far clinic,201,health,0
"""
OTHER_OBSERVATIONS = "entry,item,method,occasion,assessor,value\nX,1.1,observation,1,P1,50\n"


def make_selections(chief: User) -> None:
    """Make `tiny` inside and `other` outside, both scored and announced, and a draft of each framework."""
    run_score(by=chief, selection=open_tiny())
    case = tiny_case(entries=OTHER_ENTRIES, observations=OTHER_OBSERVATIONS, vetoes="entry,code,reason\n")
    other = open_selection_from_case(
        by=None, code="other", title=Text("别评选", "Other selection"), case=case, regions=ELSEWHERE
    )
    run_score(by=chief, selection=other)
    for region in (PREFECTURE, FAR_PREFECTURE):
        start_draft(by=chief, source=FRAMEWORK, region=region, based_on=other.framework)
    for selection in Selection.objects.select_related("region"):
        publish_notice(by=chief, selection=selection, document="", title="Notice", text="We begin.")


def make_papers(chief: User) -> None:
    """Issue a bulletin from each county to its organisation."""
    for code, name in zip((COUNTY_CODE, FAR_CODE, NEXT_COUNTY_CODE), EACH, strict=True):
        written = Content(title="Bulletin", body="We looked.", issuers=("Office",), sign="O")
        issuer = Region.objects.get(code=code)
        made = draft_paper(by=chief, selection=None, issuer=issuer, kind="bulletin", content=written)
        address_paper(by=chief, paper=made, regions=[], organisations=[organisation(name)])
        issue_paper(by=chief, paper=made, version=1)


def make_messages() -> None:
    for region in (COUNTY, FAR, NEXT_COUNTY):
        leave_message(form=new_form(), region=region, text="Fewer forms")


def setup(region: str) -> int:
    """Return a selection of a region that is being set up."""
    made, _ = SelectionDraft.objects.get_or_create(region=Region.objects.get(code=region))
    return made.pk


def framework_draft(region: str) -> int:
    return FrameworkDraft.objects.get(region=region).pk


def paper(region: str) -> int:
    """Return a paper that the office of a region issued."""
    return Paper.objects.get(region__code=region).pk


def message(region: str) -> UUID:
    return Message.objects.get(region=region).pk
