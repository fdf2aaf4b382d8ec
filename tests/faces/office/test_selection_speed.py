"""The pages of selections ask the same number of questions for one row and for thirty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.actions_drafts import start_draft
from lingji.apps.selections.actions_notices import publish_notice
from lingji.apps.selections.models import (
    CalendarDay,
    Entry,
    Meeting,
    NoticeReceipt,
    Selection,
    SelectionDraft,
)
from lingji.core.text import Text
from tests.apps.selections.planned import START, full_content, opened
from tests.faces.conftest import SignIn

NEW, ONE = "/selections/new/", "/selections/sample-2027/"
# Session, user, grants and the unread messages are four of each.
QUERIES = {
    "/selections/": 10,
    "/selections/?q=o&state=open&sort=-entries": 10,
    "/selections/?export=xlsx": 6,
    "/selections/calendar/": 7,
    NEW: 6,
    NEW + "{draft}/": 17,
    NEW + "{draft}/scope/": 10,
    NEW + "{draft}/framework/": 10,
    NEW + "{draft}/policy/": 14,
    NEW + "{draft}/policy/preview/": 6,
    NEW + "{draft}/timetable/": 11,
    NEW + "{draft}/timetable/days/": 7,
    NEW + "{draft}/notice/": 9,
    ONE: 16,
    ONE + "timetable/": 9,
    ONE + "timetable/days/": 6,
    ONE + "notice/": 12,
    ONE + "notice/paper/": 6,
    ONE + "notice/publish/": 6,
    ONE + "notice/readers.xlsx": 9,
    ONE + "framework/": 6,
    ONE + "meetings/": 9,
    ONE + "meetings/?export=xlsx": 5,
    ONE + "meetings/write/": 8,
    ONE + "close/": 6,
    ONE + "lessons/": 16,
}


def fill(office: User, count: int) -> None:
    """Make so many of everything that the pages list."""
    selection, today = opened(office), timezone.localdate()
    # So that meetings are recorded now.
    selection.stages.filter(stage="mobilisation").update(first=today, last=today)
    county = Region.objects.get(code="101")
    made = Organisation.objects.bulk_create(
        Organisation(name=f"Entrant {number}", region=county, sector=f"sector {number}")
        for number in range(count)
    )
    Entry.objects.bulk_create(
        Entry(selection=selection, code=f"E{number}", organisation=one, existing_title=number % 2 == 0)
        for number, one in enumerate(made)
    )
    Meeting.objects.bulk_create(
        Meeting(
            selection=selection,
            region=county,
            held_on=START + timedelta(number),
            organisations=3,
            minutes="m",
            by=office,
        )
        for number in range(count)
    )
    for number in range(count):
        notice = publish_notice(by=office, selection=selection, document="", title=f"{number}", text="More")
        record(
            by=office,
            verb="stage.moved",
            subject=Subject("selection", selection.code),
            says=Text("调整", "Moved"),
            why="snow",
        )
    NoticeReceipt.objects.bulk_create(
        NoticeReceipt(notice=notice, organisation=one, name="Clerk", read_at=timezone.now()) for one in made
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(day=date(2027, 6, 1) + timedelta(number), works=False, name="Off")
        for number in range(count)
    )
    more(office, selection, count)


def more(office: User, selection: Selection, count: int) -> None:
    """Make more selections, drafts and versions beside it."""
    version = selection.framework
    Selection.objects.bulk_create(
        Selection(
            code=f"other-{number}",
            title_zh="别的",
            title_en="Other",
            framework=version,
            region=selection.region,
            policy=selection.policy,
        )
        for number in range(count)
    )
    FrameworkVersion.objects.bulk_create(
        FrameworkVersion(
            code=version.code,
            version=f"9.{number}",
            title_zh="体系",
            title_en="Framework",
            digest=f"{number:064d}",
            source=version.source,
        )
        for number in range(count)
    )
    for _ in range(count):
        start_draft(by=office, region=selection.region, content=full_content(version.digest))


def asked(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200, page
    return len(found)


@pytest.mark.parametrize("count", [1, 30])
def test_each_page_asks_a_fixed_number_of_questions(sign_in: SignIn, count: int) -> None:
    client = sign_in()
    fill(User.objects.get(), count)
    draft = SelectionDraft.objects.filter(opened=None).order_by("pk").values_list("pk", flat=True)[0]
    client.get(ONE)  # what is read once and kept does not depend on which page came first
    found = {page: asked(client, page.replace("{draft}", str(draft))) for page in QUERIES}
    assert found == QUERIES
