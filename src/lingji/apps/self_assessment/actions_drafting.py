"""Writing a self-assessment: what is typed is kept item by item, and journalled as a whole when submitted."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from lingji.apps.people.models import User
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.models import (
    LONGEST_LINKS,
    LONGEST_NOTE,
    ItemEffort,
    SelfAnswer,
    SelfAssessment,
    State,
)
from lingji.apps.self_assessment.policies import check_may_write
from lingji.apps.self_assessment.queries import gaps_in, whole_of
from lingji.apps.self_assessment.questions import Typed, values_of
from lingji.core.faults import Faults
from lingji.core.gaps import Effort
from lingji.core.text import Text

MOST_DAYS = 365
LINK_STARTS = ("https://", "http://")


@transaction.atomic
def save_answer(
    *, by: User, entry: Entry, item: str, typed: Typed, note: str, links: str, version: int
) -> SelfAnswer:
    """Keep what was typed about an item, half filled in or not; `version` is the one the form stood on.

    0 is the version of an item about which nothing was typed yet. Raises `Outdated` (`now` is the answer
    as it stands), `NotAllowed`, or `Refused` for words that are too long and links that are none.
    """
    held = begun(entry)
    check_may_write(by, entry, held.state)
    note, links = check_words(note, links)
    answer = SelfAnswer.objects.select_for_update().filter(assessment=held, item=item).first()
    kept = {method: dict(fields) for method, fields in typed.items()}
    if answer is not None and (answer.typed, answer.note, answer.links) == (kept, note, links):
        return answer
    if (answer.version if answer else 0) != version:
        raise Outdated(answer or SelfAnswer(assessment=held, item=item, version=0))
    whole = whole_of(entry)
    answer = answer or SelfAnswer(assessment=held, item=item, version=0)
    answer.typed, answer.note, answer.links = kept, note, links
    answer.values = values_of(whole.framework, whole.framework.items[item], kept)
    answer.version += 1
    answer.changed_by = by
    answer.save()
    count(held, item)
    return answer


def begun(entry: Entry) -> SelfAssessment:
    """Return the self-assessment of an entry, locked; it begins with the first thing that is kept."""
    SelfAssessment.objects.get_or_create(entry=entry)
    held = SelfAssessment.objects.select_for_update(of=("self",)).get(entry=entry)
    held.entry = entry
    return held


def count(held: SelfAssessment, last_item: str) -> None:
    """Write down how much is answered and what it comes to, for lists."""
    whole = whole_of(held.entry)
    known = {item.code for item in whole.items}
    held.answered = sum(len(answer.values) for code, answer in whole.answers.items() if code in known)
    held.expected, held.last_item = gaps_in(whole).expected, last_item
    held.save(update_fields=["answered", "expected", "last_item", "changed_at"])


def check_words(note: str, links: str) -> tuple[str, str]:
    """Return an explanation and links as they are kept; raises `Refused`."""
    faults = Faults()
    note, links = note.strip().replace("\r\n", "\n"), "\n".join(links.split())
    if len(note) > LONGEST_NOTE:
        advice = Text(
            f"说明最多{LONGEST_NOTE}字，现有{len(note)}字",
            f"at most {LONGEST_NOTE} characters; these are {len(note)}",
        )
        faults.add(advice, column="note")
    for link in links.split():
        if not link.startswith(LINK_STARTS):
            advice = Text("链接应以 https:// 或 http:// 开头", "a link begins with https:// or http://")
            faults.add(advice, column="links", value=link)
    if len(links) > LONGEST_LINKS:
        faults.add(Text("链接过多，请删减", "too many links: take some out"), column="links")
    faults.refuse_if_any()
    return note, links


@transaction.atomic
def save_efforts(*, by: User, entry: Entry, efforts: Mapping[str, Effort]) -> SelfAssessment:
    """Keep how many days the unit thinks its items take, and which there is no time for.

    Open as long as the plan is written. Raises `Refused` for days beyond a year; the column is the item.
    """
    held = begun(entry)
    check_may_write(by, entry, State.DRAFT)
    faults = Faults()
    for item, effort in efforts.items():
        if not 0 <= effort.days <= MOST_DAYS:
            advice = Text(f"应为0至{MOST_DAYS}天", f"0 to {MOST_DAYS} days")
            faults.add(advice, column=item, value=effort.days)
    faults.refuse_if_any()
    held.efforts.all().delete()
    ItemEffort.objects.bulk_create(
        ItemEffort(assessment=held, item=item, days=effort.days, in_time=effort.in_time)
        for item, effort in efforts.items()
    )
    return held
