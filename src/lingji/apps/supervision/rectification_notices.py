"""The rectification notice (整改通知书): findings of one organisation, for a person to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from lingji.apps.documents.paper import day_of
from lingji.apps.papers.beginning import new_content
from lingji.apps.papers.composing import Problem, compose_rectification_notice, span_of
from lingji.apps.papers.content import Content
from lingji.apps.papers.kinds import RECTIFICATION_NOTICE
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.supervision.models import Finding, Source

# How a notice says where a problem came from, in the order in which it names them.
FOUND = {
    Source.SUPERVISION: "督查",
    Source.OPEN_INSPECTION: "明查",
    Source.COVERT_VISIT: "暗访",
    Source.DEPARTMENT: "部门检查",
    Source.PUBLIC: "群众反映",
}


def content_of(findings: Sequence[Finding], unit: Organisation, issuer: Region) -> Content:
    """Return the notice that findings of one unit come to, with its superior among the copies."""
    body, annexes = compose_rectification_notice(
        tuple(_problem(finding, unit) for finding in findings), _found(findings)
    )
    begun = new_content(RECTIFICATION_NOTICE, issuer, "关于限期整改有关问题的通知")
    return replace(
        begun,
        body=body,
        annexes=annexes,
        addressee=unit.name,
        copies_to=(unit.superior.name,) if unit.superior is not None else (),
    )


def _problem(finding: Finding, unit: Organisation) -> Problem:
    return Problem(
        unit.name,
        # A line of the body is a paragraph: what was found stays one.
        " ".join(finding.problem.split()),
        finding.item,
        finding.due_on,
        late=finding.due_on < timezone.localdate(),
        relapses=finding.reopened,
    )


def _found(findings: Sequence[Finding]) -> str:
    """Say when and how the problems were found: 4月1日至7日，在督查和群众反映中."""
    days = [finding.found_on for finding in findings]
    first, last = min(days), max(days)
    when = day_of(first) if first == last else span_of(first, last)
    sources = {finding.source for finding in findings}
    *named, final = [word for source, word in FOUND.items() if source in sources]
    return f"{when}，在{'、'.join(named)}{'和' if named else ''}{final}中"
