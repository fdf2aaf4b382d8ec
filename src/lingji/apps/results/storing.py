"""The rows of a score run, written in bulk; called by `run_score` alone, inside its transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lingji.apps.results.digests import digest_of
from lingji.apps.results.figures import margins, shares
from lingji.apps.results.models import (
    EntryResult,
    Explanation,
    LineResult,
    PartResult,
    RegionShare,
    RunFile,
    ScoreRun,
)
from lingji.apps.results.packing import pack
from lingji.core.explain import explain_entry, explain_item, explain_line
from lingji.core.facts import Case
from lingji.core.outputs import Result
from lingji.core.quota import group_of
from lingji.core.ranking import SELECTED

BATCH = 2000


def store_files(run: ScoreRun, files: Mapping[str, bytes]) -> None:
    """Keep the frozen case files and the outputs."""
    RunFile.objects.bulk_create(
        RunFile(run=run, name=name, sha256=digest_of(content), content=content)
        for name, content in files.items()
    )


def store_details(run: ScoreRun, case: Case, result: Result, codes: Mapping[str, str]) -> None:
    """Keep every figure of the run and why it is what it is; `codes` are the public codes of entries."""
    made = EntryResult.objects.bulk_create(_entry_results(run, case, result, codes))
    rows = {row.entry: row for row in made}
    PartResult.objects.bulk_create(
        (
            PartResult(
                result=rows[mark.entry],
                item=mark.item,
                method=mark.method,
                mark=mark.mark,
                status=mark.status,
            )
            for mark in result.marks
        ),
        batch_size=BATCH,
    )
    Explanation.objects.bulk_create(_explanations(case, result, rows), batch_size=BATCH)
    LineResult.objects.bulk_create(_lines(run, case, result))
    RegionShare.objects.bulk_create(RegionShare(run=run, **share._asdict()) for share in shares(case, result))


def _entry_results(
    run: ScoreRun, case: Case, result: Result, codes: Mapping[str, str]
) -> Iterator[EntryResult]:
    margin = margins(case, result)
    for position, row in enumerate(result.verdict.standing, 1):
        entry, total = case.entry[row.entry], result.totals[row.entry]
        yield EntryResult(
            run=run,
            entry=row.entry,
            public_code=codes.get(row.entry, row.entry),
            organisation=entry.organisation,
            region=entry.region,
            sector=entry.sector,
            existing_title=entry.existing_title,
            position=position,
            place=row.place,
            base=total.base,
            applicable=total.applicable,
            rescaled=total.rescaled,
            bonus=total.bonus,
            total=total.total,
            outcome=row.outcome,
            margin=margin[row.entry],
            categories=total.categories,
            methods=total.methods,
        )


def _explanations(case: Case, result: Result, rows: Mapping[str, EntryResult]) -> Iterator[Explanation]:
    for entry, marks in result.marks_of.items():
        yield Explanation(result=rows[entry], item="", packed=pack(explain_entry(case, result, entry)))
        for item in case.framework.items.values():
            own = [mark for mark in marks if mark.item == item.code]
            yield Explanation(result=rows[entry], item=item.code, packed=pack(explain_item(case, item, own)))


def _lines(run: ScoreRun, case: Case, result: Result) -> Iterator[LineResult]:
    selected = Counter(
        group_of(case.policy.quota, case.entry[row.entry])
        for row in result.verdict.standing
        if row.outcome == SELECTED
    )
    for line in result.verdict.lines:
        yield LineResult(
            run=run,
            group=line.group,
            seats=line.seats,
            selected=selected[line.group],
            last_in=line.last_in or "",
            first_out=line.first_out or "",
            tied=list(line.tied),
            packed=pack(explain_line(case, result, line)),
        )
