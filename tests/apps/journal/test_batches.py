"""An unsealed batch as a file: checked without the database, and every change of it is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from lingji.apps.journal.actions_heads import make_due_heads
from lingji.apps.journal.actions_sealed import join_answers, unseal
from lingji.apps.journal.batches import published_batch
from lingji.apps.journal.checking import check_batch
from lingji.apps.journal.models import JournalHead, JournalKey, SealedBatch
from lingji.cli import main
from lingji.core.faults import Refused
from tests.apps.journal.conftest import Write
from tests.apps.journal.test_sealed import OFFICER, answers, sealed

pytestmark = pytest.mark.django_db
Change = Callable[[dict[str, Any]], object]


def heads() -> None:
    last = JournalHead.objects.order_by("-at").first()
    make_due_heads(now=(last.at if last else timezone.now()) + timedelta(days=1))


@pytest.fixture
def published(write: Write) -> dict[str, Any]:
    """A batch that two heads hid, of which the third entry stays closed, as its file."""
    write()
    batch, openings = sealed()
    heads()
    heads()
    del openings[3]
    unseal(actor=OFFICER, batch=batch.code, openings=openings, withheld={3: "key lost"})
    heads()
    return json.loads(json.dumps(published_batch(batch.code)))


def says(read: dict[str, Any], key: str = "") -> str:
    return " | ".join(flaw.en for flaw in check_batch(json.dumps(read).encode(), "b.json", key).flaws)


def test_an_unaltered_file_is_good(published: dict[str, Any]) -> None:
    checked = check_batch(json.dumps(published).encode(), "b.json")
    assert checked == (3, 2, 2, True, ())


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda read: read["entries"].pop(), "does not agree with the journal entry"),
        (lambda read: read["entries"].pop(), "were rewritten or removed since"),
        (lambda read: read["entries"].pop(0), "entry 1 is missing"),
        (lambda read: read["entries"][0].update(opening=None), "entry 1 is not opened"),
        (lambda read: read["entries"][0]["opening"].update(content="{}"), "entry 1: the content"),
        (lambda read: read["withheld"].update({"3": "other"}), "does not agree with the journal entry"),
        (lambda read: read["joined"]["entry"].update(actor="x"), "does not lie under the signed head"),
        (lambda read: read["joined"]["head"].update(signature="00"), "its signature is not good"),
        (
            lambda read: read["hidden"][0]["head"]["statement"].update(sealed="00"),
            "its signature is not good",
        ),
        (lambda read: read["hidden"][0].update(size=2), "did not seal this"),
    ],
)
def test_every_change_is_found(published: dict[str, Any], change: Change, named: str) -> None:
    change(published)
    assert named in says(published)


def test_signatures_are_those_of_the_printed_key(published: dict[str, Any]) -> None:
    assert says(published, JournalKey.objects.get().public.upper()) == ""
    assert "its signature is not good" in says(published, "ab" * 32)


def test_the_file_tells_of_no_other_batch(write: Write) -> None:
    write()
    batch, openings = sealed()
    other, _ = sealed(2)
    heads()
    unseal(actor=OFFICER, batch=batch.code, openings=openings)
    assert other.code not in json.dumps(published_batch(batch.code))


def test_joined_answers_are_published_without_openings(write: Write) -> None:
    answers(10)
    join_answers()
    read = json.loads(json.dumps(published_batch(SealedBatch.objects.get().code)))
    assert (says(read), [entry["opening"] for entry in read["entries"]]) == ("", [None] * 10)


def test_a_sealed_batch_is_not_published() -> None:
    with pytest.raises(Refused, match="no unsealed batch"):
        published_batch(sealed()[0].code)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"keys": [], "entries": [1]}'])
def test_what_is_no_batch_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="no file of a batch"):
        check_batch(content, "b.json")


def say(*words: str) -> Result:
    return CliRunner().invoke(main, ["--language", "en", "journal", *words])


def test_the_commands_print_and_check(published: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(say("batch", published["batch"]).output)
    told = say("check-batch", str(tmp_path / "b.json"))
    assert (told.exit_code, "all 3 entries agree, 2 of them opened" in told.output) == (0, True)


def test_the_command_says_what_does_not_fit(published: dict[str, Any], tmp_path: Path) -> None:
    published["entries"][1]["opening"]["salt"] = "00"
    (tmp_path / "b.json").write_text(json.dumps(published))
    told = say("check-batch", str(tmp_path / "b.json"))
    assert (told.exit_code, "entry 2: the content" in told.output) == (1, True)


def test_an_unknown_batch_is_refused() -> None:
    assert say("batch", "abc").exit_code == 2
