"""Accounts, invitations and handing over, as the offices and the units do it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.actions_invitations import accept_invitation, code_for, invite
from lingji.apps.people.models import Invitation, RoleGrant, User
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import bound_to_organisation
from tests.apps.tiny import open_tiny
from tests.faces.conftest import SignIn

pytestmark = pytest.mark.django_db
EAST, WEST = "/100/101/", "/100/102/"
PASSWORD = "a long password 7"


@pytest.fixture(autouse=True)
def tiny(db: None) -> None:
    open_tiny()


def organisation(name: str) -> Organisation:
    return Organisation.objects.select_related("region").get(name=name)


def clerk_of(name: str, username: str = "clerk-1") -> User:
    user = create_account(by=None, username=username, display_name=f"Clerk of {name}", password=PASSWORD)
    grant_role(by=None, user=user, role="clerk", bound=bound_to_organisation(organisation(name)))
    return user


def browser() -> Client:
    return Client(headers={"accept-language": "en"})


ACCEPT = {"display_name": "Ay", "phone": "", "password": PASSWORD, "again": PASSWORD, "language": "en"}


def test_an_invitation_leads_to_a_slip_whose_code_opens_the_account(sign_in: SignIn) -> None:
    office = sign_in("office_prefecture", "/100/")
    key = organisation("First school").pk
    page = office.post(f"/people/invite/?role=clerk&organisation={key}", {"once": uuid4()}, follow=True)
    code = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", page.content.decode())
    assert code is not None
    assert browser().post(f"/invitation/{code[0]}/", ACCEPT).url == "/sign-in/"
    assert browser().post("/sign-in/", {"login": f"clerk-{key}", "password": PASSWORD}).url == "/"


def test_the_form_sent_twice_invites_once(sign_in: SignIn) -> None:
    office, once = sign_in("office_prefecture", "/100/"), uuid4()
    for _ in range(2):
        office.post("/people/invite/?role=supervisor&region=101", {"once": once})
    assert Invitation.objects.count() == 1


def test_an_invitation_works_once_and_says_whom_to_call(sign_in: SignIn) -> None:
    sign_in("office_prefecture", "/100/")
    made = invite(by=User.objects.get(), role="supervisor", bound=Bound(region=EAST))
    address = f"/invitation/{code_for(made)}/"
    browser().post(address, ACCEPT)
    answer = browser().get(address)
    assert answer.status_code == 410
    assert "used already" in answer.content.decode()
    assert "office_prefecture" in answer.content.decode()


def test_a_code_typed_without_dashes_and_in_capitals_is_found(sign_in: SignIn) -> None:
    made = invite(by=None, role="supervisor", bound=Bound(region=EAST))
    typed = code_for(made).replace("-", "").upper()
    assert browser().post("/invitation/", {"code": typed}).status_code == 302
    assert browser().get(f"/invitation/{typed}/").status_code == 200


def test_weak_and_differing_passwords_are_told_at_their_fields() -> None:
    made = invite(by=None, role="supervisor", bound=Bound(region=EAST))
    answer = browser().post(
        f"/invitation/{code_for(made)}/", {**ACCEPT, "password": "short", "again": "other"}
    )
    assert answer.status_code == 400
    assert "too short" in answer.content.decode()
    assert not Invitation.objects.filter(used_at__isnull=False).exists()


@pytest.mark.parametrize("role", ["plan_officer", "assessor", "office_county", "committee", "auditor"])
def test_a_county_office_does_not_give(sign_in: SignIn, role: str) -> None:
    office = sign_in("office_county", EAST)
    answer = office.post(f"/people/invite/?role={role}&region=101", {"once": uuid4()})
    assert answer.status_code == 403
    assert "does not give the role" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_prefecture_does_not_give_the_role_above(sign_in: SignIn) -> None:
    office = sign_in("office_prefecture", "/100/")
    assert office.post("/people/invite/?role=office_region&region=100", {"once": uuid4()}).status_code == 403


def test_a_county_office_invites_for_its_own_county_alone(sign_in: SignIn) -> None:
    office = sign_in("office_county", EAST)
    for name, status in (("First school", 302), ("Hospital", 404)):
        key = organisation(name).pk
        answer = office.post(f"/people/invite/?role=clerk&organisation={key}", {"once": uuid4()})
        assert answer.status_code == status


def test_a_county_office_does_not_learn_who_assesses_its_units(sign_in: SignIn) -> None:
    assessor = create_account(by=None, username="ann", display_name="Ann", password=None)
    grant_role(by=None, user=assessor, role="assessor", bound=Bound(region=EAST))
    office = sign_in("office_county", EAST)
    assert "Ann" not in office.get("/people/").content.decode()
    assert office.get("/people/ann/").status_code == 404
    assert "Ann" in sign_in("office_prefecture", "/100/").get("/people/").content.decode()


def test_of_a_clerk_who_also_assesses_elsewhere_the_county_sees_the_clerk_alone(sign_in: SignIn) -> None:
    clerk = clerk_of("First school")
    grant_role(by=None, user=clerk, role="assessor", bound=Bound(region=WEST))
    page = sign_in("office_county", EAST).get(f"/people/{clerk.username}/").content.decode()
    assert "Assessor" not in page
    assert "Clerk" in page


def test_a_clash_is_told_before_it_is_saved_and_refused_afterwards(sign_in: SignIn) -> None:
    clerk_of("First school")
    office = sign_in("office_prefecture", "/100/")
    address = "/people/clerk-1/roles/?role=assessor&region=101"
    assert "the county they work in" in office.get(address).content.decode()
    office.post(address)
    assert not RoleGrant.objects.filter(role="assessor").exists()


def test_another_role_is_given(sign_in: SignIn) -> None:
    clerk_of("First school")
    sign_in("office_prefecture", "/100/").post("/people/clerk-1/roles/?role=assessor&region=102")
    assert RoleGrant.objects.get(role="assessor").granted_by.username == "office_prefecture"


def test_clerks_of_many_units_are_invited_at_once(sign_in: SignIn) -> None:
    office = sign_in("office_county", EAST)
    keys = [organisation(name).pk for name in ("First school", "Second school", "Hospital")]
    page = office.post("/people/invite/units/", {"organisation": keys, "once": uuid4()}, follow=True)
    assert page.content.decode().count('class="slip"') == 2
    assert "Hospital" not in page.content.decode()


def test_the_clerk_hands_over_and_what_is_open_goes_to_who_comes(sign_in: SignIn) -> None:
    clerk = clerk_of("First school")
    client = browser()
    client.force_login(clerk)
    grant = clerk.grants.get()
    given = {"why": "moved", "once": uuid4(), "display_name": "New one", "phone": ""}
    page = client.post(f"/account/handover/{grant.pk}/", given, follow=True)
    assert "New one" in page.content.decode()
    user = accept_invitation(
        code=code_for(Invitation.objects.get()), display_name="New", phone="", password=PASSWORD, language=""
    )
    assert user.granted[0].organisation == grant.organisation
    assert User.objects.get(pk=clerk.pk).granted == []


def test_a_double_click_on_the_own_handover_shows_that_it_is_done(sign_in: SignIn) -> None:
    clerk = clerk_of("First school")
    client = browser()
    client.force_login(clerk)
    address = f"/account/handover/{clerk.grants.get().pk}/"
    given = {"why": "moved", "once": uuid4(), "display_name": "New one", "phone": ""}
    first, second = client.post(address, given), client.post(address, given)
    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    assert "New one" in client.get(second.url).content.decode()
    assert client.post(address, {**given, "once": uuid4()}).status_code == 403


def test_a_double_click_of_an_office_on_its_own_handover_shows_that_it_is_done(sign_in: SignIn) -> None:
    office = sign_in("office_prefecture", "/100/")
    address = f"/people/office_prefecture/roles/{RoleGrant.objects.get().pk}/handover/"
    given = {"why": "moved", "once": uuid4(), "display_name": "New one", "phone": ""}
    first, second = office.post(address, given), office.post(address, given)
    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)


def test_a_leader_hands_over_the_own_clerk_and_no_other(sign_in: SignIn) -> None:
    own, other = clerk_of("First school"), clerk_of("Second school", "clerk-2")
    leader = create_account(by=None, username="leader", display_name="L", password=None)
    grant_role(
        by=None, user=leader, role="main_leader", bound=bound_to_organisation(organisation("First school"))
    )
    client = browser()
    client.force_login(leader)
    assert client.get(f"/account/handover/{own.grants.get().pk}/").status_code == 200
    assert client.get(f"/account/handover/{other.grants.get().pk}/").status_code == 403
    assert client.get("/people/").status_code == 403


def test_a_role_ends_with_a_reason_and_the_form_sent_twice_ends_it_once(sign_in: SignIn) -> None:
    clerk = clerk_of("First school")
    office, address = sign_in("office_county", EAST), f"/people/clerk-1/roles/{clerk.grants.get().pk}/end/"
    assert office.post(address, {"why": " "}).status_code == 400
    assert [office.post(address, {"why": "moved"}).status_code for _ in range(2)] == [302, 302]
    assert clerk.grants.get().ended_by == User.objects.get(username="office_county")


def test_closing_ends_the_sessions_and_needs_a_reason(sign_in: SignIn) -> None:
    clerk_of("First school")
    there = browser()
    there.post("/sign-in/", {"login": "clerk-1", "password": PASSWORD})
    office = sign_in("office_county", EAST)
    assert office.post("/people/clerk-1/close/", {"why": ""}).status_code == 400
    office.post("/people/clerk-1/close/", {"why": "left"})
    assert there.get("/").url.startswith("/sign-in/")
    office.post("/people/clerk-1/reopen/", {"why": "came back"})
    assert there.post("/sign-in/", {"login": "clerk-1", "password": PASSWORD}).url == "/"


def test_a_county_does_not_close_an_account_with_a_role_from_above(sign_in: SignIn) -> None:
    clerk = clerk_of("First school")
    grant_role(by=None, user=clerk, role="committee", bound=Bound(region="/100/"))
    answer = sign_in("office_county", EAST).post("/people/clerk-1/close/", {"why": "x"})
    assert answer.status_code == 403
    assert User.objects.get(pk=clerk.pk).is_active


def test_nobody_closes_the_own_account(sign_in: SignIn) -> None:
    office = sign_in("office_prefecture", "/100/")
    assert office.post("/people/office_prefecture/close/", {"why": "x"}).status_code == 403


def test_a_new_link_ends_the_earlier_one(sign_in: SignIn) -> None:
    first = invite(by=None, role="supervisor", bound=Bound(region=EAST))
    office = sign_in("office_prefecture", "/100/")
    office.post(f"/people/{first.user.username}/invitation/", {"once": uuid4()})
    assert "taken back" in browser().get(f"/invitation/{code_for(first)}/").content.decode()
    assert Invitation.objects.count() == 2


def test_slips_are_shown_to_those_who_may_invite_alone(sign_in: SignIn) -> None:
    made = invite(by=None, role="supervisor", bound=Bound(region=EAST))
    code, address = code_for(made), f"/account/slips/?i={made.pk}"
    assert code in sign_in("office_county", EAST).get(address).content.decode()
    for role, region in (("office_county", WEST), ("clerk", EAST), ("auditor", "/")):
        user = create_account(by=None, username=f"x-{role}", display_name="x", password=None)
        grant_role(
            by=None,
            user=user,
            role=role,
            bound=Bound(region=region, organisation=1) if role == "clerk" else Bound(region=region),
        )
        client = browser()
        client.force_login(user)
        assert code not in client.get(address).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_a_fixed_number_of_questions(
    sign_in: SignIn, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        invite(by=None, role="supervisor", bound=Bound(region=EAST))
    office = sign_in("office_prefecture", "/100/")
    # Session, user, roles held; number, accounts, their roles, their regions; regions to choose, unread.
    with django_assert_num_queries(9):  # type: ignore[operator]
        office.get("/people/")


def test_the_list_goes_to_excel(sign_in: SignIn) -> None:
    answer = sign_in("office_prefecture", "/100/").get("/people/export.xlsx?role=clerk")
    assert answer.content[:2] == b"PK"


MENDED = {"display_name": "Aygül", "phone": "0999-7", "why": "a wrong character", "version": 1}


def test_an_office_corrects_a_name_and_the_person_is_told(sign_in: SignIn) -> None:
    clerk = clerk_of("First school")
    office = sign_in("office_county", EAST)
    assert office.post("/people/clerk-1/mend/", MENDED).url == "/people/clerk-1/"
    clerk.refresh_from_db()
    assert (clerk.display_name, clerk.phone, clerk.version) == ("Aygül", "0999-7", 2)
    assert JournalEntry.objects.get(verb="account.mended").why == "a wrong character"
    assert "a wrong character" in Notice.objects.get(username="clerk-1").body_en


def test_of_two_who_correct_a_name_the_second_is_shown_both(sign_in: SignIn) -> None:
    clerk_of("First school")
    office = sign_in("office_county", EAST)
    office.post("/people/clerk-1/mend/", MENDED)
    answer = office.post("/people/clerk-1/mend/", {**MENDED, "display_name": "Aigul"})
    assert answer.status_code == 400
    assert {"Aygül", "Aigul"} <= set(re.findall(r"A[iy]g[uü]l", answer.content.decode()))


def test_a_name_is_corrected_once_and_with_a_reason(sign_in: SignIn) -> None:
    clerk_of("First school")
    office = sign_in("office_county", EAST)
    assert office.post("/people/clerk-1/mend/", {**MENDED, "why": ""}).status_code == 400
    office.post("/people/clerk-1/mend/", MENDED)
    office.post("/people/clerk-1/mend/", {**MENDED, "version": 2})
    assert JournalEntry.objects.filter(verb="account.mended").count() == 1


def test_an_office_corrects_nobody_beyond_its_reach(sign_in: SignIn) -> None:
    clerk_of("Hospital")
    assert sign_in("office_county", EAST).post("/people/clerk-1/mend/", MENDED).status_code == 404
