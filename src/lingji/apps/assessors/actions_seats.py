"""Seating: a dry run that binds nobody, edited by hand where need be, then applied."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.assessors.barred import barred_of, entries_of, pool_of
from lingji.apps.assessors.loading import held_assessment
from lingji.apps.assessors.models import Assessment, DryRun, Seat
from lingji.apps.assessors.policies import check_may_keep
from lingji.apps.assessors.seating import problem_of, seed_of, table_of, text_of
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.core.conflicts import KINDS
from lingji.core.faults import Faults
from lingji.core.text import Text
from lingji.engines.assignment import Infeasible, assign

LONGEST = 200


@transaction.atomic
def make_dry_run(*, by: User, assessment: Assessment, version: int, together: bool = False) -> DryRun:
    """Let the solver propose who sits where; it keeps close to the last dry run, and binds nobody.

    Raises `NotAllowed` before the draw, and `core.faults.Refused` naming the rule that cannot be kept.
    """
    now = held_assessment(assessment, version)
    check_may_keep(by, now)
    seed = seed_of(now)
    if not seed:
        raise NotAllowed(
            _("Draw the lot first: its seed breaks ties, so that nobody can choose who sits where.")
        )
    try:
        table = assign(problem_of(now, seed, together=together))
    except Infeasible as infeasible:
        faults = Faults("assignment")
        faults.add(infeasible.reason)
        faults.refuse_if_any()
        raise
    return _keep(by, now, table, seed, "")


@transaction.atomic
def edit_dry_run(
    *, by: User, run: DryRun, version: int, table: Mapping[str, tuple[str, ...]], why: str
) -> DryRun:
    """Change a proposal by hand, with the reason; every conflict and every double is refused, all at once."""
    now = held_assessment(run.assessment, version)
    check_may_keep(by, now)
    faults = Faults("assignment")
    if not 0 < len(why.strip()) <= LONGEST:
        faults.add(
            Text(f"请写明理由，不超过{LONGEST}字", f"say why, in at most {LONGEST} characters"), column="why"
        )
    whole = {**table_of(run), **table}
    _check(now, whole, faults)
    faults.refuse_if_any()
    return _keep(by, now, whole, run.seed, why.strip())


@transaction.atomic
def apply_dry_run(*, by: User, run: DryRun, version: int) -> list[Seat]:
    """Seat people as the newest proposal says; whoever is no longer in it is released.

    Conflicts are looked at once more: what was declared since the proposal is refused.
    """
    now = held_assessment(run.assessment, version)
    check_may_keep(by, now)
    if run.number != now.dry_runs.count():
        raise NotAllowed(_("There is a newer proposal: look at that one."))
    table, faults = table_of(run), Faults("assignment")
    _check(now, table, faults)
    faults.refuse_if_any()
    entries = {entry.code: entry for entry in entries_of(now.selection)}
    people = {one.code: one for one in pool_of(now.selection)}
    wanted = {(entry, code) for entry, codes in table.items() for code in codes}
    held = {
        (seat.entry.code, seat.assessor.code): seat
        for seat in now.places.filter(released_at=None, third=False).select_related("entry", "assessor")
    }
    gone = [seat.pk for key, seat in held.items() if key not in wanted]
    Seat.objects.filter(pk__in=gone).update(released_at=timezone.now())
    made = Seat.objects.bulk_create(
        Seat(assessment=now, entry=entries[entry], assessor=people[code])
        for entry, code in sorted(wanted - held.keys())
    )
    now.version += 1
    now.save()
    says = Text(
        f"分派测评员：新增{len(made)}，调整{len(gone)}", f"Seated: {len(made)} new, {len(gone)} released"
    )
    _record(by, now, "assessment.seated", says, {"dry_run": run.number, "table": table_of(run)})
    return made


def _check(assessment: Assessment, table: Mapping[str, tuple[str, ...]], faults: Faults) -> None:
    pool, entries = pool_of(assessment.selection), entries_of(assessment.selection)
    barred = barred_of(assessment.selection, pool, entries)
    known, codes = {one.code for one in pool}, {entry.code for entry in entries}
    for row, (entry, seated) in enumerate(sorted(table.items()), 1):
        if entry not in codes:
            faults.add(Text("没有这个参评单位", "no such entry takes part"), row=row, value=entry)
        if len(set(seated)) < len(seated):
            faults.add(Text("同一测评员重复", "an assessor stands twice"), row=row, column=entry)
        if len(seated) < assessment.seats:
            faults.add(
                Text(f"需要{assessment.seats}名测评员", f"{assessment.seats} assessors are needed"),
                row=row,
                column=entry,
                value=" ".join(seated),
            )
        for code in seated:
            if code not in known:
                faults.add(Text("测评员库中没有", "not in the pool"), row=row, column=entry, value=code)
            elif kind := barred.get((code, entry)):
                zh, en = KINDS[kind].zh, KINDS[kind].en
                faults.add(
                    Text(f"应回避：{zh}，请换人", f"has a conflict ({en}): seat somebody else"),
                    row=row,
                    column=entry,
                    value=code,
                )


def _keep(
    by: User, assessment: Assessment, table: Mapping[str, tuple[str, ...]], seed: str, why: str
) -> DryRun:
    run = DryRun.objects.create(
        assessment=assessment,
        number=assessment.dry_runs.count() + 1,
        table=text_of(table),
        seed=seed,
        why=why,
        made_by=by,
        made_at=timezone.now(),
    )
    says = Text(f"生成第{run.number}稿分派方案", f"Made proposal {run.number} of who sits where")
    _record(by, assessment, "assessment.proposed", says, {"table": dict(table), "seed": seed}, why=why)
    return run


def _record(
    by: User, assessment: Assessment, verb: str, says: Text, after: dict[str, object], *, why: str = ""
) -> None:
    record(
        by=by,
        verb=verb,
        subject=Subject("assessment", str(assessment.pk)),
        says=Text(f"{assessment.title}：{says.zh}", f"{assessment.title}: {says.en}"),
        why=why,
        after={key: _plain(value) for key, value in after.items()},
    )


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: list(codes) for key, codes in value.items()}
    return value
