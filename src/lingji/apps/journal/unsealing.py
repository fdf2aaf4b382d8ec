"""Holding openings against the commitments of a batch before it is unsealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lingji.apps.journal.models import SealedEntry
from lingji.apps.journal.sealing import Opening, SealedAct, read_act
from lingji.core.faults import Faults
from lingji.core.text import Text

EMPTY = Text("该批次没有任何记录，不能解封", "there is no entry in this batch: there is nothing to unseal")
MISSING = Text(
    "缺少揭示：请提供内容，或写明不揭示的原因",
    "its opening is missing: give it, or say why the entry stays closed",
)
UNLIKE = Text(
    "揭示的内容与承诺值不符：请核对是否取错",
    "the opening does not agree with the commitment: check whether it is of another entry",
)
UNKNOWN = Text("该批次没有这一条", "there is no such entry in this batch")
TWICE = Text(
    "既有揭示又有不揭示的原因，只能取其一", "it has both an opening and a reason to stay closed: keep one"
)
NO_REASON = Text("请写明不揭示的原因", "say why the entry stays closed")


def checked_openings(
    entries: Sequence[SealedEntry], openings: Mapping[int, Opening], withheld: Mapping[int, str]
) -> list[tuple[SealedEntry, SealedAct]]:
    """Return each opened entry with the act it says; raises `Refused` naming every entry that is amiss."""
    faults = Faults("sealed log")
    if not entries:
        faults.add(EMPTY)
    known = {entry.number for entry in entries}
    for number in sorted((openings.keys() | withheld.keys()) - known):
        faults.add(UNKNOWN, row=number)
    acts = []
    for entry in entries:
        number = entry.number
        for advice in _amiss(entry, openings.get(number), withheld.get(number)):
            faults.add(advice, row=number)
        if number in openings:
            with faults.catching(row=number):
                acts.append((entry, read_act(openings[number].content)))
    faults.refuse_if_any()
    return acts


def _amiss(entry: SealedEntry, opening: Opening | None, reason: str | None) -> Iterator[Text]:
    if opening is None:
        if reason is None:
            yield MISSING
        elif not reason.strip():
            yield NO_REASON
        return
    if reason is not None:
        yield TWICE
    if not opens(opening, entry.commitment):
        yield UNLIKE


def opens(opening: Opening, commitment: str) -> bool:
    """Say whether an opening is that of a commitment."""
    try:
        return opening.commitment == commitment
    except ValueError:
        return False
