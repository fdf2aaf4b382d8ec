"""Rounds: picked, seconded past every conflict, inspected, closed when no box is empty."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from lingji.apps.papers.actions import address_paper, issue_paper
from lingji.apps.papers.models import Paper
from lingji.apps.people.actions import Bound
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.models import SelfAssessment
from lingji.apps.supervision.actions_bulletins import draft_bulletin
from lingji.apps.supervision.actions_checks import Inspection, record_check
from lingji.apps.supervision.actions_rounds import (
    assign_checks,
    close_round,
    open_round,
    pick_tasks,
    second,
)
from lingji.apps.supervision.bulletins import bulletins_of
from lingji.apps.supervision.models import Check, Finding, Round
from lingji.apps.supervision.picking import weak_units
from lingji.apps.supervision.raising import usual_due
from lingji.apps.supervision.sharing import shared_out
from lingji.core.faults import Refused
from tests.apps.supervision.people import EAST, PREFECTURE, Cast, account, entry, opened, prepared, task

GOOD = Inspection("Swept", "good", passed=True)
BAD = Inspection("Dusty", "poor", passed=False, problem="Dust on the shelves")


def picked(cast: Cast, round_: Round, chosen: list[int] | None = None) -> list[int]:
    now = pick_tasks(by=cast.prefecture, round_=round_, version=round_.version, chosen=chosen or [])
    return sorted(now.checks.values_list("task__number", flat=True))


def seconded(cast: Cast, workplace: Organisation | None, user: User | None = None) -> Round:
    now = prepared(cast)
    now = pick_tasks(by=cast.prefecture, round_=now, version=now.version)
    return second(
        by=cast.prefecture, round_=now, version=now.version, user=user or cast.supervisor, workplace=workplace
    )


def assign(cast: Cast, round_: Round, number: int, user: User | None = None) -> Round:
    check = round_.checks.get(task__number=number)
    to: dict[int, int | None] = {check.pk: (user or cast.supervisor).pk}
    return assign_checks(by=cast.prefecture, round_=round_, version=round_.version, to=to)


def why_not(cast: Cast, round_: Round, number: int, user: User | None = None) -> str:
    with pytest.raises(Refused) as refused:
        assign(cast, round_, number, user)
    return " ".join(fault.advice.en for fault in refused.value.faults)


def check_of(round_: Round, number: int) -> Check:
    return Check.objects.get(round=round_, task__number=number)


def test_all_are_picked(cast: Cast) -> None:
    assert picked(cast, prepared(cast)) == [1, 2, 3]


def test_drafts_are_not_picked(cast: Cast) -> None:
    task(cast.selection, 4, "A", state="draft")
    assert picked(cast, prepared(cast)) == [1, 2, 3]


def test_the_weak_are_picked_first(cast: Cast) -> None:
    Entry.objects.filter(code="B").update(reopened=1)
    Task.objects.filter(number=3).update(due_on=timezone.localdate() - timedelta(days=1))
    assert picked(cast, prepared(cast, "weak")) == [2, 3]


def test_a_unit_below_the_line_by_its_own_marks_is_weak_and_says_so(cast: Cast) -> None:
    SelfAssessment.objects.create(entry=entry("D"), state="submitted", expected=0)
    weak = weak_units(prepared(cast, "weak"))
    assert [unit.name for unit in weak] == ["Hospital"]
    assert any("below the line" in reason for reason in weak[0].reasons)


def test_tasks_are_chosen_by_hand(cast: Cast) -> None:
    assert picked(cast, prepared(cast, "chosen"), [cast.tasks["B"].pk]) == [2]


def test_units_are_chosen_with_all_their_tasks(cast: Cast) -> None:
    task(cast.selection, 4, "A")
    assert picked(cast, prepared(cast, "chosen", of="entries"), [entry("A").pk]) == [1, 4]


def test_a_county_reaches_its_own_tasks_alone(cast: Cast) -> None:
    now = prepared(cast)
    Round.objects.filter(pk=now.pk).update(region=Region.objects.get(path=EAST))
    assert picked(cast, now) == [1, 2]


def test_picking_nothing_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        picked(cast, prepared(cast, "weak"))


def test_a_supervisor_says_where_they_work(cast: Cast) -> None:
    with pytest.raises(Refused):
        seconded(cast, None)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("A", "They work in this organisation"),
        ("B", "They work in this county"),
    ],
)
def test_nobody_inspects_the_own_county(cast: Cast, code: str, words: str) -> None:
    now = seconded(cast, entry("A").organisation)
    assert words in why_not(cast, now, cast.tasks[code].number)


def test_nobody_inspects_the_own_system(cast: Cast) -> None:
    Organisation.objects.filter(name="Far bureau").update(sector="health")
    cast.bureau.refresh_from_db()
    assert "They work in this system" in why_not(cast, seconded(cast, cast.bureau), 3)


def test_nobody_inspects_the_units_of_their_department(cast: Cast) -> None:
    Organisation.objects.filter(pk=entry("D").organisation_id).update(superior=cast.bureau)
    assert "belongs to the department" in why_not(cast, seconded(cast, cast.bureau), 3)


def test_nobody_inspects_the_own_task(cast: Cast) -> None:
    Task.objects.filter(number=3).update(supervisor_account=cast.supervisor)
    assert "responsible for this task" in why_not(cast, seconded(cast, cast.bureau), 3)


def test_nobody_inspects_a_task_of_the_own_office(cast: Cast) -> None:
    task(cast.selection, 4, "A", entry=None, office=Region.objects.get(path=PREFECTURE))
    colleague = account("colleague", "office_prefecture", Bound(region=PREFECTURE))
    assert "their own office" in why_not(cast, seconded(cast, None, colleague), 4, colleague)


def test_staff_of_an_office_need_no_workplace(cast: Cast) -> None:
    now = seconded(cast, None, cast.county)
    assert assign(cast, now, 3, cast.county).version == now.version + 1


def test_tasks_are_shared_out_by_unit_and_past_conflicts(cast: Cast) -> None:
    now = seconded(cast, entry("A").organisation)
    now = second(
        by=cast.prefecture, round_=now, version=now.version, user=cast.other_supervisor, workplace=cast.bureau
    )
    to = {check.task.number: shared_out(now)[check.pk] for check in now.checks.select_related("task")}
    assert to == {1: cast.other_supervisor.pk, 2: cast.other_supervisor.pk, 3: cast.supervisor.pk}


def test_a_round_opens_when_everything_is_assigned(cast: Cast) -> None:
    now = assign(cast, seconded(cast, cast.bureau), 1)
    with pytest.raises(Refused) as refused:
        open_round(by=cast.prefecture, round_=now, version=now.version)
    assert [fault.row for fault in refused.value.faults] == [2, 3]


def test_an_open_round_no_longer_changes(cast: Cast) -> None:
    now = opened(cast)
    with pytest.raises(NotAllowed):
        pick_tasks(by=cast.prefecture, round_=now, version=now.version)


def test_two_who_prepare_at_once_meet(cast: Cast) -> None:
    now = prepared(cast)
    picked(cast, now)
    with pytest.raises(Outdated):
        picked(cast, now)


def test_a_record_sent_twice_is_one(cast: Cast) -> None:
    check, key = check_of(opened(cast), 1), uuid4()
    for _ in range(2):
        record_check(by=cast.supervisor, check=check, key=key, inspection=BAD)
    assert Finding.objects.count() == 1


def test_a_record_is_not_changed_afterwards(cast: Cast) -> None:
    check = check_of(opened(cast), 1)
    record_check(by=cast.supervisor, check=check, key=uuid4(), inspection=GOOD)
    with pytest.raises(NotAllowed, match="has been inspected"):
        record_check(by=cast.supervisor, check=check, key=uuid4(), inspection=BAD)


def test_what_does_not_pass_becomes_a_finding(cast: Cast) -> None:
    done = record_check(by=cast.supervisor, check=check_of(opened(cast), 1), key=uuid4(), inspection=BAD)
    finding = Finding.objects.get()
    assert done.finding == finding
    assert (finding.source, finding.item, finding.responsible) == ("supervision", "1.1", "Zhao")
    assert (finding.due_on, finding.supervisor_account) == (usual_due(), cast.supervisor)


def test_every_empty_field_is_told(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        record_check(
            by=cast.supervisor,
            check=check_of(opened(cast), 1),
            key=uuid4(),
            inspection=Inspection("", "", passed=False),
        )
    assert [fault.column for fault in refused.value.faults] == ["found", "level", "problem"]


def test_somebody_elses_task_is_not_recorded(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="assigned to somebody else"):
        record_check(by=cast.other_supervisor, check=check_of(opened(cast), 1), key=uuid4(), inspection=GOOD)


def recorded(cast: Cast) -> Round:
    """Return an open round in which everything is recorded, one with a problem."""
    now = opened(cast)
    for check in now.checks.order_by("task__number"):
        inspection = BAD if check.task.number == 1 else GOOD
        record_check(by=cast.supervisor, check=check, key=uuid4(), inspection=inspection)
    return Round.objects.get(pk=now.pk)


def issued(cast: Cast, round_: Round) -> Paper:
    paper = draft_bulletin(by=cast.prefecture, round_=round_)
    units = [entry(code).organisation for code in "ABD"]
    address_paper(by=cast.prefecture, paper=paper, regions=[], organisations=units)
    return issue_paper(by=cast.prefecture, paper=paper, version=1)


def test_without_a_bulletin_the_fourth_box_keeps_the_round_open(cast: Cast) -> None:
    now = recorded(cast)
    draft_bulletin(by=cast.prefecture, round_=now)
    with pytest.raises(Refused) as refused:
        close_round(by=cast.prefecture, round_=now, version=now.version)
    assert {fault.column for fault in refused.value.faults} == {"bulletin"}


def test_an_issued_bulletin_fills_the_fourth_box_and_the_round_closes(cast: Cast) -> None:
    now = recorded(cast)
    paper = issued(cast, now)
    check = now.checks.order_by("pk").first()
    assert check is not None
    assert bulletins_of(cast.clerk, [check.pk])[check.pk] == (paper.title, f"/papers/received/{paper.pk}/")
    assert close_round(by=cast.prefecture, round_=now, version=now.version).state == "closed"


def test_a_bulletin_tells_rate_problems_demands_and_annex(cast: Cast) -> None:
    paper = draft_bulletin(by=cast.prefecture, round_=recorded(cast))
    content = paper.versions.get().content
    assert "66.7%" in content["body"]
    assert "Dust on the shelves" in content["body"]
    assert "工作要求" in content["body"]
    assert "附件：问题清单" in content["annexes"]


def test_a_bulletin_tells_the_change_against_the_round_before(cast: Cast) -> None:
    before = recorded(cast)
    issued(cast, before)
    paper = draft_bulletin(by=cast.prefecture, round_=recorded(cast))
    assert "与上一轮持平" in paper.versions.get().content["body"]


def test_drafting_twice_gives_the_same_draft(cast: Cast) -> None:
    now = recorded(cast)
    assert draft_bulletin(by=cast.prefecture, round_=now) == draft_bulletin(by=cast.prefecture, round_=now)


def test_a_round_with_empty_boxes_names_each(cast: Cast) -> None:
    now = opened(cast)
    record_check(by=cast.supervisor, check=check_of(now, 1), key=uuid4(), inspection=GOOD)
    with pytest.raises(Refused) as refused:
        close_round(by=cast.prefecture, round_=now, version=now.version)
    told = {(fault.row, fault.column) for fault in refused.value.faults}
    assert {(2, "inspection"), (2, "assessment"), (2, "result"), (3, "result")} <= told
    assert not {(1, "inspection"), (1, "assessment"), (1, "result")} & told


def test_a_supervisor_does_not_close_the_round(cast: Cast) -> None:
    now = opened(cast)
    with pytest.raises(NotAllowed):
        close_round(by=cast.supervisor, round_=now, version=now.version)
