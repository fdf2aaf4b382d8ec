"""The rectification ledger: read, answered by the owner, re-checked by somebody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from lingji.apps.evidence.models import Evidence
from lingji.apps.people.models import User
from lingji.apps.supervision.actions_findings import answer_finding, recheck_finding
from lingji.apps.supervision.ledger import Row, columns_of, read_wanted, rows_of
from lingji.apps.supervision.models import Finding
from lingji.apps.supervision.policies import SEE_FINDINGS
from lingji.apps.supervision.queries import bare_findings_for, findings_for
from lingji.core.faults import Faults
from lingji.core.text import Text
from lingji.faces.api.answers import written
from lingji.faces.api.gate import caller, needs, reach_for
from lingji.faces.api.schemas import (
    REFUSALS,
    AnswerIn,
    FindingPage,
    FindingState,
    FindingWindow,
    Problem,
    RecheckIn,
)

router = Router(tags=["findings"])
WRITES = {200: FindingState, **REFUSALS, 409: Problem}


@router.get("/findings", response={200: FindingPage, **REFUSALS}, summary="The rectification ledger")
@needs(SEE_FINDINGS)
def findings(request: HttpRequest, window: Query[FindingWindow]) -> HttpResponse:
    """Return a stretch of the findings within the caller's reach, with the official columns."""
    reach_for(request, SEE_FINDINGS)
    wanted = read_wanted({name: str(value) for name, value in window.dict().items()})
    found = wanted.applied(bare_findings_for(caller(request)))
    stretch = found[window.offset : window.offset + window.limit]
    versions = dict(stretch.values_list("pk", "version"))
    states = dict(stretch.values_list("pk", "state"))
    items = [_fields(row, versions, states) for row in rows_of(columns_of(stretch))]
    return written({"count": found.count(), "items": items})


@router.post("/findings/{int:finding}/answer", response=WRITES, summary="Hand in what was done")
@needs(SEE_FINDINGS, writes=True)
def finding_answer(request: HttpRequest, finding: int, given: AnswerIn) -> FindingState:
    """Hand in, as the owner, what was done about a finding, with the evidence that shows it."""
    reach_for(request, SEE_FINDINGS)
    user = caller(request)
    held = _finding(user, finding)
    now = answer_finding(
        by=user,
        finding=held,
        version=given.version,
        measures=given.measures,
        progress=given.progress,
        proof=_cited(held, given.proof),
    )
    return _state(now)


@router.post("/findings/{int:finding}/recheck", response=WRITES, summary="Look again: close or give back")
@needs(SEE_FINDINGS, writes=True)
def finding_recheck(request: HttpRequest, finding: int, given: RecheckIn) -> FindingState:
    """Re-check a finding as somebody other than its owner; the owner is refused with the reason."""
    reach_for(request, SEE_FINDINGS)
    user = caller(request)
    now = recheck_finding(
        by=user,
        finding=_finding(user, finding),
        version=given.version,
        move=given.move,
        words=given.words,
        due=given.due,
    )
    return _state(now)


def _finding(user: User, key: int) -> Finding:
    return get_object_or_404(findings_for(user), pk=key)


def _cited(finding: Finding, numbers: list[int]) -> list[Evidence]:
    """Return evidence of the owner's entry by its numbers; refuses each that is not there."""
    found = Evidence.objects.filter(entry=finding.entry_id, number__in=numbers, withdrawn_at=None)
    known = {one.number: one for one in found.order_by("number")} if finding.entry_id is not None else {}
    faults = Faults("finding")
    for number in sorted(set(numbers) - set(known)):
        advice = Text("本单位材料中没有这一编号", "the entry has handed in no evidence with this number")
        faults.add(advice, column="proof", value=number)
    faults.refuse_if_any()
    return list(known.values())


def _state(finding: Finding) -> FindingState:
    return FindingState(
        id=finding.pk,
        state=finding.state,
        version=finding.version,
        due_on=finding.due_on,
        closed_on=finding.closed_on,
        reopened=finding.reopened,
    )


def _fields(row: Row, versions: dict[int, int], states: dict[int, str]) -> dict[str, object]:
    """Return the fields of a `FindingOut`."""
    return {
        "id": row.key,
        "version": versions[row.key],
        "selection": row.selection,
        "state": states[row.key],
        **{
            name: getattr(row, name)
            for name in (
                "number",
                "found_on",
                "source",
                "problem",
                "item",
                "owner",
                "responsible",
                "supervisor",
                "measures",
                "due_on",
                "progress",
                "proof",
                "reviewer",
                "review",
                "closed_on",
                "reopened",
            )
        },
    }
