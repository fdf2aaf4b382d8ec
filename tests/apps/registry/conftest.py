"""Two counties of a prefecture, and the office that keeps their register."""

from __future__ import annotations

import pytest

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import OFFICE_COUNTY
from lingji.apps.registry.actions import register_regions
from lingji.apps.registry.models import Organisation, Region
from tests.apps.bounds import bound_for
from tests.apps.registry.files import credit_code
from tests.apps.tiny import REGIONS


@pytest.fixture(autouse=True)
def regions(db: None) -> dict[str, Region]:
    """The prefecture 100 with the counties 101 东县 and 102 西县."""
    return register_regions(by=None, rows=REGIONS)


@pytest.fixture
def county(regions: dict[str, Region]) -> User:
    """Somebody of the office of 东县."""
    user = create_account(by=None, username="county", display_name="County", password=None)
    grant_role(by=None, user=user, role=OFFICE_COUNTY, bound=bound_for(OFFICE_COUNTY, "/100/101/"))
    return user


@pytest.fixture
def school(regions: dict[str, Region]) -> Organisation:
    """A school of 东县 with the code of number 1."""
    return Organisation.objects.create(
        name="东县第一小学", region=regions["101"], sector="教育", credit_code=credit_code(1)
    )
