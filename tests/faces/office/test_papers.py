"""The office's papers."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client

from lingji.apps.papers.actions import draft_paper
from lingji.apps.papers.content import Content
from lingji.apps.papers.models import Paper
from lingji.apps.people.models import User
from lingji.apps.registry.models import Organisation
from tests.apps.documents.pdf import pages_of
from tests.apps.papers.small import CONTENT, draft, issued, region, unit
from tests.apps.tiny import open_tiny
from tests.faces.conftest import SignIn

pytestmark = pytest.mark.django_db
QUERIES = 7


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    region()
    return sign_in("office_prefecture", "/100/")


def me() -> User:
    return User.objects.get(username="office_prefecture")


def fields(**changed: str) -> dict[str, str]:
    given = {
        "title": CONTENT.title,
        "addressee": CONTENT.addressee,
        "body": CONTENT.body,
        "annexes": "",
        "issuers": "示例州文明办",
        "sign": CONTENT.sign,
        "red_head": "on",
        "signer": CONTENT.signer,
        "copies_to": "",
        "printed_by": "",
        "version": "1",
    }
    return {**given, **changed}


def test_an_empty_list_says_what_to_do_first(office: Client) -> None:
    page = office.get("/papers/").content.decode()
    assert "No paper yet" in page
    assert 'href="/papers/new/"' in page


def test_a_paper_begins_with_the_outline_of_its_kind(office: Client) -> None:
    given = {"kind": "bulletin", "title": "关于督查的通报", "region": region().pk, "selection": ""}
    answer = office.post("/papers/new/", given)
    paper = Paper.objects.get()
    assert answer.headers["Location"] == f"/papers/{paper.pk}/"
    assert "一、总体情况" in office.get(f"/papers/{paper.pk}/").content.decode()


def test_the_next_one_takes_over_the_issuer_of_the_last(office: Client) -> None:
    draft(me())
    office.post("/papers/new/", {"kind": "bulletin", "title": "通报", "region": region().pk, "selection": ""})
    page = office.get(f"/papers/{Paper.objects.order_by('pk').last().pk}/").content.decode()  # type: ignore[union-attr]
    assert "示州文明办通报" in page


def test_a_save_is_a_version(office: Client) -> None:
    paper = draft(me())
    answer = office.post(f"/papers/{paper.pk}/", fields(title="关于第三轮督查的通报"), follow=True)
    assert "Saved as version 2." in answer.content.decode()
    assert Paper.objects.get().title == "关于第三轮督查的通报"


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(office: Client) -> None:
    paper = draft(me())
    answer = office.post(f"/papers/{paper.pk}/", fields(title="", addressee="各单位甲"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Write a title" in page
    assert "各单位甲" in page
    assert Paper.objects.get().version == 1


def test_two_who_save_the_same_paper_are_shown_both(office: Client) -> None:
    paper = draft(me())
    office.post(f"/papers/{paper.pk}/", fields(title="甲的标题"))
    answer = office.post(f"/papers/{paper.pk}/", fields(title="乙的标题"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "甲的标题" in page
    assert "乙的标题" in page
    assert office.post(f"/papers/{paper.pk}/", fields(title="乙的标题", version="2")).status_code == 302
    assert Paper.objects.get().version == 3


def test_the_length_is_counted_while_it_is_typed(office: Client) -> None:
    page = office.post("/papers/length/", {"body": "一、问题\n" + "字" * 4001}).content.decode()
    assert "4005 of 4000 characters" in page
    assert "Shorten it by 5" in page
    assert "一、问题" in page


def test_typed_nonsense_breaks_nothing(office: Client) -> None:
    assert office.post("/papers/length/", {"body": "|\n||\n#\n附件："}).status_code == 200
    paper = draft(me())
    assert office.post(f"/papers/{paper.pk}/", fields(body="|\n||\n# ")).status_code in (302, 400)
    assert office.get(f"/papers/{paper.pk}/preview.pdf").status_code == 200


def test_odd_signs_in_a_title_break_no_file(office: Client) -> None:
    paper = draft(me())
    office.post(f"/papers/{paper.pk}/", fields(title="甲\n乙\x0b", body="一\x01二"))
    assert Paper.objects.get().version == 2
    assert office.get(f"/papers/{paper.pk}/paper.docx").status_code == 200
    assert office.get(f"/papers/{paper.pk}/preview.pdf").status_code == 200


def test_the_word_file_and_the_pdf_say_what_was_saved(office: Client) -> None:
    paper = draft(me())
    word = office.get(f"/papers/{paper.pk}/paper.docx").content
    assert CONTENT.title in [line.text for line in docx.Document(io.BytesIO(word)).paragraphs]
    assert CONTENT.title in "".join(pages_of(office.get(f"/papers/{paper.pk}/preview.pdf").content))


def test_an_older_version_can_be_taken_away(office: Client) -> None:
    paper = draft(me())
    office.post(f"/papers/{paper.pk}/", fields(title="新标题"))
    old = office.get(f"/papers/{paper.pk}/preview.pdf?version=1").content
    assert CONTENT.title in "".join(pages_of(old))
    assert office.get(f"/papers/{paper.pk}/preview.pdf?version=9").status_code == 404


def test_versions_are_compared(office: Client) -> None:
    paper = draft(me())
    office.post(f"/papers/{paper.pk}/", fields(body=CONTENT.body.replace("78.6", "80.0")))
    page = office.get(f"/papers/{paper.pk}/versions/").content.decode()
    assert "− </span>" in page or "− 完成率78.6%。" in page
    assert "+ 完成率80.0%。" in page


def test_it_is_issued_to_organisations_by_name_after_a_look(office: Client) -> None:
    paper, school = draft(me()), unit()
    assert "Nobody receives it yet" in office.get(f"/papers/{paper.pk}/issue/").content.decode()
    office.post(f"/papers/{paper.pk}/recipients/", {"names": school.name})
    assert school.name in office.get(f"/papers/{paper.pk}/issue/").content.decode()
    answer = office.post(f"/papers/{paper.pk}/issue/", {"version": "1"}, follow=True)
    page = answer.content.decode()
    assert "〕1号" in page
    assert "Withdraw this paper" in page


def test_an_unknown_name_is_told(office: Client) -> None:
    paper = draft(me())
    Organisation.objects.create(name="远处单位", region=region("200"))
    answer = office.post(f"/papers/{paper.pk}/recipients/", {"names": "没有的单位\n远处单位"})
    assert answer.status_code == 400
    assert "没有的单位；远处单位" in answer.content.decode()


def test_issuing_twice_gives_one_number(office: Client) -> None:
    paper = draft(me())
    office.post(f"/papers/{paper.pk}/recipients/", {"names": unit().name})
    office.post(f"/papers/{paper.pk}/issue/", {"version": "1"})
    assert office.post(f"/papers/{paper.pk}/issue/", {"version": "1"}).status_code == 403
    assert Paper.objects.get().number == 1


def test_a_withdrawal_shows_its_reason(office: Client) -> None:
    paper = issued(me())
    assert office.post(f"/papers/{paper.pk}/withdraw/", {"why": ""}).status_code == 400
    page = office.post(f"/papers/{paper.pk}/withdraw/", {"why": "数据有误"}, follow=True).content.decode()
    assert "数据有误" in page


def test_the_list_is_searched_and_narrowed_and_exported(office: Client) -> None:
    issued(me())
    assert CONTENT.title in office.get("/papers/?q=督查&kind=bulletin&state=issued").content.decode()
    assert "Nothing matches" in office.get("/papers/?q=没有").content.decode()
    assert office.get("/papers/export.xlsx?q=督查").content.startswith(b"PK")


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_takes_the_same_queries_however_long(
    office: Client, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        draft(me())
    office.get("/papers/")
    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        office.get("/papers/")


def test_a_unit_reads_what_it_received(sign_in: SignIn) -> None:
    region()
    school = unit()
    sign_in("office_prefecture", "/100/")
    paper = issued(me(), to=school)
    other = draft(me())
    clerk = sign_in("clerk", "/100/")
    User.objects.get(username="clerk").grants.update(organisation=school.pk)
    assert CONTENT.title in clerk.get("/unit/papers/").content.decode()
    assert CONTENT.title in clerk.get(f"/papers/received/{paper.pk}/").content.decode()
    assert clerk.get(f"/papers/received/{paper.pk}/paper.docx").status_code == 200
    assert clerk.get(f"/papers/received/{paper.pk}/paper.pdf").status_code == 200
    assert clerk.get(f"/papers/received/{other.pk}/").status_code == 404
    assert clerk.get(f"/papers/{paper.pk}/").status_code == 403


def test_an_auditor_reads_and_does_not_write(sign_in: SignIn) -> None:
    region()
    sign_in("office_prefecture", "/100/")
    paper = draft(me())
    auditor = sign_in("auditor", "/100/")
    page = auditor.get(f"/papers/{paper.pk}/").content.decode()
    assert "Save as a version" not in page
    assert auditor.post(f"/papers/{paper.pk}/", fields()).status_code == 403


def test_a_selection_lists_its_own_papers(sign_in: SignIn) -> None:
    selection = open_tiny()
    office = sign_in("office_prefecture", "/100/")
    own = Content(title="本评选的通报", body="略。", issuers=("文明办",), sign="文")
    place = selection.region
    draft_paper(by=me(), selection=selection, issuer=place, kind="bulletin", content=own)
    draft_paper(by=me(), selection=None, issuer=place, kind="bulletin", content=CONTENT)
    page = office.get("/selections/tiny/papers/").content.decode()
    assert "本评选的通报" in page
    assert CONTENT.title not in page


def test_all_organisations_of_a_selection_are_chosen_at_once(sign_in: SignIn) -> None:
    selection = open_tiny()
    office = sign_in("office_prefecture", "/100/")
    paper = draft_paper(
        by=me(), selection=selection, issuer=selection.region, kind="bulletin", content=CONTENT
    )
    assert "5 organisations take part" in office.get(f"/papers/{paper.pk}/recipients/").content.decode()
    office.post(f"/papers/{paper.pk}/recipients/", {"all_units": "on"})
    assert paper.recipients.count() == 5
    assert "checked" in office.get(f"/papers/{paper.pk}/recipients/").content.decode()
