"""Conditions of eligibility: set for a selection, decided for one application."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from lingji.apps.enrolment.actions import locked, subject_of
from lingji.apps.enrolment.facts import decisions_on, findings_for
from lingji.apps.enrolment.models import Application, ClauseDecision, Conditions
from lingji.apps.enrolment.policies import DECIDE_CLAUSE, SET_CONDITIONS
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_open
from lingji.core.eligibility import MET, NOT_MET, Clause, read_clauses
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST_REASON = 500


@transaction.atomic
def set_conditions(
    *, by: User | None, selection: Selection, clauses: Iterable[Clause], version: int
) -> Conditions:
    """Set what organisations must meet in a selection; `version` is 0 where the usual ones still hold.

    Raises `core.faults.Refused` for a clause that cannot be read, `Outdated` where somebody else set them.
    """
    if by is not None:
        check_may(by, SET_CONDITIONS, selection.place)
        check_open(selection, "enrolment.check")
    wanted = [clause.as_json() for clause in read_clauses(clause.as_json() for clause in clauses)]
    # The selection's row makes two who set them at once wait for each other.
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    now = Conditions.objects.filter(selection=selection).first()
    if now is not None and now.clauses == wanted:
        return now
    if (now.version if now else 0) != version:
        # The version of a form is known only from a row that was there.
        raise Outdated(now or Conditions(selection=selection))
    before = now.clauses if now else None
    now = now or Conditions(selection=selection)
    now.clauses, now.version = wanted, version + 1
    now.save()
    record(
        by=by,
        verb="enrolment.conditions_set",
        subject=Subject("selection", selection.code),
        says=Text(f"设定申报条件{len(wanted)}条", f"Set {len(wanted)} conditions of eligibility"),
        before=before,
        after=wanted,
    )
    return now


@transaction.atomic
def decide_clause(
    *, by: User, application: Application, clause: str, outcome: str, reason: str
) -> ClauseDecision:
    """Decide that an application meets a clause or does not, and why; deciding the same changes nothing."""
    now = locked(application)
    check_may(by, DECIDE_CLAUSE, now.organisation.place)
    check_open(now.selection, "enrolment.check")
    if now.entry_id is not None:
        raise NotAllowed(_("The application was accepted: its conditions are decided."))
    found = {one.clause.code: one for one in findings_for(now.selection, now.organisation)}
    faults, reason = Faults(), reason.strip()
    if clause not in found or outcome not in (MET, NOT_MET):
        faults.add(
            Text("没有这一条，请刷新页面", "there is no such condition: load the page again"), column="clause"
        )
    if not reason:
        faults.add(Text("请写明认定的依据", "say what the decision rests on"), column="reason")
    if len(reason) > LONGEST_REASON:
        faults.add(Text(f"最多{LONGEST_REASON}字", f"at most {LONGEST_REASON} characters"), column="reason")
    faults.refuse_if_any()
    last = decisions_on(now).get(clause)
    if last is not None and (last.outcome, last.reason) == (outcome, reason):
        return last
    made = ClauseDecision.objects.create(
        application=now, clause=clause, outcome=outcome, found=found[clause].outcome, reason=reason, by=by
    )
    sentence = found[clause].clause.sentence
    word = Text("符合", "met") if outcome == MET else Text("不符合", "not met")
    record(
        by=by,
        verb="application.clause_decided",
        subject=subject_of(now),
        says=Text(f"认定条件“{sentence.zh}”：{word.zh}", f"Decided “{sentence.en}”: {word.en}"),
        why=reason,
        before={"outcome": last.outcome if last else found[clause].outcome},
        after={"clause": clause, "outcome": outcome},
    )
    return made
