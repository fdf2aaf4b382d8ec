"""Detailed rules: written line by line, approved as a whole by the main leader."""

from __future__ import annotations

import pytest

from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.actions_rules import approve_plan, return_plan, submit_plan, write_rule
from lingji.apps.plans.fields import RuleFields
from lingji.apps.plans.models import Plan
from lingji.apps.registry.outdated import Outdated
from lingji.core.faults import Refused
from tests.apps.plans.people import Cast

RULE = RuleFields("No litter in the yard at any hour", "General office", "Li", "Wang")


def written(cast: Cast) -> None:
    for item in ("1.1", "2.1"):
        write_rule(by=cast.clerk, entry=cast.school, item=item, fields=RULE)


def submitted(cast: Cast) -> Plan:
    written(cast)
    return submit_plan(by=cast.clerk, entry=cast.school)


def test_unfinished_rules_are_named(cast: Cast) -> None:
    write_rule(by=cast.clerk, entry=cast.school, item="1.1", fields=RULE)
    with pytest.raises(NotAllowed, match=r": 2\.1$"):
        submit_plan(by=cast.clerk, entry=cast.school)


def test_an_item_that_does_not_exist_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="no such item"):
        write_rule(by=cast.clerk, entry=cast.school, item="9.9", fields=RULE)


def test_the_main_leader_approves(cast: Cast) -> None:
    submitted(cast)
    assert approve_plan(by=cast.leader, entry=cast.school).state == "approved"


def test_the_clerk_does_not_approve(cast: Cast) -> None:
    submitted(cast)
    with pytest.raises(NotAllowed, match="not open to your role"):
        approve_plan(by=cast.clerk, entry=cast.school)


def test_approved_rules_stand_still(cast: Cast) -> None:
    submitted(cast)
    approve_plan(by=cast.leader, entry=cast.school)
    with pytest.raises(NotAllowed, match="are approved"):
        write_rule(by=cast.clerk, entry=cast.school, item="1.1", fields=RULE, version=1)


def test_a_returned_plan_is_written_again(cast: Cast) -> None:
    submitted(cast)
    return_plan(by=cast.leader, entry=cast.school, why="2.1 is too vague")
    assert (
        write_rule(
            by=cast.clerk, entry=cast.school, item="2.1", fields=RULE._replace(standard="90 %"), version=1
        ).version
        == 2
    )


def test_two_people_write_the_same_line(cast: Cast) -> None:
    written(cast)
    with pytest.raises(Outdated):
        write_rule(by=cast.leader, entry=cast.school, item="1.1", fields=RULE._replace(standard="x"))


def test_writing_the_same_again_changes_nothing(cast: Cast) -> None:
    written(cast)
    assert write_rule(by=cast.clerk, entry=cast.school, item="1.1", fields=RULE).version == 1
