"""How many would be selected: three formerly titled, two in the east and one in the west."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lingji.apps.registry.models import FormerTitle, Organisation, Region
from lingji.apps.selections.preview import Preview, preview_before
from lingji.apps.selections.titles import titled_organisations
from lingji.core.policy import Quota
from tests.apps.selections.planned import make_ground, title

pytestmark = pytest.mark.django_db


def preview(
    base: str | int = "existing_titled", share: str = "0.6", by: str | None = None, floor: int = 0
) -> Preview:
    region = Region.objects.get(code="100")
    quota = Quota(base, Fraction(share), "floor", by, "hamilton", floor)
    return preview_before(quota, titled_organisations(region, "prefecture"))


def test_the_sentence_shows_how_the_number_comes_about() -> None:
    make_ground()
    found = preview()
    assert found.seats == 1
    assert found.sentence.en == "the formerly titled 3: 60% × 3 = 1.8, rounded down: 1 seats"
    assert found.sentence.zh == "原有称号单位数3个，60% × 3 = 1.8，舍去小数取整，即1个名额"


def test_counties_share_the_seats() -> None:
    make_ground()
    found = preview(share="1", by="region")
    assert [(group.code, group.titled, group.seats) for group in found.groups] == [
        ("101", 2, 2),
        ("102", 1, 1),
    ]


def test_without_groups_no_county_has_seats_of_its_own() -> None:
    make_ground()
    assert not preview().grouped


def test_seats_by_entrants_are_not_known_before_anybody_enters() -> None:
    make_ground()
    assert preview(base="entrants").seats is None


def test_floors_that_need_too_much_are_told() -> None:
    make_ground()
    found = preview(by="region", floor=1)
    assert found.trouble is not None


@pytest.mark.parametrize("ended", ["revoked", "lapsed", "replaced"])
def test_a_title_that_was_cut_short_does_not_count(ended: str) -> None:
    make_ground()
    FormerTitle.objects.filter(organisation__name="Unit 0").update(ended=ended)
    assert preview().titled == 2


def test_a_title_of_another_level_does_not_count() -> None:
    make_ground()
    title(Organisation.objects.create(name="Other", region=Region.objects.get(code="101")), level="county")
    assert preview().titled == 3


def test_only_titles_that_expire_in_time_count_where_asked() -> None:
    make_ground()
    FormerTitle.objects.filter(organisation__name="Unit 1").update(valid_until=date(2027, 6, 30))
    year = (date(2027, 1, 1), date(2027, 12, 31))
    found = titled_organisations(Region.objects.get(code="100"), "prefecture", year)
    assert [one.name for one in found] == ["Unit 1"]
