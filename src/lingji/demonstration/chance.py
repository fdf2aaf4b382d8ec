"""Chance that is the same on every machine: nothing but `random()` of a seeded generator is used."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded stream of choices."""

    def __init__(self, seed: str) -> None:
        self._stream = random.Random(seed)  # noqa: S311  an invented world needs no secrecy

    def happens(self, probability: float) -> bool:
        return self._stream.random() < probability

    def below(self, count: int) -> int:
        """Return a whole number from 0 to `count` − 1."""
        return int(self._stream.random() * count)

    def one_of(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._stream.random()

    def about(self, middle: float, spread: float) -> float:
        """Return a figure near `middle`, roughly normal, at most two spreads away."""
        return middle + spread * (sum(self.between(-1, 1) for _ in range(4)) / 2)

    def hits(self, tries: int, probability: float) -> int:
        """Return how many of so many tries succeed."""
        return sum(self.happens(probability) for _ in range(tries))

    def shuffled(self, options: Sequence[T]) -> list[T]:
        keyed = [(self._stream.random(), number) for number in range(len(options))]
        return [options[number] for _, number in sorted(keyed)]
