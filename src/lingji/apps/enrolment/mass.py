"""A list of applications held against the register: what each row would do, or everything wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from lingji.apps.enrolment.facts import clauses_of, facts_of, setting_of
from lingji.apps.enrolment.form import LONGEST_NAME, LONGEST_PHONE
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.workbooks import COLUMNS, FILE, ListRow
from lingji.apps.people.reach import Reach
from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models import Entry, Selection
from lingji.core.eligibility import MET, examine
from lingji.core.enrolment import DRAFT, STATES
from lingji.core.faults import Faults
from lingji.core.text import Text
from lingji.design.speech import say


class Planned(NamedTuple):
    """One row that can be entered: the organisation, the form, and how many conditions are open."""

    row: int
    organisation: Organisation
    main_leader: str
    leader_in_charge: str
    clerk: str
    phone: str
    open_clauses: int


NOT_KNOWN = Text(
    "名录中没有这个单位，请先在单位名录中登记，或核对名称和代码",
    "the register has no such organisation: register it first, or look at its name and code again",
)
SEVERAL = Text(
    "名录中有多个同名单位，请填写统一社会信用代码",
    "several organisations have this name: give the unified social credit code",
)


def plan(rows: Iterable[ListRow], selection: Selection, reach: Reach) -> list[Planned]:
    """Return what entering a list would do; raises `core.faults.Refused` with every fault of every row."""
    listed, faults = list(rows), Faults(FILE)
    register = _Register(listed)
    taken = _taken(selection)
    seen: dict[int, int] = {}
    found: list[tuple[ListRow, Organisation]] = []
    for row in listed:
        organisation = register.find(row, faults)
        _check_texts(row, faults)
        if organisation is None:
            continue
        before = seen.setdefault(organisation.pk, row.number)
        if before != row.number:
            advice = Text(
                f"与第{before}行是同一单位，请删去其一", f"the same organisation as in row {before}"
            )
            _add(faults, row, "organisation", advice)
        _check_place(row, organisation, selection, reach, faults)
        if organisation.pk in taken:
            _add(faults, row, "organisation", taken[organisation.pk])
        found.append((row, organisation))
    faults.refuse_if_any()
    return _planned(found, selection)


class _Register:
    """The organisations that a list may mean, by code and by name: two queries for any number of rows."""

    def __init__(self, rows: list[ListRow]) -> None:
        codes = {row.cells.get("credit_code", "").upper() for row in rows} - {""}
        names = {row.cells["organisation"] for row in rows}
        related = Organisation.objects.select_related("region").order_by("pk")
        self.by_code = {one.credit_code: one for one in related.filter(credit_code__in=codes)}
        self.by_name: dict[str, list[Organisation]] = defaultdict(list)
        for one in related.filter(name__in=names, status=ACTIVE):
            self.by_name[one.name].append(one)

    def find(self, row: ListRow, faults: Faults) -> Organisation | None:
        """Return the organisation of a row, or tell why there is none."""
        name, code = row.cells["organisation"], row.cells.get("credit_code", "").upper()
        if code:
            found = self.by_code.get(code)
            if found is None:
                _add(faults, row, "credit_code", NOT_KNOWN)
            elif name != found.name:
                advice = Text(
                    f"与代码不符：名录中此代码为“{found.name}”",
                    f"the register has this code for “{found.name}”",
                )
                _add(faults, row, "organisation", advice)
            return found
        same = self._in_region(self.by_name.get(name, []), row.cells.get("region", ""))
        if len(same) != 1:
            _add(faults, row, "organisation", SEVERAL if same else NOT_KNOWN)
            return None
        return same[0]

    def _in_region(self, found: list[Organisation], region: str) -> list[Organisation]:
        """Narrow namesakes down by the region that the row names."""
        if len(found) < 2 or not region:
            return found
        return [
            one
            for one in found
            if one.region and region in (one.region.name_zh, one.region.name_en, one.region.code)
        ]


def _add(faults: Faults, row: ListRow, column: str, advice: Text) -> None:
    faults.add(advice, row=row.number, column=say(COLUMNS[column]), value=row.cells.get(column, ""))


def _check_texts(row: ListRow, faults: Faults) -> None:
    for column in ("organisation", "main_leader", "clerk", "phone"):
        if not row.cells.get(column):
            _add(faults, row, column, Text("请填写", "fill this in"))
    for column, most in (
        ("main_leader", LONGEST_NAME),
        ("leader_in_charge", LONGEST_NAME),
        ("clerk", LONGEST_NAME),
        ("phone", LONGEST_PHONE),
    ):
        if len(row.cells.get(column, "")) > most:
            _add(faults, row, column, Text(f"最多{most}字", f"at most {most} characters"))


def _check_place(
    row: ListRow, organisation: Organisation, selection: Selection, reach: Reach, faults: Faults
) -> None:
    place = organisation.place
    if organisation.status != ACTIVE:
        _add(
            faults,
            row,
            "organisation",
            Text(
                "单位已合并、分立或注销，应由承接单位申报", "merged, split or closed: its successor applies"
            ),
        )
    if not place.region.startswith(selection.place.region):
        _add(faults, row, "organisation", Text("不在本评选范围内", "outside the area of this selection"))
    elif not reach.covers(place):
        _add(
            faults, row, "organisation", Text("不在您的辖区内，请删去", "outside your area: remove this row")
        )


def _taken(selection: Selection) -> dict[int, Text]:
    """Return the organisations that cannot be entered any more, each with the reason."""
    entries = Entry.objects.filter(selection=selection).values_list("organisation", flat=True)
    taken = {one: Text("已参评，请删去", "takes part already: remove this row") for one in entries}
    begun = Application.objects.filter(selection=selection).values_list("organisation", "state")
    for one, state in begun:
        word = STATES[state]
        taken[one] = Text(
            f"本单位已自行申报，现为“{word.zh}”，请删去",
            f"it applies by itself and is “{word.en}” now: remove this row",
        )
        if state == DRAFT:
            taken[one] = Text(
                "本单位正在自行填写申报表，请删去或与其联系",
                "it is writing its own application: remove this row, or talk to them",
            )
    return taken


def _planned(found: list[tuple[ListRow, Organisation]], selection: Selection) -> list[Planned]:
    facts = facts_of(organisation for _, organisation in found)
    clauses, setting = clauses_of(selection), setting_of(selection)
    made = []
    for row, organisation in found:
        findings = examine(clauses, facts[organisation.pk], setting)
        made.append(
            Planned(
                row.number,
                organisation,
                row.cells.get("main_leader", ""),
                row.cells.get("leader_in_charge", ""),
                row.cells.get("clerk", ""),
                row.cells.get("phone", ""),
                sum(finding.outcome != MET for finding in findings),
            )
        )
    return made
