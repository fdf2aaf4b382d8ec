"""Writing to the sealed log, and joining what is in it to the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from secrets import SystemRandom, token_hex
from types import MappingProxyType

from django.db import transaction
from django.db.models import Count

from lingji.apps.journal.actions import INSTALLATION, Actor, Subject, append
from lingji.apps.journal.answers import STREAMS
from lingji.apps.journal.models import JournalEntry, SealedBatch, SealedEntry, SealedOpening, WaitingAnswer
from lingji.apps.journal.sealed_leaves import joined_state, next_entry
from lingji.apps.journal.sealing import Opening
from lingji.apps.journal.unsealing import checked_openings
from lingji.core.text import Text, same

FEWEST = 10
NONE: Mapping[int, str] = MappingProxyType({})


@transaction.atomic
def open_batch(*, stream: str) -> SealedBatch:
    """Begin a batch of sealed entries; nothing else shows that it was begun."""
    return SealedBatch.objects.create(code=token_hex(16), stream=stream)


@transaction.atomic
def seal(*, batch: str, commitment: str, payload: bytes) -> SealedEntry:
    """Add an entry of which nothing can be read: a commitment, and its opening encrypted by the caller.

    Takes `Opening.commitment` and the encrypted `Opening.packed()`; the same transaction holds the act
    itself. No time is kept beside the content's own. Raises `SealedBatch.DoesNotExist` for a batch that
    is not there or was unsealed.
    """
    held = SealedBatch.objects.select_for_update().get(code=batch, joined=None)
    return _add(held, commitment, payload)


@transaction.atomic
def unseal(
    *,
    actor: Actor,
    batch: str,
    openings: Mapping[int, Opening],
    withheld: Mapping[int, str] = NONE,
    why: str = "",
) -> JournalEntry:
    """Open a batch and join it to the journal: one entry carries its root, its own become readable.

    Every entry needs its opening, by number, or a reason in `withheld` why it stays closed: that reason is
    shown. Raises `core.faults.Refused` with every opening that is missing or does not agree.
    """
    held = SealedBatch.objects.select_for_update().get(code=batch, joined=None)
    entries = list(held.entries.order_by("number"))
    acts = checked_openings(entries, openings, withheld)
    SealedOpening.objects.bulk_create(
        SealedOpening(
            entry=entry,
            salt=openings[entry.number].salt,
            content=openings[entry.number].content,
            kind=act.subject.kind,
            subject=act.subject.code,
        )
        for entry, act in acts
    )
    held.withheld = {str(number): reason for number, reason in sorted(withheld.items())}
    closed = Text(f"，{len(withheld)}条未揭示", f", {len(withheld)} stay closed") if withheld else same("")
    root = _root(entries)
    says = Text(
        f"解封封存日志批次 {held.code}：{len(acts)}条{closed.zh}，树根 {root}",
        f"Unsealed the batch {held.code}: {len(acts)} entries{closed.en}; root {root}",
    )
    return _join(held, actor, "batch.unsealed", says, why)


@transaction.atomic
def keep_answer(*, stream: str, commitment: str) -> None:
    """Note an anonymous answer, by its commitment alone: no who, no when, no order.

    It joins the journal with at least nine others of its stream (`join_answers`).
    """
    WaitingAnswer.objects.create(stream=stream, commitment=commitment)


@transaction.atomic
def join_answers() -> list[JournalEntry]:
    """Join the waiting answers to the journal, shuffled, in every stream where ten or more wait.

    Called when heads are made, once a day at the fixed hour: joined at once, the entry's time would be
    that of the tenth answer.
    """
    waiting = WaitingAnswer.objects.values("stream").annotate(answers=Count("id")).order_by("stream")
    streams = [row["stream"] for row in waiting if row["answers"] >= FEWEST]
    return [_join_stream(stream) for stream in streams]


def _join_stream(stream: str) -> JournalEntry:
    rows = list(WaitingAnswer.objects.select_for_update().filter(stream=stream))
    SystemRandom().shuffle(rows)
    batch = open_batch(stream=stream)
    entries = [_add(batch, row.commitment, b"") for row in rows]
    WaitingAnswer.objects.filter(pk__in=[row.pk for row in rows]).delete()
    title, root = STREAMS[stream].title if stream in STREAMS else same(stream), _root(entries)
    says = Text(
        f"{title.zh}：{len(rows)}份匿名意见乱序并入日志，树根 {root}",
        f"{title.en}: {len(rows)} anonymous answers joined the journal in shuffled order; root {root}",
    )
    return _join(batch, INSTALLATION, "answers.joined", says, "")


def _add(batch: SealedBatch, commitment: str, payload: bytes) -> SealedEntry:
    entry = next_entry(batch, commitment, payload)
    entry.save()
    batch.save(update_fields=["size", "peaks"])
    return entry


def _join(batch: SealedBatch, actor: Actor, verb: str, says: Text, why: str) -> JournalEntry:
    entry = append(
        actor=actor,
        verb=verb,
        subject=Subject("sealed_batch", batch.code),
        says=says,
        why=why,
        after=joined_state(batch),
    )
    batch.joined = entry.number
    batch.save(update_fields=["joined", "withheld"])
    return entry


def _root(entries: Iterable[SealedEntry]) -> str:
    return max(entries, key=lambda entry: entry.number).root
