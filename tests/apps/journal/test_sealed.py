"""The sealed log: nothing is seen before the unsealing, and nothing can be altered unseen, either."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from lingji.apps.journal.actions import Actor, Subject
from lingji.apps.journal.actions_heads import make_due_heads
from lingji.apps.journal.actions_keys import rotate_key
from lingji.apps.journal.actions_sealed import join_answers, keep_answer, open_batch, seal, unseal
from lingji.apps.journal.answers import STREAMS, Held, name_stream
from lingji.apps.journal.checking import check_journal
from lingji.apps.journal.models import (
    JournalEntry,
    JournalHead,
    SealedBatch,
    SealedEntry,
    WaitingAnswer,
)
from lingji.apps.journal.sealing import BLOCK, Opening, SealedAct, commit, read_act, unpacked
from lingji.apps.journal.signing import kept_key
from lingji.apps.journal.slots import SLOTS, seed_at, shown_states, slot_leaf, slot_salt, slots_tree
from lingji.apps.journal.statements import hour_text
from lingji.core.faults import Refused, Unreadable
from lingji.core.merkle import verify_path
from lingji.core.text import same
from tests.apps.journal.conftest import Sql, Write

pytestmark = pytest.mark.django_db
OFFICER = Actor("planner", "plan_officer")


def act(code: str = "P-1") -> SealedAct:
    at = datetime(2026, 5, 4, 8, tzinfo=UTC)
    return SealedAct(at, OFFICER, "plan.looked_at", Subject("visit", code), same("Looked at the plan"))


def hide(plain: bytes) -> bytes:
    """Stands for the encryption to the plan officers' keys: it cannot be read in a dump."""
    return bytes(byte ^ 0x5A for byte in plain)


def sealed(count: int = 3) -> tuple[SealedBatch, dict[int, Opening]]:
    batch, openings = open_batch(stream="covert"), {}
    for number in range(1, count + 1):
        openings[number] = commit(act(f"P-{number}").content())
        seal(
            batch=batch.code,
            commitment=openings[number].commitment,
            payload=hide(openings[number].packed()),
        )
    return batch, openings


def says() -> str:
    return " | ".join(flaw.says.en for flaw in check_journal().flaws)


def heads(days: int = 1) -> list[JournalHead]:
    last = JournalHead.objects.order_by("-at").first()
    return make_due_heads(now=(last.at if last else timezone.now()) + timedelta(days=days))


def test_sealing_leaves_the_journal_as_it_was(write: Write) -> None:
    write()
    sealed()
    assert JournalEntry.objects.count() == 1


def test_contents_of_unlike_length_are_packed_alike() -> None:
    assert len(commit("short").packed()) == len(commit("much longer" * 20).packed()) == BLOCK


def test_the_same_content_is_sealed_differently_each_time() -> None:
    assert commit("same").commitment != commit("same").commitment


def test_what_was_packed_can_be_unpacked() -> None:
    opening = commit(act().content())
    assert read_act(unpacked(opening.packed()).content) == act()


@pytest.mark.parametrize("plain", [b"", b"[]", b'{"salt": "zz", "content": ""}', b"{}"])
def test_what_was_not_packed_is_refused(plain: bytes) -> None:
    with pytest.raises(Unreadable):
        unpacked(plain)


def test_unsealing_leaves_one_entry_with_the_root() -> None:
    batch, openings = sealed()
    entry = unseal(actor=OFFICER, batch=batch.code, openings=openings)
    root = SealedEntry.objects.get(number=3).root
    assert (entry.number, entry.verb, root in entry.says_en) == (1, "batch.unsealed", True)


def test_unsealed_entries_can_be_read() -> None:
    batch, openings = sealed()
    unseal(actor=OFFICER, batch=batch.code, openings=openings)
    opening = SealedEntry.objects.get(number=2).opening
    assert (opening.subject, read_act(opening.content)) == ("P-2", act("P-2"))


def test_every_opening_that_is_amiss_is_named() -> None:
    batch, openings = sealed()
    del openings[1]
    openings[2], openings[9] = commit("another"), openings[3]
    with pytest.raises(Refused) as refused:
        unseal(actor=OFFICER, batch=batch.code, openings=openings, withheld={3: ""})
    assert [fault.row for fault in refused.value.faults] == [9, 1, 2, 2, 3]


def test_an_entry_may_stay_closed_with_a_reason() -> None:
    batch, openings = sealed()
    del openings[2]
    entry = unseal(actor=OFFICER, batch=batch.code, openings=openings, withheld={2: "key lost"})
    assert ("1 stay closed" in entry.says_en, says()) == (True, "")


