"""Holding the anonymous answers that the rooms hold against the commitments of the sealed log."""

from __future__ import annotations

from collections.abc import Iterator

from lingji.apps.journal.answers import STREAMS
from lingji.apps.journal.models import SealedEntry, WaitingAnswer
from lingji.apps.journal.unsealing import opens
from lingji.apps.journal.walking import Flaw
from lingji.core.text import Text


def answers_flaws() -> Iterator[Flaw]:
    """Give what does not fit: an answer that was altered, removed, or put in past the journal."""
    for code, stream in sorted(STREAMS.items()):
        joined = set(
            SealedEntry.objects.filter(batch__stream=code).values_list("commitment", flat=True)
        ) | set(WaitingAnswer.objects.filter(stream=code).values_list("commitment", flat=True))
        held = altered = strange = 0
        for answer in stream.held():
            if answer.commitment not in joined:
                strange += 1
                continue
            held += 1
            altered += answer.opening is not None and not opens(answer.opening, answer.commitment)
        gone = len(joined) - held
        for count, zh, en in (
            (altered, "份答复被改动", "answers were altered"),
            (gone, "份答复不见了", "answers are gone"),
            (strange, "份答复不在封存日志里", "answers are not in the sealed log"),
        ):
            if count:
                yield Flaw(0, Text(f"{stream.title.zh}：{count}{zh}", f"{stream.title.en}: {count} {en}"))
