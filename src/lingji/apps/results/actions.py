"""Making a score run: gather, freeze, score, check with the twin, store; all of it or nothing."""

from __future__ import annotations

from secrets import token_bytes

from django.db import transaction
from django.db.models import Max

from lingji.apps.enrolment.queries import undecided
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.results.actions_ledger import freeze_if_due
from lingji.apps.results.bundles import file_name, make_bundles
from lingji.apps.results.digests import digest_of_all
from lingji.apps.results.gather import gather_case
from lingji.apps.results.models import ScoreRun
from lingji.apps.results.storing import store_details, store_files
from lingji.apps.results.twin import check_with_twin
from lingji.apps.results.workbooks import make_workbooks
from lingji.apps.selections.models import Selection
from lingji.core.facts import Case
from lingji.core.faults import Faults
from lingji.core.outputs import Result, score, write_outputs
from lingji.core.records import NOT_APPLICABLE
from lingji.core.text import Text
from lingji.core.writing import write_case


@transaction.atomic
def run_score(*, by: User, selection: Selection) -> ScoreRun:
    """Score a selection as it stands now and keep everything under the next number.

    Raises `core.faults.Refused` where the records cannot be read or something is still to be decided,
    `EnginesDisagree` where the columnar twin does not give the same bytes.
    """
    _check_decided(selection)
    freeze_if_due(by=by, selection=selection)
    case = gather_case(selection)
    result = score(case)
    frozen, outputs = write_case(case), write_outputs(case, result)
    secret = token_bytes(32)
    bundles = make_bundles(case, result, secret)
    run = ScoreRun.objects.create(
        selection=selection,
        number=_next_number(selection),
        by=by,
        engine="exact",
        checked_with=check_with_twin(case, outputs),
        case_digest=digest_of_all(frozen),
        outputs_digest=digest_of_all(outputs),
        secret=secret,
        heads=bundles.heads,
        **_headline(case, result),
    )
    kept = {file_name(kind): content for kind, content in bundles.content.items()}
    store_files(run, {**frozen, **outputs, **kept, **make_workbooks(case, result)})
    store_details(run, case, result, bundles.codes)
    record(
        by=by,
        verb="score.run",
        subject=Subject("selection", selection.code),
        says=Text(f"第{run.number}次计分，结果已固定", f"Made score run {run.number} and froze it"),
        after={"case": run.case_digest, "outputs": run.outputs_digest},
    )
    return run


def _check_decided(selection: Selection) -> None:
    """Refuse to score while it is not decided what does not apply: the decision must not follow the marks."""
    faults = Faults(NOT_APPLICABLE.file)
    for request in undecided(selection):
        name = request.application.organisation.name
        advice = Text(
            f"{name}申请{request.item}项不适用，尚未审定；请先审定，再计分",
            f"{name} asked that item {request.item} shall not apply: decide that first, then make the scores",
        )
        faults.add(advice, column=request.item, value=name)
    faults.refuse_if_any()


def _next_number(selection: Selection) -> int:
    last: int | None = selection.runs.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _headline(case: Case, result: Result) -> dict[str, int]:
    return {
        "entries": len(case.entries),
        "seats": sum(line.seats for line in result.verdict.lines),
        "minimum": case.policy.minimum,
        "full": case.framework.total,
    }
