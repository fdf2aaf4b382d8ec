"""Checking the sealed log: its trees, what was unsealed, and what every signed head says of it in secret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lingji.apps.journal.actions import digest_of
from lingji.apps.journal.checking.answers import answers_flaws
from lingji.apps.journal.checking.hidden import Hidden
from lingji.apps.journal.models import JournalEntry, SealedBatch, SealedEntry, SealedOpening
from lingji.apps.journal.sealed_leaves import joined_state, peaks_of, sealed_leaf
from lingji.apps.journal.sealing import Opening, read_act
from lingji.apps.journal.slots import State
from lingji.apps.journal.unsealing import opens
from lingji.apps.journal.walking import Flaw
from lingji.core.faults import Unreadable
from lingji.core.merkle import Frontier, leaf_hash, sha256
from lingji.core.text import Text

JOINED = ("batch.unsealed", "answers.joined")


def sealed_flaws(hidden: Iterable[Hidden]) -> Iterator[Flaw]:
    """Give what does not fit in the sealed log; `hidden` is what the heads say of it in secret."""
    joins = {entry.number: entry for entry in JournalEntry.objects.filter(verb__in=JOINED)}
    roots: dict[str, list[str]] = {}
    for batch in SealedBatch.objects.order_by("code"):
        entries = list(batch.entries.order_by("number"))
        roots[batch.code], flaws = _rebuilt(batch, entries)
        yield from flaws
        join = joins.pop(batch.joined, None) if batch.joined else None
        if batch.joined and (join is None or not _joined_as_said(batch, join)):
            yield _flaw(
                batch.code,
                f"与并入它的第{batch.joined}条不符",
                f"it does not agree with entry {batch.joined}, which joins it",
                batch.joined,
            )
        yield from _opening_flaws(batch, entries, join)
    for number, join in sorted(joins.items()):
        yield _flaw(
            join.subject, f"第{number}条并入的批次不见了", f"entry {number} joins it, but it is gone", number
        )
    yield from _hidden_flaws(hidden, roots)
    yield from answers_flaws()


def _rebuilt(batch: SealedBatch, entries: Sequence[SealedEntry]) -> tuple[list[str], list[Flaw]]:
    """Return the roots of all sizes as far as the batch is sound, and where it breaks."""
    frontier, roots = Frontier(), [sha256(b"").hex()]
    for number, entry in enumerate(entries, start=1):
        if entry.number != number:
            return roots, [_flaw(batch.code, f"第{number}条缺失", f"entry {number} is missing")]
        frontier.append_hash(leaf_hash(sealed_leaf(entry)))
        if frontier.root().hex() != entry.root:
            return roots, [_flaw(batch.code, f"第{number}条被改动", f"entry {number} was altered")]
        roots.append(entry.root)
    if (batch.size, batch.peaks) != (len(entries), peaks_of(frontier)):
        number = min(batch.size, len(entries)) + 1
        return roots, [
            _flaw(
                batch.code,
                f"第{number}条起与末端登记不符",
                f"from entry {number} on it does not agree with its tip",
            )
        ]
    return roots, []


def _joined_as_said(batch: SealedBatch, join: JournalEntry) -> bool:
    try:
        return join.subject == batch.code and digest_of(joined_state(batch)) == join.after
    except (TypeError, ValueError):
        return False


def _opening_flaws(
    batch: SealedBatch, entries: Sequence[SealedEntry], join: JournalEntry | None
) -> Iterator[Flaw]:
    """An unsealed batch is open but for what was withheld; a sealed one is closed."""
    must_open = join is not None and join.verb == "batch.unsealed"
    openings = {opening.entry_id: opening for opening in SealedOpening.objects.filter(entry__batch=batch)}
    for entry in entries:
        opening = openings.get(entry.pk)
        if opening is None:
            if must_open and str(entry.number) not in batch.withheld:
                yield _flaw(
                    batch.code,
                    f"第{entry.number}条的内容不见了",
                    f"the content of entry {entry.number} is gone",
                )
        elif not must_open:
            yield _flaw(
                batch.code,
                f"第{entry.number}条未经解封就被揭示",
                f"entry {entry.number} was opened before the unsealing",
            )
        elif not _opens(opening, entry):
            yield _flaw(
                batch.code,
                f"第{entry.number}条的内容被改动",
                f"the content of entry {entry.number} was altered",
            )


def _opens(row: SealedOpening, entry: SealedEntry) -> bool:
    try:
        subject = read_act(row.content).subject
    except Unreadable:
        return False
    return opens(Opening(row.salt, row.content), entry.commitment) and subject == (row.kind, row.subject)


def _hidden_flaws(hidden: Iterable[Hidden], roots: dict[str, list[str]]) -> Iterator[Flaw]:
    """Hold what each head hides of the sealed log against the batches as they are now, each named once."""
    named: set[str] = set()
    for head in hidden:
        if head.states is None:
            yield Flaw(
                0,
                Text(
                    f"{head.day}的日志头所封存的批次登记被改动",
                    f"head of {head.day}: what it seals of the sealed log was altered",
                ),
            )
        for state in head.states or ():
            says = _lost(state, roots.get(state.batch), head.day)
            if says and state.batch not in named:
                named.add(state.batch)
                yield _flaw(state.batch, says.zh, says.en)


def _lost(state: State, roots: list[str] | None, day: str) -> Text | None:
    """Say what a batch has lost since a head was made, if anything; `roots` are those of its sizes now."""
    if roots is None:
        return Text(f"{day}还在，现已被整批删除", f"it was there on {day} and is gone as a whole")
    if state.size >= len(roots):
        return Text(
            f"{day}有{state.size}条，第{len(roots)}条起现已不在",
            f"it had {state.size} entries on {day}; from {len(roots)} on they are gone",
        )
    if roots[state.size] != state.root:
        return Text(f"{day}以前的记录被改写", f"entries from before {day} were rewritten")
    return None


def _flaw(batch: str, zh: str, en: str, number: int = 0) -> Flaw:
    return Flaw(number, Text(f"封存日志批次 {batch}：{zh}", f"sealed batch {batch}: {en}"))
