"""A draft that lacks nothing: the tiny framework, two formerly titled organisations in two counties."""

from __future__ import annotations

from datetime import date

from lingji.apps.frameworks.actions import publish_framework
from lingji.apps.people.models import User
from lingji.apps.registry.actions import register_regions
from lingji.apps.registry.models import FormerTitle, Organisation, Region
from lingji.apps.selections.actions_drafts import open_draft, start_draft
from lingji.apps.selections.models import Selection, SelectionDraft
from lingji.apps.selections.planning.ready_made import ready_made
from lingji.apps.selections.planning.timetable import usual_fields
from tests.apps.tiny import REGIONS, tiny_case

START = date(2027, 3, 1)


def title(organisation: Organisation, level: str = "prefecture", **more: object) -> FormerTitle:
    """Give an organisation a former title."""
    return FormerTitle.objects.create(
        organisation=organisation, conferred_to=organisation, level=level, name="Title", **more
    )


def make_ground() -> str:
    """Register regions, organisations and titles, publish the framework; returns its digest."""
    known = register_regions(by=None, rows=REGIONS)
    for number, county in enumerate(["101", "101", "102"]):
        made = Organisation.objects.create(name=f"Unit {number}", region=known[county], sector="schools")
        title(made)
    return publish_framework(by=None, framework=tiny_case().framework).digest


def full_content(digest: str) -> dict[str, dict[str, str]]:
    """Return everything that a selection is opened with."""
    return {
        "scope": {
            "title_zh": "示例评选",
            "title_en": "Sample selection",
            "code": "sample-2027",
            "region": "100",
            "level": "prefecture",
        },
        "framework": {"framework": digest},
        "policy": ready_made(tiny_case().framework, 2027)[0].fields | {"order_3": "reopened"},
        "timetable": usual_fields(START),
        "notice": {"title": "通知", "text": "请各单位报名。"},
    }


def full_draft(by: User) -> SelectionDraft:
    """Start a draft that can be opened as it is."""
    content = full_content(make_ground())
    return start_draft(by=by, region=Region.objects.get(code="100"), content=content)


def opened(by: User, **scope: str) -> Selection:
    """Open it; `scope` changes its first step (`pilot="1"`)."""
    draft = full_draft(by)
    draft.content["scope"] |= scope
    draft.save()
    return open_draft(by=by, draft=draft)
