"""Texts that say the same: character 4-grams, winnowing and MinHash.

Chinese has no spaces between words, so a text is the set of all its runs of four characters after what
carries no meaning (spaces, punctuation, width, case) was taken out. Winnowing (Schleimer, Wilkerson, Aiken
2003) thins them to fingerprints: of each eight neighbours the smallest hash stays, so that any run of eleven
characters in common leaves at least one in common. MinHash (Broder 1997) in 20 bands of 5 rows finds, without
comparing all with all, whose sets are likely to be alike; those are then compared exactly.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator

GRAM, WINDOW = 4, 8
BANDS, ROWS = 20, 5
PERMUTATIONS = BANDS * ROWS
# Our own choice, from what tests/engines/likeness counts: no two of 40 notices of one kind reach 0.6,
# copies with one character in fifty changed do.
ALIKE = 0.6
# A shorter text is mostly the form that all of its kind share, and no work of anybody.
SHORTEST = 200


def plain(text: str) -> str:
    """Return a text without what carries no meaning: only letters, digits and characters, in one width."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def fingerprints(text: str) -> frozenset[int]:
    """Return the winnowed hashes of a text's 4-grams, 32 bits each; none for one that is too short."""
    said = plain(text)
    if len(said) < SHORTEST:
        return frozenset()
    return frozenset(_winnowed(_hash(said[at : at + GRAM]) for at in range(len(said) - GRAM + 1)))


def _hash(gram: str) -> int:
    return int.from_bytes(hashlib.blake2b(gram.encode(), digest_size=4).digest(), "big")


def _winnowed(hashes: Iterable[int]) -> Iterator[int]:
    """Yield the smallest of each window (the last of equals), each time it is another one."""
    window: deque[tuple[int, int]] = deque()
    last = -1
    for at, value in enumerate(hashes):
        while window and window[-1][1] >= value:
            window.pop()
        window.append((at, value))
        if window[0][0] <= at - WINDOW:
            window.popleft()
        if at >= WINDOW - 1 and window[0][0] != last:
            last = window[0][0]
            yield window[0][1]


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of fingerprints that two texts have in common (Jaccard), 0 to 1."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def bands(prints: frozenset[int]) -> tuple[str, ...]:
    """Return the 20 band keys of a text: two texts that share one are candidates; none for no text."""
    if not prints:
        return ()
    # scipy, which it brings, takes seconds to load: only the worker that compares pays for it.
    from datasketch import MinHash  # noqa: PLC0415

    made = MinHash(num_perm=PERMUTATIONS, seed=1)
    made.update_batch([value.to_bytes(4, "big") for value in sorted(prints)])
    return tuple(
        f"{band:02d}"
        + hashlib.blake2b(
            made.hashvalues[band * ROWS : (band + 1) * ROWS].astype(">u8").tobytes(), digest_size=8
        ).hexdigest()
        for band in range(BANDS)
    )


def chance(share: float) -> float:
    """Return how likely two texts of this likeness share a band: 1 − (1 − s^r)^b."""
    return float(1 - (1 - share**ROWS) ** BANDS)
