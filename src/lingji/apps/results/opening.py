"""Opening a selection from a case: the way in for a case folder, a workbook and the demonstration."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from lingji.apps.frameworks.actions import publish_framework
from lingji.apps.inspections.actions import record_case
from lingji.apps.people.models import User
from lingji.apps.registry.actions import (
    OrganisationRow,
    RegionRow,
    register_organisations,
    register_regions,
)
from lingji.apps.results.gather import gather_case
from lingji.apps.selections.actions import enter_organisations, open_selection
from lingji.apps.selections.models import Selection
from lingji.core.facts import Case
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text, same
from lingji.core.writing import write_case


@transaction.atomic
def open_selection_from_case(
    *,
    by: User | None,
    code: str,
    title: Text,
    case: Case,
    regions: Iterable[RegionRow] = (),
    practice: bool = False,
) -> Selection:
    """Open a selection with all that a case holds; opening the same again changes nothing.

    Raises `Refused` where another case stands under that code, or an entry's code cannot stand in an
    address.
    """
    before = Selection.objects.select_related("framework").filter(code=code).first()
    if before is not None:
        return _unchanged(before, case)
    _check_codes(case)
    named = [RegionRow(entry.region, same(entry.region)) for entry in case.entries if entry.region]
    given = list(regions)
    known = register_regions(by=by, rows=[*given, *named])
    # Held by the place that all the others lie in, where there is one.
    roots = [row.code for row in given if not row.parent]
    rows = [OrganisationRow(entry.organisation, entry.region, entry.sector) for entry in case.entries]
    selection = open_selection(
        by=by,
        code=code,
        title=title,
        region=known[roots[0]] if len(roots) == 1 else None,
        framework=publish_framework(by=by, framework=case.framework),
        policy=case.policy,
        practice=practice,
    )
    organisations = register_organisations(by=by, rows=rows, regions=known)
    entries = enter_organisations(by=by, selection=selection, case=case, organisations=organisations)
    record_case(by=by, selection=selection, case=case, entries=entries)
    return selection


def _unchanged(selection: Selection, case: Case) -> Selection:
    if write_case(gather_case(selection)) == write_case(case):
        return selection
    advice = Text(
        "已有同代码的评选，内容不同；请换一个代码",
        "a selection with this code holds something else; choose another code",
    )
    raise Refused([Fault("", None, "code", selection.code, advice)])


def _check_codes(case: Case) -> None:
    advice = Text(
        "代码要用在网址中，不得含 /、\\，也不得为 . 或 ..",
        "the code stands in web addresses: it may hold no / or \\ and may not be . or ..",
    )
    codes = [entry.entry for entry in case.entries] + list(case.framework.items)
    bad = [code for code in codes if "/" in code or "\\" in code or code in (".", "..")]
    if bad:
        raise Refused([Fault("entries.csv", None, "entry", code, advice) for code in bad])
