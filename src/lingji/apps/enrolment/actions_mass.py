"""Entering many applications from a list, all or none."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from lingji.apps.enrolment.mass import Planned, plan
from lingji.apps.enrolment.models import Application, ApplicationStep
from lingji.apps.enrolment.policies import ENROL_MANY
from lingji.apps.enrolment.register import registered_of
from lingji.apps.enrolment.workbooks import FILE, read_list
from lingji.apps.jobs.work import Done, Step, Write
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, reach_of
from lingji.apps.people.recording import record
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_open
from lingji.core.enrolment import COUNTY, COUNTY_CHECKED
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

ENTER = "enter"
BATCH = 500


@transaction.atomic
def enrol_many(*, by: User, selection: Selection, rows: Sequence[Planned]) -> list[Application]:
    """Enter the applications of a list that an office collected on paper: checked, to be accepted.

    `rows` come from `read_plan`, made anew when the preview was confirmed; two lists at once meet the rule
    that an organisation applies once.
    """
    check_may(by, ENROL_MANY)
    check_open(selection, "enrolment.check")
    # The selection's row makes two lists at once wait for each other.
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    organisations = {row.organisation.pk for row in rows}
    if selection.applications.filter(organisation__in=organisations).exists():
        advice = Text(
            "期间有单位已申报，请重新上传核对",
            "some of them applied in the meantime: hand the list in again",
        )
        raise Refused([Fault(FILE, None, "", "", advice)])
    made = Application.objects.bulk_create(
        (
            Application(
                selection=selection,
                organisation=row.organisation,
                state=COUNTY_CHECKED,
                main_leader=row.main_leader,
                leader_in_charge=row.leader_in_charge,
                clerk=row.clerk,
                phone=row.phone,
                registered=registered_of(row.organisation),
            )
            for row in rows
        ),
        batch_size=BATCH,
    )
    ApplicationStep.objects.bulk_create(
        (
            ApplicationStep(
                application=one, move=ENTER, side=COUNTY, to_state=COUNTY_CHECKED, by=by, version=1
            )
            for one in made
        ),
        batch_size=BATCH,
    )
    record(
        by=by,
        verb="applications.entered",
        subject=Subject("selection", selection.code),
        says=Text(f"按申报汇总表录入{len(made)}个单位", f"Entered {len(made)} applications from a list"),
        after=[
            [row.organisation.pk, row.main_leader, row.leader_in_charge, row.clerk, row.phone] for row in rows
        ],
    )
    return made


def read_plan(content: bytes, selection: Selection, by: User) -> list[Planned]:
    """Return what entering a workbook would do for this office; raises `core.faults.Refused`."""
    return plan(read_list(content, selection), selection, reach_of(by, ENROL_MANY))


def enrol_from_workbook(step: Step, content: bytes, *, by: str, selection: str) -> Write:
    """Read a list, hold it against the register, then enter it whole: the work of a background job."""
    user = User.objects.get(username=by)
    held = Selection.objects.select_related("region").get(code=selection)
    step(0, 2, Text("核对单位名录", "Holding the list against the register"))
    rows = read_plan(content, held, user)
    step(1, 2, Text(f"录入{len(rows)}个单位", f"Entering {len(rows)} organisations"))

    def write() -> Done:
        made = enrol_many(by=user, selection=held, rows=rows)
        return Done(
            Text(f"已录入{len(made)}个单位的申报", f"{len(made)} applications are entered"),
            {"applications": len(made)},
        )

    return write
