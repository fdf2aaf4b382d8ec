"""A draft read whole: what would be opened, or everything that it still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.selections.planning import policy, scope, timetable
from lingji.apps.selections.planning.fields import Given, limited, needed, typed
from lingji.apps.selections.planning.policy import PolicyStep, read_policy_step
from lingji.apps.selections.planning.scope import Scope, read_scope
from lingji.apps.selections.planning.timetable import Timetable, read_timetable_step
from lingji.core.faults import Fault, Faults
from lingji.core.text import Text

FRAMEWORK, NOTICE = "framework", "notice"
LONGEST_NOTICE = 20_000
STEPS = (scope.STEP, FRAMEWORK, policy.STEP, timetable.STEP, NOTICE)


@dataclass(frozen=True)
class NoticeText:
    """The notice with which a selection is announced."""

    document: str
    title: str
    text: str


@dataclass(frozen=True)
class Plan:
    """Everything that was typed, as it was understood, and everything that is wrong with it."""

    scope: Scope
    framework: FrameworkVersion | None
    policy: PolicyStep
    timetable: Timetable
    notice: NoticeText
    faults: tuple[Fault, ...]


def read_plan(content: Mapping[str, Given]) -> Plan:
    """Read the steps of a draft."""
    faults = {step: Faults(step) for step in STEPS}
    version = chosen_framework(content.get(FRAMEWORK, {}), faults[FRAMEWORK])
    return Plan(
        read_scope(content.get(scope.STEP, {}), faults[scope.STEP]),
        version,
        read_policy_step(
            content.get(policy.STEP, {}), framework_of(version) if version else None, faults[policy.STEP]
        ),
        read_timetable_step(content.get(timetable.STEP, {}), faults[timetable.STEP]),
        read_notice(content.get(NOTICE, {}), faults[NOTICE]),
        tuple(fault for step in STEPS for fault in faults[step].found),
    )


def chosen_framework(given: Given, faults: Faults) -> FrameworkVersion | None:
    """Return the published version that was chosen, named by its digest."""
    version = FrameworkVersion.objects.filter(digest=typed(given, "framework")).first()
    if version is None:
        advice = Text("请选择已发布的测评体系", "choose a published framework")
        faults.add(advice, column="framework", value=typed(given, "framework"))
    return version


def read_notice(given: Given, faults: Faults) -> NoticeText:
    """Read the notice; its number (`document`) may stay empty until the paper has one."""
    title, text = needed(given, "title", faults), needed(given, "text", faults, LONGEST_NOTICE)
    return NoticeText(limited(given, "document", faults, 100), title, text)


def faults_of_step(step: str, content: Mapping[str, Given]) -> tuple[Fault, ...]:
    """Return what is wrong with one step of a draft."""
    return tuple(fault for fault in read_plan(content).faults if fault.file == step)
