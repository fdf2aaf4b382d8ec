"""A filled workbook takes the place of what was typed: all of it or nothing."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.actions import content_of, subject_of
from lingji.apps.self_assessment.actions_drafting import begun, check_words, count
from lingji.apps.self_assessment.models import SelfAnswer
from lingji.apps.self_assessment.policies import check_may_write
from lingji.apps.self_assessment.queries import whole_of
from lingji.apps.self_assessment.questions import values_of
from lingji.apps.self_assessment.workbook_reading import read_sheet
from lingji.core.text import Text


@transaction.atomic
def import_answers(*, by: User, entry: Entry, content: bytes) -> int:
    """Take over a workbook; return how many items changed.

    Raises `Refused` with every fault by row and column, and writes nothing then.
    """
    held = begun(entry)
    check_may_write(by, entry, held.state)
    whole = whole_of(entry)
    changed, last = 0, held.last_item
    for read in read_sheet(content, whole):
        answer = whole.answers.get(read.item) or SelfAnswer(assessment=held, item=read.item, version=0)
        note, links = check_words(read.note, read.links)
        if (answer.typed, answer.note, answer.links) == (read.typed, note, links):
            continue
        answer.typed, answer.note, answer.links = read.typed, note, links
        answer.values = values_of(whole.framework, whole.framework.items[read.item], read.typed)
        answer.version += 1
        answer.changed_by = by
        answer.save()
        changed, last = changed + 1, read.item
    if not changed:
        return 0
    count(held, last)
    record(
        by=by,
        verb="self_assessment.imported",
        subject=subject_of(entry),
        says=Text(f"由工作簿填入{changed}项自评", f"Filled {changed} items in from a workbook"),
        after=content_of(whole_of(entry)),
    )
    return changed
