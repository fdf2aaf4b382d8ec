"""A new library in the east county, and everybody who has to do with its application."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lingji.apps.enrolment.actions import begin_application, write_form
from lingji.apps.enrolment.actions_clauses import decide_clause
from lingji.apps.enrolment.actions_moves import move_application
from lingji.apps.enrolment.facts import still_open
from lingji.apps.enrolment.form import Form
from lingji.apps.enrolment.models import Application
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.registry.models import FormerTitle, Organisation, Region
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Selection

FILLED = Form("Li", "Wang", "Zhao", "0999-100", "We read to everybody.", True)
CODE = "12100000MB0000000X"


class Cast(NamedTuple):
    """Who takes part: the organisations, and one account of each side."""

    selection: Selection
    library: Organisation
    bureau: Organisation
    clerk: User
    superior: User
    county: User
    prefecture: User
    chief: User


def make_cast(selection: Selection) -> Cast:
    region = Region.objects.get(code="101")
    bureau = Organisation.objects.create(name="Bureau of culture", region=region, sector="culture")
    library = Organisation.objects.create(
        name="New library",
        region=region,
        sector="culture",
        superior=bureau,
        kind="institution",
        credit_code=CODE,
        main_leader="Li",
    )
    return Cast(
        selection,
        library,
        bureau,
        account("clerk", "clerk", bound_to_organisation(library)),
        account("bureau", "superior", bound_to_organisation(bureau)),
        account("east", "office_county", Bound(region="/100/101/")),
        account("prefecture", "office_prefecture", Bound(region="/100/")),
        account("chief", "office_prefecture", Bound(region="/100/")),
    )


def account(username: str, role: str, bound: Bound) -> User:
    user = create_account(by=None, username=username, display_name=username.title(), password=None)
    grant_role(by=None, user=user, role=role, bound=bound)
    return user


def give_title(organisation: Organisation, **more: object) -> FormerTitle:
    held = {"level": "county", "name": "County civilised unit", "conferred_on": date(2020, 1, 1), **more}
    return FormerTitle.objects.create(organisation=organisation, conferred_to=organisation, **held)


def begun(cast: Cast, form: Form = FILLED) -> Application:
    library = Organisation.objects.select_related("region").get(pk=cast.library.pk)
    made = begin_application(by=cast.clerk, selection=cast.selection, organisation=library)
    return write_form(by=cast.clerk, application=made, version=made.version, form=form)


WAY = (("submit", "clerk"), ("countersign", "superior"), ("check", "county"), ("accept", "prefecture"))


def walked(cast: Cast, until: str) -> Application:
    """Walk an application along its way until a move was made."""
    now = begun(cast)
    for move, who in WAY:
        now = step(cast, now, move, who)
        if move == until:
            return now
    raise AssertionError(until)


def step(cast: Cast, now: Application, move: str, who: str, **more: object) -> Application:
    user: User = getattr(cast, who)
    return move_application(by=user, application=now, move=move, version=now.version, **more)  # type: ignore[arg-type]


def clear(cast: Cast, application: Application) -> None:
    """Decide that every open condition is met."""
    for finding in still_open(application):
        decide_clause(
            by=cast.county, application=application, clause=finding.clause.code, outcome="met", reason="seen"
        )
