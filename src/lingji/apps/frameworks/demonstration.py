"""What the demonstration shows of frameworks: next year's draft with a few changes."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.frameworks.actions_drafts import change_draft, start_draft
from lingji.apps.frameworks.document import Json, Place, at, replaced
from lingji.apps.frameworks.models import FrameworkDraft, FrameworkVersion
from lingji.apps.frameworks.queries import source_of
from lingji.apps.people.models import User
from lingji.core.text import Text

VERSION = "2027.1"


@transaction.atomic
def draft_next_year(*, by: User, version: FrameworkVersion, region: str) -> FrameworkDraft:
    """Start next year's draft of the 8×50 and change three items in three saves; again changes nothing."""
    before = FrameworkDraft.objects.filter(code=version.code, based_on=version).order_by("pk").first()
    if before is not None:
        return before
    source = source_of(version) | {"version": VERSION}
    draft = start_draft(by=by, source=source, region=region, based_on=version)
    for change in (_targets_count_less, _on_time_from_ninety, _titled):
        source = change(source)
        draft = change_draft(by=by, draft=draft, source=source, revision=draft.revision)
    return draft


def _targets_count_less(source: Json) -> Json:
    """Five points go from 1.1 to 1.4."""
    targets, improvements = at(source, Place(0, 0)), at(source, Place(0, 3))
    targets = targets | {"points": "20", "parts": [targets["parts"][0] | {"points": "20"}]}
    note = Text(
        "得分=20×完成率,封顶;低于60%记0分", "Score = 20 × completion rate, capped; below 60% scores 0"
    )
    targets["note"] = note.as_json()
    review, hearing = improvements["parts"]
    parts = [review | {"points": "15"}, hearing | {"points": "10"}]
    source = replaced(source, Place(0, 0), targets)
    return replaced(source, Place(0, 3), improvements | {"points": "25", "parts": parts})


def _on_time_from_ninety(source: Json) -> Json:
    """1.2 earns nothing below 90 %."""
    item = at(source, Place(0, 1))
    rule = item["parts"][0]["rule"] | {"curve": [["0.9", "0"], ["0.98", "1"]]}
    note = Text(
        "按时办结率98%以上得满分,每低1个百分点扣2.5分",
        "Full points at an on-time rate of 98% or more; 2.5 points off for each percentage point below",
    )
    item = item | {"parts": [item["parts"][0] | {"rule": rule}], "note": note.as_json()}
    return replaced(source, Place(0, 1), item)


def _titled(source: Json) -> Json:
    title = Text(
        "零基启动评选测评体系（8类50项，2027年征求意见稿）",
        "Framework of the zero-base selection (8 categories, 50 items; draft of 2027)",
    )
    return source | {"title": title.as_json()}
