"""A region with an office, a unit, and a small paper."""

from __future__ import annotations

from lingji.apps.papers.actions import address_paper, draft_paper, issue_paper
from lingji.apps.papers.content import Content
from lingji.apps.papers.models import Paper
from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import bound_to_organisation
from tests.apps.bounds import bound_for

CONTENT = Content(
    title="关于督查情况的通报",
    body="现将情况通报如下。\n一、总体情况\n完成率78.6%。",
    issuers=("示例州文明办",),
    sign="示州文明办通报",
    addressee="各参评单位",
    signer="示例州文明办",
)


def region(code: str = "100", parent: Region | None = None) -> Region:
    """Return a region by its code."""
    path = f"{parent.path if parent else '/'}{code}/"
    made, _ = Region.objects.get_or_create(
        code=code, defaults={"name_zh": f"{code}州", "name_en": code, "parent": parent, "path": path}
    )
    return made


def somebody(role: str = "office_prefecture", path: str = "/100/") -> User:
    """Return somebody in a role for a region."""
    user = create_account(by=None, username=f"{role}-{path.strip('/')}", display_name=role, password=None)
    grant_role(by=None, user=user, role=role, bound=bound_for(role, path))
    return user


def unit(name: str = "第一中学", place: Region | None = None) -> Organisation:
    """Return an organisation of a region."""
    return Organisation.objects.create(name=name, region=place or region())


def clerk_of(organisation: Organisation) -> User:
    """Return the clerk of an organisation."""
    user = create_account(by=None, username=f"clerk-{organisation.pk}", display_name="Clerk", password=None)
    grant_role(by=None, user=user, role="clerk", bound=bound_to_organisation(organisation))
    return user


def draft(by: User, *, kind: str = "bulletin", content: Content = CONTENT, **more: object) -> Paper:
    """Return a draft of the prefecture's office."""
    return draft_paper(by=by, selection=None, issuer=region(), kind=kind, content=content, **more)  # type: ignore[arg-type]


def issued(by: User, *, to: Organisation | None = None, **more: object) -> Paper:
    """Return a paper that was issued to one unit."""
    paper = draft(by, **more)  # type: ignore[arg-type]
    address_paper(by=by, paper=paper, regions=[], organisations=[to or unit()])
    return issue_paper(by=by, paper=paper, version=1)