def test_an_empty_batch_is_not_unsealed() -> None:
    with pytest.raises(Refused, match="nothing to unseal"):
        unseal(actor=OFFICER, batch=open_batch(stream="covert").code, openings={})


def test_nothing_is_added_to_an_unsealed_batch() -> None:
    batch, openings = sealed()
    unseal(actor=OFFICER, batch=batch.code, openings=openings)
    with pytest.raises(SealedBatch.DoesNotExist):
        seal(batch=batch.code, commitment="0" * 64, payload=b"")


def test_an_untouched_sealed_log_is_sound(write: Write) -> None:
    write()
    batch, openings = sealed()
    heads()
    unseal(actor=OFFICER, batch=batch.code, openings=openings)
    heads()
    assert (says(), check_journal().sealed) == ("", 3)


def test_a_head_commits_to_what_is_sealed_without_showing_it(write: Write, key_path: Path) -> None:
    write()
    batch, _ = sealed()
    (head,) = heads()
    key = kept_key(key_path)
    assert key
    seed = seed_at(key.seed, hour_text(head.at))
    states = shown_states(seed, head.hidden)
    ((slot, state),) = states.items()
    path = slots_tree(seed, states).path(slot)
    assert (state.batch, state.size) == (batch.code, 3)
    assert verify_path(slot_leaf(slot_salt(seed, slot), state), slot, SLOTS, path, bytes.fromhex(head.sealed))


def test_in_a_dump_heads_look_alike_whether_anything_is_sealed_or_not(write: Write) -> None:
    write()
    (before,) = heads()
    sealed()
    (after,) = heads()
    assert (len(before.hidden), len(before.sealed)) == (len(after.hidden), len(after.sealed))


def test_without_the_key_file_what_heads_hide_is_not_checked_and_that_is_said(
    write: Write, key_path: Path
) -> None:
    write()
    sealed()
    heads()
    key_path.unlink()
    assert (says(), check_journal().unopened) == ("", 1)


def test_what_heads_hid_under_an_earlier_key_is_still_checked(
    write: Write, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    write()
    sealed()
    heads()
    with django_capture_on_commit_callbacks(execute=True):
        rotate_key(actor=OFFICER, why="yearly")
    heads()
    assert (says(), check_journal().unopened) == ("", 0)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE journal_sealedentry SET commitment = '00' WHERE number = 2", "entry 2 was altered"),
        ("UPDATE journal_sealedentry SET root = '00' WHERE number = 2", "entry 2 was altered"),
        ("UPDATE journal_sealedentry SET number = 9 WHERE number = 2", "entry 2 is missing"),
        ("DELETE FROM journal_sealedentry WHERE number = 2", "entry 2 is missing"),
        ("DELETE FROM journal_sealedentry WHERE number = 3", "from entry 3 on"),
        ("UPDATE journal_sealedbatch SET size = 2", "from entry 3 on"),
        ("UPDATE journal_sealedbatch SET peaks = '[]'", "from entry 4 on"),
        ("UPDATE journal_sealedbatch SET stream = 'other'", "entry 1 was altered"),
        ("UPDATE journal_sealedbatch SET joined = 1", "does not agree with entry 1"),
        ("UPDATE journal_journalhead SET hidden = NULL_BYTES", "what it seals of the sealed log was altered"),
    ],
)
def test_a_change_of_what_is_sealed_is_found(write: Write, sql: Sql, change: str, named: str) -> None:
    write()
    sealed()
    heads()
    sql(change.replace("NULL_BYTES", "x'00'" if connection.vendor == "sqlite" else "'\\x00'"))
    assert named in says()


def test_a_payload_exchanged_is_found() -> None:
    batch, _ = sealed()
    models.QuerySet(SealedEntry).filter(number=2).update(payload=b"other")
    assert f"sealed batch {batch.code}: entry 2 was altered" in says()


def test_a_sealed_entry_removed_with_its_tip_set_back_is_found_by_a_head(write: Write, sql: Sql) -> None:
    write()
    sealed()
    heads()
    sql("DELETE FROM journal_sealedentry WHERE number = 3")
    two = SealedEntry.objects.get(number=2)
    sql(f"UPDATE journal_sealedbatch SET size = 2, peaks = '{json.dumps(['', two.root])}'")
    assert "it had 3 entries" in says()
    assert "from 3 on they are gone" in says()


