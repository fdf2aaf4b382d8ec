"""The declaration of discipline is signed once in each selection."""

from __future__ import annotations

import pytest

from lingji.apps.discipline.actions_declarations import sign_declaration
from lingji.apps.discipline.models import Declaration
from lingji.apps.discipline.queries import signed_by, who_has_to_declare
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Selection
from tests.apps.discipline.conftest import Somebody

pytestmark = pytest.mark.django_db


def test_signing_twice_is_signing_once(somebody: Somebody, selection: Selection) -> None:
    assessor = somebody("assessor", "assessor")
    sign_declaration(by=assessor, selection=selection)
    sign_declaration(by=assessor, selection=selection)
    assert Declaration.objects.count() == 1


def test_a_signature_is_found_again(somebody: Somebody, selection: Selection) -> None:
    assessor = somebody("assessor", "assessor")
    assert not signed_by(assessor)
    sign_declaration(by=assessor, selection=selection)
    assert [one.selection for one in signed_by(assessor)] == [selection]


def test_a_unit_signs_nothing(somebody: Somebody, selection: Selection) -> None:
    clerk = somebody("clerk", "clerk", "/100/101/", 1)
    with pytest.raises(NotAllowed):
        sign_declaration(by=clerk, selection=selection)


def test_offices_assessors_and_the_committee_sign(somebody: Somebody, selection: Selection) -> None:
    for role in ("assessor", "office_county", "committee", "auditor"):
        somebody(role, role)
    somebody("elsewhere", "assessor", "/200/")
    assert [user.username for user in who_has_to_declare(selection)] == [
        "assessor",
        "committee",
        "office_county",
    ]
