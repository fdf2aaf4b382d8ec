"""Pages stay quick: the number of queries is fixed, whatever the number of rows."""

from __future__ import annotations

import time

import pytest
from pytest_django import DjangoAssertNumQueries

from lingji.apps.people.models import User
from lingji.apps.results.actions import run_score
from tests.apps.tiny import many_entries, open_tiny
from tests.faces.conftest import SignIn

ONE = "/selections/tiny/"
# Session, user, grants and the unread messages are four of each.
QUERIES = {
    "standing/": 10,
    "standing/?q=organisation&sort=-total": 10,
    "entries/N0001/": 13,
    "entries/N0001/items/1.1/": 8,
    "line/": 10,
    "map/": 8,
    "files/": 6,
}


@pytest.mark.parametrize("count", [3, 30])
def test_each_page_asks_a_fixed_number_of_questions(
    sign_in: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in()
    run_score(by=User.objects.get(), selection=open_tiny(**many_entries(count)))
    for page, queries in QUERIES.items():
        with django_assert_num_queries(queries):
            assert client.get(ONE + page).status_code == 200


def test_a_standing_of_a_thousand_rows_is_quick(sign_in: SignIn) -> None:
    client = sign_in()
    run_score(by=User.objects.get(), selection=open_tiny(**many_entries(1000)))
    client.get(ONE + "standing/")
    times = []  # of this process alone: others may be busy on the same machine
    for _ in range(3):
        started = time.process_time()
        answer = client.get(ONE + "standing/")
        times.append(time.process_time() - started)
    assert answer.content.count(b"<tr") > 1000
    print(f"\nstanding of 1,000 rows: {min(times) * 1000:.0f} ms")
    assert min(times) < 0.5
