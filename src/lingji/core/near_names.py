"""Names that are nearly the same: one letter too many, too few or another, or only the marks differ.

Names that differ in a figure or in a word of order (第一小学, 第二小学) are told apart on purpose.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

# What tells organisations of one place apart by a single letter.
TELLING = frozenset(
    "〇零一二三四五六七八九十百东西南北中上下前后左右内外大小新老甲乙丙丁戊己庚辛壬癸0123456789"
)
SHORTEST = 4


def folded_name(name: str) -> str:
    """Return a name without blanks, brackets, marks and the width of its letters."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


class NearNames:
    """Remembers names and finds those that are nearly the same as another one, in about constant time."""

    def __init__(self) -> None:
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        self._written: dict[str, str] = {}

    def add(self, name: str) -> None:
        """Remember a name; the first spelling of several stays."""
        plain = folded_name(name)
        if plain in self._written:
            return
        self._written[plain] = name
        for key in _keys(plain):
            self._by_key[key].append(plain)

    def near(self, name: str) -> str | None:
        """Return a remembered name that is nearly, and not exactly, this one; or None."""
        plain = folded_name(name)
        same = self._written.get(plain)
        if same is not None and same != name:
            return same
        for key in _keys(plain):
            for other in self._by_key.get(key, ()):
                if other != plain and is_near(plain, other):
                    return self._written[other]
        return None


def is_near(one: str, other: str) -> bool:
    """Say whether two folded names differ in one letter that does not tell organisations apart."""
    if min(len(one), len(other)) < SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    at = _first_difference(one, other)
    if len(one) == len(other):
        if one[at + 1 :] == other[at + 1 :]:
            return not {one[at], other[at]} & TELLING
        swapped = one[at : at + 2] == other[at : at + 2][::-1]
        return swapped and one[at + 2 :] == other[at + 2 :] and not set(one[at : at + 2]) & TELLING
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[at + 1 :] == shorter[at:] and longer[at] not in TELLING


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _keys(plain: str) -> Iterator[str]:
    """Yield the name and the name less each of its letters: near names share one of these."""
    yield plain
    if len(plain) >= SHORTEST:
        for at in range(len(plain)):
            yield plain[:at] + plain[at + 1 :]
