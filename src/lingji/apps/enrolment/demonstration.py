"""The demonstration's share of enrolment: an application behind every entry, and one in every state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import chain, zip_longest

from django.db import transaction
from django.utils import timezone

from lingji.apps.enrolment.models import Application, ApplicationStep, ItemRequest
from lingji.apps.enrolment.papers import digest_of, paper_of
from lingji.apps.enrolment.policies import route_of
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.actions_organisation import change_organisation
from lingji.apps.registry.facts import facts_of
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.actions import Opening, open_selection
from lingji.apps.selections.models import Entry, NotApplicable, Selection
from lingji.apps.selections.queries import policy_of
from lingji.apps.selections.shipped import stages
from lingji.core.enrolment import (
    ACCEPTED,
    COUNTERSIGNED,
    COUNTY,
    COUNTY_CHECKED,
    DRAFT,
    PREFECTURE,
    REFUSED,
    RETURNED,
    SUBMITTED,
    SUPERIOR,
    UNIT,
    WITHDRAWN,
)
from lingji.core.stages import usual_dates
from lingji.core.text import Text

STATEMENT = (
    "本单位常年面向群众服务，窗口实行首问负责、一次告知，设有适老和无障碍设施，节假日轮值不打烊。"
    "按零基启动要求，全部工作从头做起，以群众满意为准。（演示数据，纯属虚构）"
)
NAMES = ("李（演示）", "王（演示）", "张（演示）")
# How an application came to a state: the move, the side, and the state it led to.
STEPS = {
    SUBMITTED: ("submit", UNIT),
    COUNTERSIGNED: ("countersign", SUPERIOR),
    COUNTY_CHECKED: ("check", COUNTY),
    ACCEPTED: ("accept", PREFECTURE),
}
ENDINGS = {
    RETURNED: ("return", COUNTY, "申报说明未写明服务窗口数量，请补充后重新提交。"),
    REFUSED: ("refuse", PREFECTURE, "经核，该单位为内设机构，不具有独立法人资格。"),
    WITHDRAWN: ("withdraw", UNIT, "单位正在搬迁，本年度暂不参评。"),
}
SHOWN_STATES = (SUBMITTED, COUNTERSIGNED, COUNTY_CHECKED, RETURNED, REFUSED, WITHDRAWN, DRAFT)
SHOWN = 28
BATCH = 500


@transaction.atomic
def stand_behind_entries(office: User, selection: Selection) -> None:
    """Put an accepted application behind each entry of a demonstration that has none."""
    related = ("organisation__region", "organisation__superior")
    entries = list(
        Entry.objects.filter(selection=selection, application=None).select_related(*related).order_by("code")
    )
    if not entries:
        return
    made = Application.objects.bulk_create(
        (_application(selection, entry.organisation, ACCEPTED, entry) for entry in entries),
        batch_size=BATCH,
    )
    _take_steps(office, made)
    _ask_behind(office, {one.entry_id: one for one in made})
    record(
        by=office,
        verb="applications.entered",
        subject=Subject("selection", selection.code),
        says=Text(f"补录{len(made)}个单位的申报", f"Entered the applications of {len(made)} entries"),
        after=[one.digest for one in made],
    )


def answer_to(office: User, unit: Organisation, superior: Organisation) -> None:
    """Let a unit answer to a department, where it answers to none."""
    now = Organisation.objects.select_related("region").get(pk=unit.pk)
    if now.superior_id is None:
        facts = facts_of(now)._replace(superior=superior.pk)
        if not facts.credit_code and not facts.no_code_reason:
            facts = facts._replace(no_code_reason="演示单位，没有真实代码")
        change_organisation(by=office, organisation=now, version=now.version, facts=facts)


@transaction.atomic
def open_next(office: User, selection: Selection) -> Selection:
    """Open a second practice selection in which enrolment runs just now; where it is there, return that."""
    code = f"{selection.code}-next"
    known = Selection.objects.select_related("region").filter(code=code).first()
    if known is not None:
        return known
    start = timezone.localdate() - timedelta(8)
    return open_selection(
        by=office,
        code=code,
        title=Text(f"{selection.title.zh}：下一轮", f"{selection.title.en}: the next one"),
        region=selection.region,
        framework=selection.framework,
        policy=policy_of(selection),
        practice=True,
        more=Opening(
            level="prefecture",
            evidence=(start.replace(year=start.year - 2, day=1), start),
            dates=usual_dates(stages(), start),
        ),
    )


@transaction.atomic
def show_every_state(
    office: User, selection: Selection, *, before: Selection, but: Organisation, superior: Organisation
) -> None:
    """Put applications in every state into an opened selection; where there are any, change nothing.

    The organisations are those of the selection `before`, save one, which is left to apply by itself; the
    first, of the same county, waits for the countersignature of the superior.
    """
    if Application.objects.filter(selection=selection).exists():
        return
    taking_part = Organisation.objects.filter(entries__selection=before).exclude(pk=but.pk)
    listed = taking_part.select_related("region", "superior").order_by("pk")
    at_home = sorted(listed, key=lambda one: (one.region_id != but.region_id, one.pk))
    organisations = spread_over_counties(at_home, SHOWN)
    answer_to(office, organisations[0], superior)
    organisations[0].superior = superior
    states = [SHOWN_STATES[number % len(SHOWN_STATES)] for number in range(len(organisations))]
    made = Application.objects.bulk_create(
        _application(selection, organisation, state)
        for organisation, state in zip(organisations, states, strict=True)
    )
    _take_steps(office, made)
    record(
        by=office,
        verb="applications.entered",
        subject=Subject("selection", selection.code),
        says=Text(f"录入{len(made)}个单位的申报（演示）", f"Entered {len(made)} applications to show"),
        after=[one.digest for one in made],
    )


def spread_over_counties(organisations: Iterable[Organisation], count: int) -> list[Organisation]:
    """Return so many organisations, taken from the regions in turn."""
    by_region: dict[str, list[Organisation]] = {}
    for one in organisations:
        by_region.setdefault(one.place.region, []).append(one)
    turns = chain.from_iterable(zip_longest(*by_region.values()))
    return [one for one in turns if one is not None][:count]


def _application(
    selection: Selection, organisation: Organisation, state: str, entry: Entry | None = None
) -> Application:
    leader, in_charge, clerk = NAMES
    made = Application(
        selection=selection,
        organisation=organisation,
        state=state,
        main_leader=leader,
        leader_in_charge=in_charge,
        clerk=clerk,
        phone="0999-0000000",
        statement=STATEMENT,
        points_confirmed=True,
        due=timezone.localdate() + timedelta(3) if state == RETURNED else None,
        entry=entry,
    )
    if state != DRAFT:
        made.paper = paper_of(made)
        made.digest = digest_of(made.paper)
    return made


def _take_steps(office: User, made: Sequence[Application]) -> None:
    ApplicationStep.objects.bulk_create(
        chain.from_iterable(_steps(office, one) for one in made), batch_size=BATCH
    )


def _steps(office: User, one: Application) -> list[ApplicationStep]:
    path = route_of(one).path
    ends = ENDINGS.get(one.state)
    # Whatever ended otherwise came as far as the county first.
    last = path.index(one.state) if one.state in path else 1
    taken = [(*STEPS[state], state, "") for state in path[1 : last + 1]]
    if ends:
        move, side, words = ends
        taken.append((move, side, one.state, words))
    steps, before = [], DRAFT
    for number, (move, side, state, words) in enumerate(taken, 1):
        steps.append(
            ApplicationStep(
                application=one,
                move=move,
                side=side,
                from_state=before,
                to_state=state,
                by=office if side == PREFECTURE else None,
                opinion=words,
                due=one.due if state == RETURNED else None,
                digest=one.digest,
                version=number,
            )
        )
        before = state
    return steps


def _ask_behind(office: User, applications: dict[int | None, Application]) -> None:
    """Put the decided request behind each item that a case left out."""
    left_out = NotApplicable.objects.filter(entry__in=[key for key in applications if key is not None])
    ItemRequest.objects.bulk_create(
        ItemRequest(
            application=applications[row.entry_id],
            item=row.item,
            reason="不具备考察条件。（演示数据，纯属虚构）",
            advised=True,
            advice="经实地核实，情况属实。",
            granted=True,
            decision=row.reason,
            decided_by=office,
            decided_at=timezone.now(),
        )
        for row in left_out.order_by("entry", "item")
    )
