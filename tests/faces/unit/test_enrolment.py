"""The unit's pages: home, form, application, items; the superior's list."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from lingji.apps.enrolment.actions_items import ask_items
from lingji.apps.enrolment.models import Application, ItemRequest
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import bound_to_organisation
from tests.apps.enrolment.people import FILLED, Cast, account, begun, give_title, make_cast, step, walked
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def cast(db: None) -> Cast:
    with translation.override("en"):
        return make_cast(open_tiny())


def posted(version: int, **changed: str) -> dict[str, str]:
    values = {**FILLED._asdict(), "points_confirmed": "on", "version": str(version)}
    return {name: str(value) for name, value in {**values, **changed}.items()}


def one(application: Application) -> str:
    return f"/unit/applications/{application.pk}/"


def test_the_home_says_what_to_do_first(cast: Cast) -> None:
    page = text(browser(cast.clerk), "/unit/")
    assert "has not applied yet" in page
    assert f'href="/unit/selections/tiny/organisations/{cast.library.pk}/apply/"' in page


def test_the_conditions_are_shown_before_one_applies(cast: Cast) -> None:
    give_title(cast.library)
    client, path = browser(cast.clerk), f"/unit/selections/tiny/organisations/{cast.library.pk}/apply/"
    page = text(client, path)
    assert "is a separate legal person" in page
    assert "former title, back to zero" in page
    assert not Application.objects.exists()
    answer = client.post(path)
    assert answer.url == one(Application.objects.get()) + "form/"
    assert client.post(path).url == one(Application.objects.get())


def test_the_form_is_saved_and_shown_again(cast: Cast) -> None:
    now, client = begun(cast), browser(cast.clerk)
    answer = client.post(one(now) + "form/", posted(now.version, statement="<b>New</b> words"))
    assert answer.url == one(now)
    assert "&lt;b&gt;New&lt;/b&gt; words" in text(client, one(now))


def test_what_is_missing_is_said_at_its_field_when_one_submits(cast: Cast) -> None:
    now, client = begun(cast, FILLED._replace(phone="", statement="")), browser(cast.clerk)
    answer = client.post(one(now) + "moves/", {"move": "submit", "version": now.version})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="phone-error"' in page
    assert 'id="statement-error"' in page
    assert 'value="Wang"' in page


def test_the_form_saves_itself(cast: Cast) -> None:
    now, client = begun(cast), browser(cast.clerk)
    page = client.post(one(now) + "form/autosave/", posted(now.version, phone="0999-7")).content.decode()
    now.refresh_from_db()
    assert now.phone == "0999-7"
    assert f'name="version" value="{now.version}"' in page
    assert "Saved by itself" in page


def test_two_people_who_save_see_both_versions(cast: Cast) -> None:
    now, client = begun(cast), browser(cast.clerk)
    client.post(one(now) + "form/", posted(now.version, phone="theirs"))
    answer = client.post(one(now) + "form/", posted(now.version, phone="mine"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "theirs" in page
    assert 'value="mine"' in page
    now.refresh_from_db()
    client.post(one(now) + "form/", posted(now.version, phone="mine"))
    now.refresh_from_db()
    assert now.phone == "mine"


def test_buttons_are_those_of_the_table(cast: Cast) -> None:
    now = walked(cast, "submit")
    assert 'value="countersign"' not in text(browser(cast.clerk), one(now))
    page = text(browser(cast.superior), one(now))
    assert 'value="countersign"' in page
    assert 'value="return"' in page
    assert 'value="withdraw"' not in page


def test_other_leaders_read_and_press_nothing(cast: Cast) -> None:
    from lingji.apps.registry.reach import bound_to_organisation

    now = walked(cast, "submit")
    client = browser(account("reader", "other_leader", bound_to_organisation(cast.library)))
    assert 'name="move"' not in text(client, one(now))
    assert (
        client.post(one(now) + "moves/", {"move": "withdraw", "version": 3, "opinion": "x"}).status_code
        == 403
    )


def test_another_unit_s_application_is_not_there(cast: Cast) -> None:
    from lingji.apps.registry.reach import bound_to_organisation

    now = walked(cast, "submit")
    hospital = Organisation.objects.select_related("region").get(name="Hospital")
    client = browser(account("stranger", "clerk", bound_to_organisation(hospital)))
    for page in ("", "form/", "paper/", "items/", "scan/file/"):
        assert client.get(one(now) + page).status_code == 404


def test_the_superior_lists_what_waits_for_it(cast: Cast) -> None:
    client = browser(cast.superior)
    assert "Nothing waits here" in text(client, "/unit/below/")
    walked(cast, "submit")
    assert "1 application waits" in text(client, "/unit/")
    assert "New library" in text(client, "/unit/below/")
    assert "New library" not in text(client, "/unit/below/?state=returned")


def test_a_refused_scan_says_what_to_hand_in(cast: Cast) -> None:
    now, client = walked(cast, "submit"), browser(cast.clerk)
    wrong = SimpleUploadedFile("scan.pdf", b"just words")
    answer = client.post(one(now) + "scan/", {"scan": wrong})
    assert answer.status_code == 400
    assert "hand in a PDF" in answer.content.decode()


def test_the_scan_is_given_back_as_a_download(cast: Cast) -> None:
    now, client = walked(cast, "submit"), browser(cast.clerk)
    assert client.get(one(now) + "scan/file/").status_code == 404
    client.post(one(now) + "scan/", {"scan": SimpleUploadedFile("scan.pdf", b"%PDF-1.7")})
    answer = client.get(one(now) + "scan/file/")
    assert (answer.content, answer.headers["X-Content-Type-Options"]) == (b"%PDF-1.7", "nosniff")


def test_the_paper_has_a_box_for_every_seal_and_says_that_it_is_a_draft(cast: Cast) -> None:
    now, client = begun(cast), browser(cast.clerk)
    page = text(client, one(now) + "paper/")
    assert page.count('class="paper__opinion"') == 4
    assert "Draft, not submitted" in page
    now = step(cast, now, "submit", "clerk")
    assert now.digest[:16] in text(client, one(now) + "paper/")


def test_the_sum_of_what_shall_not_apply_is_told_while_one_ticks(cast: Cast) -> None:
    now, client = walked(cast, "accept"), browser(cast.clerk)
    path = one(now) + "items/sum/"
    assert "Ticked: 40 of at most 50 points" in client.post(path, {"item": ["2.1"]}).content.decode()
    assert "100 points in all" in client.post(path, {"item": ["1.1", "2.1"]}).content.decode()


def test_items_are_asked_with_their_reasons_and_kept_as_typed_when_refused(cast: Cast) -> None:
    now, client = walked(cast, "accept"), browser(cast.clerk)
    answer = client.post(one(now) + "items/", {"item": ["1.1"], "reason-1.1": "no room"})
    assert answer.status_code == 400
    assert "no room" in answer.content.decode()
    client.post(one(now) + "items/", {"item": ["2.1"], "reason-2.1": "no counter"})
    assert ItemRequest.objects.get().reason == "no counter"
    assert "no counter" in text(client, one(now) + "items/")


def test_strange_values_are_no_fault_of_ours(cast: Cast) -> None:
    now, client = walked(cast, "submit"), browser(cast.clerk)
    for given in ({}, {"move": "fly", "version": "x"}, {"move": "submit", "version": "99999999999999999999"}):
        assert client.post(one(now) + "moves/", given).status_code in (302, 400, 403)
    assert client.post(one(now) + "form/autosave/", {"version": "no"}).status_code == 200


def more_units(cast: Cast, count: int) -> None:
    made = [
        Organisation.objects.create(
            name=f"Unit {number:03d}", region=cast.library.region, sector="culture", superior=cast.bureau
        )
        for number in range(count)
    ]
    for unit in made:
        Application.objects.create(selection=cast.selection, organisation=unit, state="submitted")


@pytest.mark.parametrize("count", [1, 30])
def test_the_superior_s_list_asks_a_fixed_number_of_questions(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more_units(cast, count)
    client = browser(cast.superior)
    with django_assert_num_queries(6):
        client.get("/unit/below/")


@pytest.mark.parametrize("count", [1, 30])
def test_an_application_asks_a_fixed_number_of_questions(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    more_units(cast, count)
    now, client = walked(cast, "accept"), browser(cast.clerk)
    ask_items(by=cast.clerk, application=now, reasons={"2.1": "no counter"})
    with django_assert_num_queries(15):
        client.get(one(now))


POINT = {"place": "Main desk", "address": "1 Book street", "active": "on"}


def test_the_form_leads_to_the_service_points_and_back(cast: Cast) -> None:
    now, client = begun(cast), browser(cast.clerk)
    add = f"/unit/organisation/{cast.library.pk}/points/new/?application={now.pk}"
    assert f'href="{add}"' in text(client, one(now) + "form/")
    assert f'href="{one(now)}form/#points"' in text(client, add)
    assert client.post(add, POINT).url == one(now) + "form/#points"
    point = cast.library.service_points.get()
    change = f"/unit/organisation/{cast.library.pk}/points/{point.pk}/?application={now.pk}"
    assert f'href="{change}"' in text(client, one(now) + "form/")
    assert client.post(change, {**POINT, "windows": "3", "version": "1"}).url == one(now) + "form/#points"


@pytest.mark.parametrize("named", ["0", "x", "9" * 30])
def test_from_no_application_the_way_back_is_the_own_page(cast: Cast, named: str) -> None:
    add = f"/unit/organisation/{cast.library.pk}/points/new/?application={named}"
    assert browser(cast.clerk).post(add, POINT).url == "/unit/organisation/"


def test_a_leader_who_keeps_no_points_has_no_link_to_them(cast: Cast) -> None:
    now = begun(cast)
    leader = account("leader", "main_leader", bound_to_organisation(cast.library))
    assert "/points/" not in text(browser(leader), one(now) + "form/")
