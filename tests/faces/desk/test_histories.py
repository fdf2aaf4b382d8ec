"""Whose history is told to whom: of an application, an entry, a selection."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from django.utils import translation
from pytest_django import Settings

from lingji.apps.enrolment.models import Application
from lingji.apps.journal.actions import Subject
from lingji.apps.people.actions import Bound
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import bound_to_organisation
from lingji.core.text import same
from tests.apps.enrolment.people import Cast, account, begun, make_cast, walked
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text

SELECTION = "/history/selection/tiny/"


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def cast(db: None) -> Cast:
    with translation.override("en"):
        return make_cast(open_tiny())


def history(application: Application) -> str:
    return f"/history/application/{application.pk}/"


def written(by: User, subject: Subject, verb: str, says: str) -> None:
    with transaction.atomic():
        record(by=by, verb=verb, subject=subject, says=same(says))


@pytest.mark.django_db
def test_the_unit_and_its_superior_see_the_way_of_their_application_without_names(cast: Cast) -> None:
    application = begun(cast)
    User.objects.filter(pk=cast.clerk.pk).update(display_name="Aygül")
    for user in (cast.clerk, cast.superior):
        page = text(browser(user), history(application)).partition("<main")[2]
        assert "began its application" in page
        assert "Aygül" not in page


@pytest.mark.django_db
def test_an_office_sees_the_way_of_an_application_with_names(cast: Cast) -> None:
    User.objects.filter(pk=cast.clerk.pk).update(display_name="Aygül")
    assert "Aygül" in text(browser(cast.county), history(begun(cast)))


@pytest.mark.django_db
def test_nobody_else_sees_the_way_of_an_application(cast: Cast) -> None:
    address = history(begun(cast))
    other = Organisation.objects.select_related("region").get(name="Second school")
    outsiders = [
        account("clerk-2", "clerk", bound_to_organisation(other)),
        account("west", "office_county", Bound(region="/100/102/")),
        account("ann", "assessor", Bound(region="/100/102/")),
    ]
    assert [browser(user).get(address).status_code for user in outsiders] == [403, 403, 403]


@pytest.mark.django_db
def test_what_is_not_named_as_open_is_kept_from_the_unit(cast: Cast) -> None:
    application = begun(cast)
    written(cast.chief, Subject("application", str(application.pk)), "visit.drawn", "Drawn by lot")
    assert "Drawn by lot" not in text(browser(cast.clerk), history(application))
    assert "Drawn by lot" in text(browser(cast.county), history(application))


@pytest.mark.django_db
def test_the_history_of_an_entry_holds_the_way_of_its_application(cast: Cast) -> None:
    with translation.override("en"):
        entry = walked(cast, "accept").entry
    assert entry is not None
    address = f"/history/entry/tiny/{entry.code}/"
    written(cast.chief, Subject("entry", f"tiny/{entry.code}"), "visit.drawn", "Drawn by lot")
    page = text(browser(cast.clerk), address)
    assert "began its application" in page
    assert "Drawn by lot" not in page
    assert "Drawn by lot" in text(browser(cast.prefecture), address)
    west = account("west", "office_county", Bound(region="/100/102/"))
    assert browser(west).get(address).status_code == 403


@pytest.mark.django_db
def test_everybody_who_may_read_a_selection_sees_what_is_open_of_it(cast: Cast) -> None:
    subject = Subject("selection", "tiny")
    written(cast.chief, subject, "stage.moved", "Moved the stage")
    written(cast.chief, subject, "observations.recorded", "Recorded 5 observations")
    written(cast.chief, subject, "discipline.declared", "Ann signed the declaration")
    for user in (cast.clerk, cast.superior, cast.county):
        page = text(browser(user), SELECTION)
        assert "Moved the stage" in page
        assert "observations" not in page
        assert "Ann" not in page
    assert "Recorded 5 observations" in text(browser(cast.prefecture), SELECTION)


@pytest.mark.django_db
def test_the_workbook_of_a_history_holds_no_more_than_its_page(cast: Cast) -> None:
    written(cast.chief, Subject("selection", "tiny"), "observations.recorded", "Recorded 5 observations")
    own = browser(cast.clerk).get(SELECTION + "?export=xlsx")
    assert b"Recorded 5" not in own.content
    assert own.status_code == 200


@pytest.mark.django_db
def test_the_history_of_a_selection_held_elsewhere_is_closed(cast: Cast) -> None:
    away = account("far", "office_county", Bound(region="/200/201/"))
    assert browser(away).get(SELECTION).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["0", "9" * 30, "x", "²"])
def test_the_history_of_nothing_is_closed_to_those_outside(cast: Cast, code: str) -> None:
    assert browser(cast.clerk).get(f"/history/application/{code}/").status_code == 403