def test_a_whole_batch_removed_is_found_by_a_head(write: Write, sql: Sql) -> None:
    write()
    sealed()
    heads()
    sql("DELETE FROM journal_sealedentry", "DELETE FROM journal_sealedbatch")
    assert "is gone as a whole" in says()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE journal_sealedopening SET content = '{}'", "the content of entry 1 was altered"),
        ("UPDATE journal_sealedopening SET salt = '00'", "the content of entry 1 was altered"),
        ("UPDATE journal_sealedopening SET salt = 'zz'", "the content of entry 1 was altered"),
        ("UPDATE journal_sealedopening SET subject = 'P-9'", "the content of entry 1 was altered"),
        ("DELETE FROM journal_sealedopening", "the content of entry 1 is gone"),
        ("UPDATE journal_sealedbatch SET joined = NULL", "joins it, but it is gone"),
        ('UPDATE journal_sealedbatch SET withheld = \'{"1": "lost"}\'', "does not agree with entry 1"),
        ("UPDATE journal_sealedbatch SET stream = 'other'", "does not agree with entry 1"),
    ],
)
def test_a_change_of_what_was_unsealed_is_found(sql: Sql, change: str, named: str) -> None:
    batch, openings = sealed()
    unseal(actor=OFFICER, batch=batch.code, openings=openings)
    sql(change)
    assert named in says()


def test_an_unsealed_batch_removed_is_found(sql: Sql) -> None:
    batch, openings = sealed()
    unseal(actor=OFFICER, batch=batch.code, openings=openings)
    sql(
        "DELETE FROM journal_sealedopening",
        "DELETE FROM journal_sealedentry",
        "DELETE FROM journal_sealedbatch",
    )
    assert "entry 1 joins it, but it is gone" in says()


def answers(count: int) -> list[Opening]:
    given = [commit(f"answer {number}") for number in range(count)]
    for opening in given:
        keep_answer(stream="box", commitment=opening.commitment)
    return given


def test_nine_answers_wait() -> None:
    answers(9)
    assert (join_answers(), WaitingAnswer.objects.count()) == ([], 9)


def test_ten_answers_join_the_journal_as_one_entry() -> None:
    answers(10)
    (entry,) = join_answers()
    assert "10 anonymous answers joined" in entry.says_en
    assert (JournalEntry.objects.count(), WaitingAnswer.objects.count()) == (1, 0)


def test_answers_join_in_another_order_than_they_came() -> None:
    given = answers(40)
    join_answers()
    joined = list(SealedEntry.objects.order_by("number").values_list("commitment", flat=True))
    came = [opening.commitment for opening in given]
    assert (sorted(joined), joined != came) == (sorted(came), True)


def test_answers_join_when_heads_are_made_and_not_before(write: Write) -> None:
    write()
    answers(10)
    assert not JournalEntry.objects.filter(verb="answers.joined").exists()
    heads()
    assert JournalEntry.objects.filter(verb="answers.joined").count() == 1


def test_joined_answers_need_no_opening() -> None:
    answers(10)
    join_answers()
    assert says() == ""


@pytest.mark.parametrize(
    ("held", "named"),
    [
        (slice(0, 9), "1 answers are gone"),
        (slice(0, 10), ""),
        (slice(0, 11), "1 answers are not in the sealed log"),
    ],
)
def test_answers_are_held_against_what_their_room_holds(
    monkeypatch: pytest.MonkeyPatch, held: slice, named: str
) -> None:
    given = [*answers(10), commit("put in")]
    monkeypatch.setitem(STREAMS, "box", None)
    name_stream("box", same("Box"), lambda: [Held(one.commitment, one) for one in given[held]])
    assert says() == (f"Box: {named}" if named else "")


def test_an_answer_altered_in_its_room_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    given = answers(10)
    altered = [
        Held(given[0].commitment, Opening(given[0].salt, "other")),
        *(Held(one.commitment, one) for one in given[1:]),
    ]
    monkeypatch.setitem(STREAMS, "box", None)
    name_stream("box", same("Box"), lambda: altered)
    assert says() == "Box: 1 answers were altered"


def test_a_dump_shows_no_trace_of_what_is_sealed(write: Write) -> None:
    write()
    at = datetime(2031, 7, 19, 8, tzinfo=UTC)
    secret = SealedAct(at, Actor("zhang"), "plan.drawn", Subject("visit", "U-7731"), same("Drew window 4"))
    opening = commit(secret.content())
    batch = open_batch(stream="covert")
    seal(batch=batch.code, commitment=opening.commitment, payload=hide(opening.packed()))
    heads()
    dump = b"\n".join(
        value if isinstance(value, bytes) else str(value).encode()
        for model in apps.get_app_config("journal").get_models()
        for row in models.QuerySet(model).values_list()
        for value in row
    )
    assert batch.code.encode() in dump
    for trace in (b"U-7731", b"zhang", b"window", b"visit", b"2031", b"plan.drawn", opening.salt.encode()):
        assert trace not in dump
