"""The standing tells how many of those selected were formerly titled, and how many are newcomers."""

from __future__ import annotations

import json

from django.test import Client

from lingji.apps.people.models import User
from lingji.apps.results.actions import run_score
from lingji.apps.results.models import ScoreRun
from lingji.apps.results.opening import open_selection_from_case
from lingji.core.reading import read_case
from lingji.core.text import Text
from lingji.faces.office.pages.split import Split
from tests.apps.tiny import POLICY, REGIONS, tiny_files
from tests.faces.conftest import SignIn

STANDING = "/selections/tiny/standing/"
# Four of five seats shared by two and three entries: A and B of 101 are selected, C of 102.
BY_COUNTY = POLICY | {"quota": {"base": "entrants", "share": "0.8", "rounding": "floor", "by": "region"}}


def by_county(client: Client) -> Client:
    files = tiny_files() | {"policy.json": json.dumps(BY_COUNTY).encode()}
    selection = open_selection_from_case(
        by=None, code="tiny", title=Text("小评选", "Tiny"), case=read_case(files), regions=REGIONS
    )
    run_score(by=User.objects.get(username="office_prefecture"), selection=selection)
    return client


def told(groups: list[Split]) -> list[tuple[str, int | None, int, int]]:
    return [(group.name.en, group.seats, group.titled, group.newcomers) for group in groups]


def test_the_headline_parts_the_formerly_titled_from_newcomers(run: ScoreRun, sign_in: SignIn) -> None:
    answer = sign_in().get(STANDING)
    split = answer.context["field"].split
    assert (split.entered_titled, split.entered_newcomers, split.titled, split.newcomers) == (1, 4, 1, 1)
    assert "formerly titled 1, newcomers 1" in answer.content.decode()


def test_without_strata_there_is_no_table_of_groups(run: ScoreRun, sign_in: SignIn) -> None:
    assert sign_in().get(STANDING).context["groups"] == []


def test_with_a_line_for_each_county_each_is_told_apart(sign_in: SignIn) -> None:
    answer = by_county(sign_in()).get(STANDING)
    groups = answer.context["groups"]
    assert told(groups) == [("East County", 2, 1, 1), ("West County", 2, 0, 1)]
    assert "keeps no seat" in answer.content.decode()


def test_a_county_office_sees_its_own_county_alone(sign_in: SignIn) -> None:
    by_county(sign_in())
    answer = sign_in("office_county", "/100/102/").get(STANDING)
    assert [group.name.en for group in answer.context["groups"]] == ["West County"]
