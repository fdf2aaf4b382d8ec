"""Tasks: what publishing asks for, who may move them, and that nothing is half written."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.apps.burden.actions import AskedBefore
from lingji.apps.burden.queries import statement_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.actions_moves import publish_tasks
from lingji.apps.plans.actions_push import push_task
from lingji.apps.plans.actions_tasks import Owner, add_tasks, change_task, tell_progress
from lingji.apps.plans.models import Task
from lingji.apps.plans.queries import tasks_for
from lingji.apps.registry.models import Region
from lingji.apps.registry.outdated import Outdated
from lingji.core.faults import Refused
from tests.apps.plans.people import RAMP, Cast, drafted, published, reported, step


def test_a_whole_task_is_published(cast: Cast) -> None:
    assert published(cast).state == "published"


def test_a_task_that_lacks_something_is_refused_by_name(cast: Cast) -> None:
    task = drafted(cast, RAMP._replace(proof="", supervisor=""))
    with pytest.raises(Refused) as refused:
        step(task, "publish", cast.clerk)
    assert [fault.column for fault in refused.value.faults] == ["supervisor", "proof"]


def test_one_that_lacks_something_holds_back_all(cast: Cast) -> None:
    tasks = [drafted(cast), drafted(cast, RAMP._replace(due_on=None))]
    with pytest.raises(Refused) as refused:
        publish_tasks(by=cast.clerk, selection=cast.selection, tasks=tasks)
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(2, "due_on")]
    assert set(Task.objects.values_list("state", flat=True)) == {"draft"}


def test_the_supervisor_is_somebody_else(cast: Cast) -> None:
    with pytest.raises(Refused, match="supervisor is somebody other"):
        drafted(cast, RAMP._replace(supervisor="Wang"))


def test_numbers_go_on_within_the_selection(cast: Cast) -> None:
    assert [drafted(cast).number, drafted(cast).number] == [1, 2]


def test_a_stranger_writes_no_task(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="outside the area"):
        add_tasks(by=cast.stranger, selection=cast.selection, owner=Owner(entry=cast.school), fields=[RAMP])


def test_the_owner_does_not_confirm(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="does not confirm"):
        step(reported(cast), "confirm", cast.clerk)


def test_a_leader_of_the_owner_does_not_confirm(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="does not confirm"):
        step(reported(cast), "confirm", cast.leader)


def test_a_leader_named_as_supervisor_confirms(cast: Cast) -> None:
    task = drafted(cast, RAMP._replace(supervisor_account=cast.leader))
    task = step(step(task, "publish", cast.clerk), "report", cast.clerk, done_on=date(2026, 3, 20))
    assert step(task, "confirm", cast.leader).confirmed_by == cast.leader


def test_an_office_confirms(cast: Cast) -> None:
    assert step(reported(cast), "confirm", cast.county).state == "confirmed"


def test_an_office_elsewhere_does_not(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        step(reported(cast), "confirm", cast.west)


def test_a_report_needs_its_day(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        step(published(cast), "report", cast.clerk)
    assert [fault.column for fault in refused.value.faults] == ["done_on"]


def test_what_was_returned_is_under_way_again(cast: Cast) -> None:
    task = step(reported(cast), "return", cast.supervisor, why="the ramp is too steep")
    assert (task.state, task.done_on) == ("published", None)


def test_a_double_click_moves_once(cast: Cast) -> None:
    task = drafted(cast)
    once = step(task, "publish", cast.clerk)
    assert step(task, "publish", cast.clerk).version == once.version


def test_an_outdated_page_is_refused(cast: Cast) -> None:
    task = drafted(cast)
    change_task(by=cast.clerk, task=task, fields=RAMP._replace(title="Mend it"), version=1)
    with pytest.raises(Outdated):
        change_task(by=cast.clerk, task=task, fields=RAMP._replace(title="Paint it"), version=1)


def test_the_owner_does_not_move_a_published_day(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="promise"):
        change_task(
            by=cast.clerk, task=published(cast), fields=RAMP._replace(due_on=date(2026, 9, 1)), version=2
        )


def test_an_office_moves_it_with_a_reason(cast: Cast) -> None:
    later = RAMP._replace(due_on=date(2026, 4, 8))
    task = change_task(by=cast.county, task=published(cast), fields=later, version=2, why="snow")
    assert task.due_on == date(2026, 4, 8)


def test_progress_is_told_by_the_owner(cast: Cast) -> None:
    task = tell_progress(by=cast.clerk, task=published(cast), percent=40, progress="half paved", version=2)
    assert task.percent == 40


def test_a_task_pushed_down_waits_among_the_drafts(cast: Cast) -> None:
    (task,) = push_task(
        by=cast.county, selection=cast.selection, entries=[cast.school], fields=RAMP, minutes=30
    )
    assert (task.state, task.entry, task.pushed_by) == ("draft", cast.school, cast.county)


def test_it_is_booked_with_its_price(cast: Cast) -> None:
    push_task(
        by=cast.county,
        selection=cast.selection,
        entries=[cast.school, cast.other],
        fields=RAMP,
        minutes=30,
    )
    assert [cost.minutes for cost in statement_of(cast.selection)] == [60]


def test_asking_twice_is_refused(cast: Cast) -> None:
    push_task(by=cast.county, selection=cast.selection, entries=[cast.school], fields=RAMP, minutes=30)
    with pytest.raises(AskedBefore, match="asked of 1 of these"):
        push_task(
            by=cast.county,
            selection=cast.selection,
            entries=[cast.school, cast.other],
            fields=RAMP,
            minutes=30,
        )
    assert Task.objects.count() == 1


def test_a_unit_states_that_it_is_not_theirs(cast: Cast) -> None:
    (task,) = push_task(
        by=cast.county, selection=cast.selection, entries=[cast.school], fields=RAMP, minutes=30
    )
    task = step(task, "disclaim", cast.clerk, why="the ramp is the museum's")
    assert step(task, "accept", cast.county, why="so it is").state == "dropped"


def test_an_own_task_is_not_disclaimed(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="not possible now"):
        step(published(cast), "disclaim", cast.clerk, why="no")


def test_an_office_owns_support_tasks(cast: Cast) -> None:
    east = Region.objects.get(code="101")
    fields = RAMP._replace(item="", basis="notice 3", helps=cast.school)
    (task,) = add_tasks(by=cast.county, selection=cast.selection, owner=Owner(office=east), fields=[fields])
    assert task in tasks_for(cast.clerk, cast.selection)
    assert task not in tasks_for(cast.west, cast.selection)


def test_a_unit_sees_its_own_tasks_alone(cast: Cast) -> None:
    drafted(cast)
    assert not tasks_for(cast.stranger, cast.selection)
