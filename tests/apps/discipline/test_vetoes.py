"""A veto: a written finding, the unit heard, two people, and nothing before that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from lingji.apps.discipline.actions_vetoes import (
    WrittenFinding,
    confirm_finding,
    drop_finding,
    enter_finding,
    reply_to_finding,
)
from lingji.apps.discipline.models import Finding
from lingji.apps.discipline.queries import findings_for, findings_to_confirm, findings_to_reply
from lingji.apps.evidence.models import StoredFile
from lingji.apps.notices.models import Notice
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Entry, Veto
from tests.apps.discipline.conftest import Somebody

pytestmark = pytest.mark.django_db
WRITTEN = WrittenFinding("V1", "Audit Bureau", "Audit [2026] 7", date(2026, 3, 2), "Invented records")


def entered(
    somebody: Somebody, entry: Entry, document: StoredFile, written: WrittenFinding = WRITTEN
) -> Finding:
    return enter_finding(
        by=somebody("county", "office_county", "/100/101/"), entry=entry, written=written, document=document
    )


def time_over(finding: Finding) -> Finding:
    Finding.objects.update(reply_until=timezone.localdate() - timedelta(days=1))
    return Finding.objects.get(pk=finding.pk)


def in_force(entry: Entry) -> list[str]:
    return list(Veto.objects.filter(entry=entry).values_list("code", flat=True))


def test_a_finding_alone_is_no_veto(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    entered(somebody, entry, document)
    assert in_force(entry) == []


def test_the_same_document_is_entered_once(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    office = somebody("office", "office_prefecture")
    first = enter_finding(by=office, entry=entry, written=WRITTEN, document=document)
    assert enter_finding(by=office, entry=entry, written=WRITTEN, document=document) == first


def test_the_unit_is_heard_before_anybody_confirms(
    somebody: Somebody, entry: Entry, document: StoredFile
) -> None:
    finding = entered(somebody, entry, document)
    with translation.override("en"), pytest.raises(NotAllowed, match="heard first"):
        confirm_finding(by=somebody("office", "office_prefecture"), finding=finding, opinion="It meets V1")


def test_two_people_put_it_in_force(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    finding = entered(somebody, entry, document)
    reply_to_finding(
        by=somebody("clerk", "clerk", "/100/101/", entry.organisation_id), finding=finding, reply="A mistake"
    )
    confirm_finding(by=somebody("office", "office_prefecture"), finding=finding, opinion="It meets V1")
    assert in_force(entry) == []
    confirm_finding(by=somebody("chair", "committee"), finding=finding, opinion="So it does")
    assert in_force(entry) == ["V1"]


def test_nobody_confirms_twice(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    finding, office = time_over(entered(somebody, entry, document)), somebody("office", "office_prefecture")
    confirm_finding(by=office, finding=finding, opinion="It meets V1")
    with translation.override("en"), pytest.raises(NotAllowed, match="somebody else"):
        confirm_finding(by=office, finding=finding, opinion="Once more")


def test_whoever_entered_it_does_not_confirm_it(
    somebody: Somebody, entry: Entry, document: StoredFile
) -> None:
    office = somebody("office", "office_prefecture")
    finding = enter_finding(by=office, entry=entry, written=WRITTEN, document=document)
    with translation.override("en"), pytest.raises(NotAllowed, match="two other people"):
        confirm_finding(by=office, finding=time_over(finding), opinion="It meets V1")


def test_a_reply_is_given_once(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    finding = entered(somebody, entry, document)
    clerk = somebody("clerk", "clerk", "/100/101/", entry.organisation_id)
    reply_to_finding(by=clerk, finding=finding, reply="A mistake")
    with translation.override("en"), pytest.raises(NotAllowed, match="replied already"):
        reply_to_finding(by=clerk, finding=finding, reply="Another")


def test_after_its_time_no_reply_is_taken(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    finding = time_over(entered(somebody, entry, document))
    clerk = somebody("clerk", "clerk", "/100/101/", entry.organisation_id)
    with translation.override("en"), pytest.raises(NotAllowed, match="The time for a reply ended"):
        reply_to_finding(by=clerk, finding=finding, reply="Too late")


def test_another_unit_does_not_reply(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    finding = entered(somebody, entry, document)
    other = somebody("other", "clerk", "/100/101/", entry.organisation_id + 1)
    with pytest.raises(NotAllowed):
        reply_to_finding(by=other, finding=finding, reply="Not ours")
    assert list(findings_to_reply(other)) == []


def test_dropping_lifts_the_veto(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    finding, office = time_over(entered(somebody, entry, document)), somebody("office", "office_prefecture")
    confirm_finding(by=office, finding=finding, opinion="It meets V1")
    confirm_finding(by=somebody("chair", "committee"), finding=finding, opinion="So it does")
    drop_finding(by=office, finding=finding, why="The authority took it back")
    assert in_force(entry) == []


def test_a_veto_upheld_by_another_finding_stays(
    somebody: Somebody, entry: Entry, document: StoredFile
) -> None:
    office, chair = somebody("office", "office_prefecture"), somebody("chair", "committee")
    county = somebody("county", "office_county", "/100/101/")
    findings = [
        enter_finding(
            by=county,
            entry=entry,
            written=replace(WRITTEN, document_number=number),
            document=document,
        )
        for number in ("7", "8")
    ]
    for finding in findings:
        time_over(finding)
        confirm_finding(by=office, finding=finding, opinion="It meets V1")
        confirm_finding(by=chair, finding=finding, opinion="So it does")
    drop_finding(by=office, finding=findings[0], why="Taken back")
    assert in_force(entry) == ["V1"]


def test_findings_are_seen_where_they_lie(somebody: Somebody, entry: Entry, document: StoredFile) -> None:
    entered(somebody, entry, document)
    seen = {
        "own unit": somebody("clerk", "clerk", "/100/101/", entry.organisation_id),
        "other unit": somebody("other", "clerk", "/100/101/", entry.organisation_id + 1),
        "west": somebody("west", "office_county", "/100/102/"),
        "auditor": somebody("auditor", "auditor"),
        "assessor": somebody("assessor", "assessor"),
    }
    assert {name: findings_for(user).count() for name, user in seen.items()} == {
        "own unit": 1,
        "other unit": 0,
        "west": 0,
        "auditor": 1,
        "assessor": 0,
    }


def test_a_confirmed_finding_no_longer_waits_for_the_same_person(
    somebody: Somebody, entry: Entry, document: StoredFile
) -> None:
    finding, office = time_over(entered(somebody, entry, document)), somebody("office", "office_prefecture")
    assert list(findings_to_confirm(office)) == [finding]
    confirm_finding(by=office, finding=finding, opinion="It meets V1")
    assert list(findings_to_confirm(office)) == []


def told(user: User) -> list[str]:
    return list(
        Notice.objects.filter(username=user.username).order_by("made_at").values_list("says_en", flat=True)
    )


def test_the_unit_is_told_at_once_and_those_who_confirm_once_it_replied(
    somebody: Somebody, entry: Entry, document: StoredFile
) -> None:
    clerk = somebody("clerk", "clerk", "/100/101/", entry.organisation_id)
    chair, far = somebody("chair", "committee"), somebody("far", "committee", "/200/")
    finding = entered(somebody, entry, document)
    assert ["concerns you" in line for line in told(clerk)] == [True]
    assert told(chair) == []
    reply_to_finding(by=clerk, finding=finding, reply="A mistake")
    assert ["waits to be confirmed" in line for line in told(chair)] == [True]
    assert told(far) == []
