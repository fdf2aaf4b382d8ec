"""The pages of good practice."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lingji.apps.good_practice.actions import Practice, offer_practice, review_practice
from tests.apps.plans.people import Cast, make_cast
from tests.apps.tiny import open_tiny

RAMP = Practice("1.1", "A ramp in a day", "Steps at the door", "A ramp of wood, 200 yuan", "Nobody is lifted")


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())


def test_a_clerk_offers_and_an_office_publishes_on_the_pages(client: Client, cast: Cast) -> None:
    client.force_login(cast.clerk)
    given = {name: value for name, value in RAMP._asdict().items() if value}
    made = client.post("/practice/tiny/new/", given)
    client.force_login(cast.county)
    client.post(made["Location"] + "review/", {"publish": "1"})
    client.force_login(cast.stranger)
    assert "A ramp in a day" in client.get("/practice/tiny/").content.decode()


def test_the_list_asks_as_much_for_many_as_for_one(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.west)
    for count in (1, 30):
        for number in range(count):
            given = RAMP._replace(title=f"Ramp {count} {number}")
            review_practice(
                by=cast.county,
                practice=offer_practice(by=cast.clerk, entry=cast.school, given=given),
                publish=True,
            )
        with django_assert_num_queries(8):
            client.get("/practice/tiny/")


def test_an_office_reads_what_waits(client: Client, cast: Cast) -> None:
    made = offer_practice(by=cast.clerk, entry=cast.school, given=RAMP)
    client.force_login(cast.county)
    page = client.get(f"/practice/tiny/{made.pk}/").content.decode()
    assert f'action="/practice/tiny/{made.pk}/review/"' in page
