"""Re-use raises a question to people: answered by the unit, settled by an office, worth no point."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.actions_evidence import add_evidence, withdraw_evidence
from lingji.apps.evidence.actions_reuse import answer_question, raise_questions, settle_question
from lingji.apps.evidence.comparing import Seen
from lingji.apps.evidence.facts import EvidenceFacts
from lingji.apps.evidence.models import Evidence, FileReading, ReuseQuestion
from lingji.apps.evidence.work import look_at_all
from lingji.apps.jobs.actions import start_job
from lingji.apps.jobs.models import Job
from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry
from lingji.core.faults import Refused
from lingji.core.text import Text
from tests.apps.evidence.people import Schools, entry_of
from tests.apps.evidence.samples import PDF
from tests.apps.tiny import open_tiny
from tests.engines.likeness.papers import as_jpeg, notice, photograph

pytestmark = pytest.mark.django_db
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(text: str, made: str = "2024-01-01") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<T/>")
        archive.writestr("word/document.xml", f'<w:d xmlns:w="{WORD}"><w:t>{text}</w:t></w:d>')
        core = f'<p xmlns:d="http://purl.org/dc/terms/"><d:created>{made}T00:00:00Z</d:created></p>'
        archive.writestr("docProps/core.xml", core)
    return buffer.getvalue()


def hand_in(by: User, entry: Entry, content: bytes, name: str = "a", stated: date | None = None) -> Evidence:
    file = store_file(by=by, content=content, name=name)
    return add_evidence(by=by, entry=entry, facts=EvidenceFacts("Paper", stated_on=stated), file=file)


def both(schools: Schools, first: bytes, second: bytes) -> tuple[Evidence, Evidence]:
    return (
        hand_in(schools.clerk, schools.first, first),
        hand_in(schools.other_clerk, schools.second, second),
    )


def asked() -> list[tuple[str, int, int | None]]:
    return list(ReuseQuestion.objects.order_by("pk").values_list("kind", "evidence", "other"))


def test_the_same_file_of_two_units_is_asked_of_the_later(schools: Schools) -> None:
    first, second = both(schools, PDF, PDF)
    assert asked() == [("same_bytes", second.pk, first.pk)]


def test_the_same_picture_made_smaller_is_found(schools: Schools) -> None:
    picture = photograph(1)
    first, second = both(schools, as_jpeg(picture), as_jpeg(picture.resize((240, 180)), 60))
    assert asked() == [("same_picture", second.pk, first.pk)]


def test_the_same_text_with_other_names_is_found(schools: Schools) -> None:
    text = notice(1)
    first, second = both(schools, docx(text), docx(text.replace("东湖小学", "西湖小学")))
    assert asked() == [("same_text", second.pk, first.pk)]
    assert ReuseQuestion.objects.get().figure > 60


def test_other_pictures_and_texts_raise_nothing(schools: Schools) -> None:
    both(schools, as_jpeg(photograph(1)), as_jpeg(photograph(2)))
    both(schools, docx(notice(1)), docx(notice(2)))
    assert asked() == []
    assert FileReading.objects.count() == 4


def test_the_same_file_in_another_round_is_asked_about(schools: Schools) -> None:
    first = hand_in(schools.clerk, schools.first, PDF)
    second = hand_in(schools.clerk, entry_of(open_tiny("next"), "A"), PDF)
    assert asked() == [("same_bytes", second.pk, first.pk)]


def test_a_file_much_younger_than_it_says_is_asked_about(schools: Schools) -> None:
    made = hand_in(schools.clerk, schools.first, docx(notice(1), "2025-06-01"), stated=date(2024, 6, 1))
    assert asked() == [("late", made.pk, None)]
    assert ReuseQuestion.objects.get().figure == 365


def test_what_was_withdrawn_is_compared_with_nothing(schools: Schools) -> None:
    first = hand_in(schools.clerk, schools.first, PDF)
    withdraw_evidence(by=schools.clerk, evidence=first, version=1, why="Wrong file")
    hand_in(schools.other_clerk, schools.second, PDF)
    assert asked() == []


def test_nobodys_job_looks_so_nobody_is_told_what_was_compared(schools: Schools) -> None:
    both(schools, PDF, PDF)
    assert set(Job.objects.values_list("by", "state")) == {("", "done")}


def test_a_file_that_is_gone_is_not_compared_and_breaks_nothing(schools: Schools, own_files: Path) -> None:
    first, _second = both(schools, PDF, as_jpeg(photograph(1)))
    FileReading.objects.all().delete()
    assert first.file is not None
    (own_files / first.file.place).unlink()
    _look_again(schools)
    assert asked() == []


def test_looking_again_asks_what_was_not_asked_yet_and_once(schools: Schools) -> None:
    both(schools, PDF, PDF)
    ReuseQuestion.objects.all().delete()
    assert _look_again(schools).result == {"files": 2, "questions": 1}
    assert _look_again(schools).result == {"files": 2, "questions": 0}


def _look_again(schools: Schools) -> Job:
    arguments = {"selection": schools.first.selection.pk, "by": schools.county.pk}
    job = start_job(by="east", work=look_at_all, title=Text("重新比对", "Look again"), arguments=arguments)
    job.refresh_from_db()
    return job


def test_the_journal_names_no_other_unit_in_words(schools: Schools) -> None:
    both(schools, PDF, PDF)
    entry = JournalEntry.objects.get(verb="evidence.questioned")
    assert (entry.subject, "school" in entry.says_en) == ("tiny", False)


def question(schools: Schools) -> ReuseQuestion:
    both(schools, PDF, PDF)
    return ReuseQuestion.objects.get()


def test_the_unit_answers_and_may_change_it_until_it_is_settled(schools: Schools) -> None:
    one = question(schools)
    now = answer_question(by=schools.other_clerk, question=one, version=1, answer="A notice of the county.")
    assert (now.state, now.version) == ("answered", 2)
    with pytest.raises(Outdated):
        answer_question(by=schools.other_clerk, question=one, version=1, answer="Else")
    settle_question(by=schools.county, question=now, version=2, reason="Seen.", common=False)
    with pytest.raises(NotAllowed, match="settled already"):
        answer_question(by=schools.other_clerk, question=one, version=3, answer="Else")


def test_an_answer_has_at_most_300_characters(schools: Schools) -> None:
    for answer, sentence in ((" ", "write it down"), ("x" * 301, "at most 300")):
        with pytest.raises(Refused, match=sentence):
            answer_question(by=schools.other_clerk, question=question_once(schools), version=1, answer=answer)


def question_once(schools: Schools) -> ReuseQuestion:
    return ReuseQuestion.objects.first() or question(schools)


def test_only_the_own_unit_answers_and_only_an_office_settles(schools: Schools) -> None:
    one = question(schools)
    for user in (schools.clerk, schools.county):
        with pytest.raises(NotAllowed):
            answer_question(by=user, question=one, version=1, answer="Mine")
    with pytest.raises(NotAllowed):
        settle_question(by=schools.other_clerk, question=one, version=1, reason="Fine", common=False)


def test_a_paper_for_many_is_asked_about_no_more(schools: Schools) -> None:
    one = question(schools)
    settle_question(by=schools.county, question=one, version=1, reason="The county's notice.", common=True)
    hand_in(schools.clerk, entry_of(open_tiny("next"), "A"), PDF)
    assert len(asked()) == 1


def test_a_question_is_raised_once(schools: Schools) -> None:
    one = question(schools)
    seen = Seen(one.kind, one.evidence_id, one.other_id, 0)
    assert raise_questions(by=None, selection=schools.first.selection, seen=[seen, seen]) == 0


def test_nothing_that_scores_reads_questions() -> None:
    results = Path(__file__).parents[3] / "src" / "lingji" / "apps" / "results"
    assert [path for path in results.rglob("*.py") if "ReuseQuestion" in path.read_text("utf-8")] == []


def told(user: User) -> list[str]:
    return list(
        Notice.objects.filter(username=user.username).order_by("made_at").values_list("href", flat=True)
    )


def test_the_unit_is_told_of_a_question_and_nobody_else(schools: Schools) -> None:
    second = both(schools, PDF, PDF)[1]
    assert told(schools.other_clerk) == [f"/unit/evidence/{second.pk}/"]
    assert told(schools.clerk) == []


def test_the_nearest_office_is_told_of_an_answer_once(schools: Schools) -> None:
    both(schools, PDF, PDF)
    question = ReuseQuestion.objects.get()
    now = answer_question(by=schools.other_clerk, question=question, version=1, answer="A county notice")
    answer_question(by=schools.other_clerk, question=now, version=now.version, answer="A county notice, 2024")
    assert told(schools.county) == [f"/selections/tiny/evidence/questions/{question.pk}/"]
    assert told(schools.prefecture) == []
