"""The rectification ledger: answered by the owner, closed by somebody else, opened again on relapse."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from lingji.apps.people.actions import Bound, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.models import Task
from lingji.apps.registry.outdated import Outdated
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.calendar import add_working_days
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.supervision.actions_findings import answer_finding, enter_finding, recheck_finding
from lingji.apps.supervision.escalating import escalate_overdue
from lingji.apps.supervision.models import Finding
from lingji.apps.supervision.raising import Problem, usual_due
from lingji.core.faults import Refused
from tests.apps.supervision.people import EAST, Cast, account, entry, found


def answered(cast: Cast, finding: Finding | None = None) -> Finding:
    now = finding or found(cast)
    return answer_finding(
        by=cast.clerk, finding=now, version=now.version, measures="Built one", progress="Done"
    )


def recheck(by: User, finding: Finding, move: str = "pass", words: str = "Seen") -> Finding:
    return recheck_finding(by=by, finding=finding, version=finding.version, move=move, words=words)


def test_a_finding_gets_the_next_number_and_the_usual_days(cast: Cast) -> None:
    found(cast)
    second = found(cast)
    assert (second.number, second.due_on, second.state) == (2, usual_due(), "open")


def test_entering_twice_makes_one(cast: Cast) -> None:
    key = uuid4()
    problem = Problem("Dirty", source="department")
    first = enter_finding(by=cast.county, key=key, problem=problem, entry=entry("A"))
    again = enter_finding(by=cast.county, key=key, problem=problem, entry=entry("A"))
    assert first == again


def test_every_fault_of_a_finding_is_told(cast: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    problem = Problem(" ", source="covert_visit", item="9.9", found_on=tomorrow)
    with pytest.raises(Refused) as refused:
        enter_finding(by=cast.county, key=uuid4(), problem=problem, entry=entry("A"))
    assert [fault.column for fault in refused.value.faults] == ["problem", "item", "source", "found_on"]


def test_another_county_enters_nothing_here(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        enter_finding(by=cast.west, key=uuid4(), problem=Problem("x", source="department"), entry=entry("A"))


def test_somebody_else_closes_what_the_owner_answered(cast: Cast) -> None:
    closed = recheck(cast.supervisor, answered(cast))
    assert (closed.state, closed.closed_on, closed.version) == ("closed", timezone.localdate(), 3)


def test_a_failed_recheck_gives_it_back_with_a_new_day(cast: Cast) -> None:
    back = recheck(cast.supervisor, answered(cast), "fail")
    assert (back.state, back.due_on, back.reopened) == ("open", usual_due(), 0)


def test_a_relapse_counts_in_the_finding_and_in_the_order(cast: Cast) -> None:
    closed = recheck(cast.supervisor, answered(cast))
    again = recheck(cast.county, closed, "relapse")
    assert (again.state, again.reopened, again.closed_on, entry("A").reopened) == ("open", 1, None, 1)


def test_each_relapse_counts(cast: Cast) -> None:
    now = answered(cast)
    for _ in range(2):
        now = recheck(cast.county, recheck(cast.supervisor, now), "relapse")
        now = answered(cast, now)
    assert (now.reopened, entry("A").reopened) == (2, 2)


def refuses(by: User, finding: Finding, move: str = "pass") -> str:
    with pytest.raises(NotAllowed) as refusal:
        recheck(by, finding, move)
    finding.refresh_from_db()
    assert finding.state != "closed"
    return refusal.value.sentence


def test_the_owner_never_closes(cast: Cast) -> None:
    assert "Your organisation owns this problem" in refuses(cast.clerk, answered(cast))


def test_the_owners_leader_never_closes(cast: Cast) -> None:
    assert "Your organisation owns this problem" in refuses(cast.leader, answered(cast))


def test_the_owner_with_a_supervisors_role_never_closes(cast: Cast) -> None:
    grant_role(by=None, user=cast.leader, role="supervisor", bound=Bound(region="/"))
    assert "Your organisation owns this problem" in refuses(
        User.objects.get(pk=cast.leader.pk), answered(cast)
    )


def test_the_person_responsible_never_closes(cast: Cast) -> None:
    finding = answered(cast)
    Finding.objects.filter(pk=finding.pk).update(responsible_account=cast.supervisor)
    assert "You are the person responsible" in refuses(cast.supervisor, finding)


def test_the_person_responsible_for_the_task_never_closes(cast: Cast) -> None:
    Task.objects.filter(entry__code="A").update(responsible_account=cast.supervisor)
    made = enter_finding(
        by=cast.prefecture,
        key=uuid4(),
        problem=Problem("Dirty"),
        task=Task.objects.select_related("selection__framework", "entry__organisation__region").get(number=1),
    )
    Finding.objects.filter(pk=made.pk).update(responsible_account=None)
    assert "responsible for the task" in refuses(cast.supervisor, answered(cast, made))


def test_whoever_answered_never_closes(cast: Cast) -> None:
    """Somebody who moved from the unit to the office does not judge the own answer."""
    helper = account("helper", "clerk", bound_to_organisation(entry("A").organisation))
    now = found(cast)
    now = answer_finding(by=helper, finding=now, version=now.version, measures="Built", progress="Done")
    helper.grants.update(ended_at=timezone.now())
    grant_role(by=None, user=helper, role="office_county", bound=Bound(region=EAST))
    assert "You handed in" in refuses(User.objects.get(pk=helper.pk), now)


def test_an_office_never_closes_its_own(cast: Cast) -> None:
    own = Task.objects.create(
        selection=cast.selection, number=9, office=cast.county_region, title="Help", state="published"
    )
    made = enter_finding(by=cast.prefecture, key=uuid4(), problem=Problem("Late"), task=own)
    now = answer_finding(by=cast.county, finding=made, version=made.version, measures="m", progress="p")
    colleague = account("colleague", "office_county", Bound(region=EAST))
    assert "Your organisation owns this problem" in refuses(colleague, now)
    assert recheck(cast.prefecture, now).state == "closed"


def test_another_county_does_not_close(cast: Cast) -> None:
    assert "outside the area" in refuses(cast.west, answered(cast))


def test_what_was_not_answered_is_not_closed(cast: Cast) -> None:
    assert "being put right" in refuses(cast.supervisor, found(cast))


def test_the_office_does_not_answer_for_the_owner(cast: Cast) -> None:
    now = found(cast)
    with pytest.raises(NotAllowed):
        answer_finding(by=cast.county, finding=now, version=now.version, measures="m", progress="p")


def test_an_empty_answer_is_refused_at_both_fields(cast: Cast) -> None:
    now = found(cast)
    with pytest.raises(Refused) as refused:
        answer_finding(by=cast.clerk, finding=now, version=now.version, measures="", progress=" ")
    assert [fault.column for fault in refused.value.faults] == ["measures", "progress"]


def test_a_recheck_needs_words(cast: Cast) -> None:
    with pytest.raises(Refused):
        recheck(cast.supervisor, answered(cast), words=" ")


def test_clicking_twice_closes_once(cast: Cast) -> None:
    now = answered(cast)
    recheck(cast.supervisor, now)
    recheck(cast.supervisor, now)
    assert now.rechecks.count() == 1


def test_two_answers_at_once_meet(cast: Cast) -> None:
    now = found(cast)
    answered(cast, now)
    with pytest.raises(Outdated):
        answer_finding(by=cast.leader, finding=now, version=now.version, measures="Else", progress="No")


def test_closing_waits_for_its_stage(cast: Cast) -> None:
    now = answered(cast)
    past = timezone.localdate() - timedelta(days=1)
    Selection.objects.get(pk=cast.selection.pk).stages.create(stage="supervision", first=past, last=past)
    assert "was open from" in refuses(cast.supervisor, now)


def test_each_move_leaves_one_entry(cast: Cast) -> None:
    finding = recheck(cast.supervisor, answered(cast))
    verbs = JournalEntry.objects.filter(kind="finding", subject=str(finding.pk)).order_by("number")
    assert list(verbs.values_list("verb", flat=True)) == [
        "finding.entered",
        "finding.answered",
        "finding.pass",
    ]


@pytest.mark.parametrize(
    ("late", "told"),
    [(0, set()), (1, {"clerk"}), (4, {"clerk", "prefecture"}), (8, {"clerk", "leader", "prefecture"})],
)
def test_overdue_goes_up_by_working_days(cast: Cast, late: int, told: set[str]) -> None:
    day = add_working_days(found(cast).due_on, late)
    escalate_overdue(day)
    escalate_overdue(day)
    notices = Notice.objects.filter(kind="finding.overdue")
    assert set(notices.values_list("username", flat=True)) == told
    assert notices.count() == len(told)


def test_a_withdrawn_entry_is_told_no_more(cast: Cast) -> None:
    finding = found(cast)
    Entry.objects.filter(pk=finding.entry_id).update(withdrawn_at=timezone.now())
    assert escalate_overdue(finding.due_on + timedelta(days=30)) == 0


def test_what_was_answered_does_not_escalate(cast: Cast) -> None:
    assert escalate_overdue(answered(cast).due_on + timedelta(days=30)) == 0
