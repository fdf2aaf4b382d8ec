"""What the application form holds, and what must be in it before it goes on."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.enrolment.models import Application
from lingji.core.enrolment import LONGEST_STATEMENT
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST_NAME, LONGEST_PHONE = 60, 40


class Form(NamedTuple):
    """The fields that a unit fills in; the register knows all the rest."""

    main_leader: str = ""
    leader_in_charge: str = ""
    clerk: str = ""
    phone: str = ""
    statement: str = ""
    points_confirmed: bool = False


LABELS = {
    "main_leader": Text("主要领导", "Main leader"),
    "leader_in_charge": Text("分管领导", "Leader in charge"),
    "clerk": Text("信息员", "Information officer"),
    "phone": Text("电话", "Telephone"),
    "statement": Text("申报说明", "Statement"),
    "points_confirmed": Text("服务点位", "Service points"),
}


def form_of(application: Application) -> Form:
    """Return the form as it is kept."""
    return Form(*(getattr(application, field) for field in Form._fields))


def tidy(form: Form) -> Form:
    """Return the form with no blanks around its texts."""
    return Form(
        form.main_leader.strip(),
        form.leader_in_charge.strip(),
        form.clerk.strip(),
        form.phone.strip(),
        form.statement.strip(),
        form.points_confirmed,
    )


def check_lengths(form: Form) -> None:
    """Raise `core.faults.Refused` where something is longer than it may be; the column is the field."""
    faults = Faults()
    most = {"main_leader": LONGEST_NAME, "leader_in_charge": LONGEST_NAME, "clerk": LONGEST_NAME}
    most |= {"phone": LONGEST_PHONE, "statement": LONGEST_STATEMENT}
    for field, allowed in most.items():
        given = getattr(form, field)
        if len(given) > allowed:
            advice = Text(
                f"已写{len(given)}字，最多{allowed}字，请精简",
                f"{len(given)} characters; at most {allowed}: make it shorter",
            )
            faults.add(advice, column=field)
    faults.refuse_if_any()


def check_complete(form: Form) -> None:
    """Raise `core.faults.Refused` with everything that is still missing before it can go on."""
    faults = Faults()
    for field in ("main_leader", "leader_in_charge", "clerk", "phone", "statement"):
        if not getattr(form, field):
            label = LABELS[field]
            faults.add(Text(f"请填写{label.zh}", f"Fill in: {label.en.lower()}"), column=field)
    if not form.points_confirmed:
        advice = Text(
            "请核对名录中的服务点位，无误后勾选确认",
            "look at the service points on the register, and confirm them when they are right",
        )
        faults.add(advice, column="points_confirmed")
    faults.refuse_if_any()
