"""The trial bench of an item: for each part a grid of values, the mark, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lingji.apps.frameworks.bench import ASSESSORS, OCCASIONS, Sample, one_part, samples_of, try_values
from lingji.apps.frameworks.document import Json
from lingji.apps.frameworks.outline import listed
from lingji.core.explain import Node
from lingji.core.faults import Fault
from lingji.core.rules import KINDS
from lingji.core.text import Text, same
from lingji.core.words import METHODS
from lingji.design.speech import say
from lingji.faces.office.pages.steps import Step, step_of

LONGEST = 200


class Cell(NamedTuple):
    """One value of the grid: its input's name and label, what stands in it, and why it is refused."""

    name: str
    label: str
    value: str
    error: str


class Bench(NamedTuple):
    """One part on the bench."""

    number: int
    method: Text
    points: str
    hint: Text
    sentence: Text
    faults: tuple[Fault, ...]
    rows: tuple[tuple[Text, tuple[Cell, ...]], ...] = ()
    heads: tuple[Text, ...] = ()
    samples: tuple[Sample, ...] = ()
    mark: str | None = None
    why: Step | None = None

    @property
    def nodes(self) -> tuple[Step, ...]:
        """The mark's explanation as the tree shows it."""
        return () if self.why is None else (self.why,)

    @property
    def refused(self) -> bool:
        return any(cell.error for _, cells in self.rows for cell in cells)


def benches_of(source: Json, item: Json, asked: Mapping[str, str]) -> list[Bench]:
    """Return a bench for each part of an item, with the values that the query names."""
    return [_bench(source, item, part, number, asked) for number, part in enumerate(listed(item, "parts"))]


def _bench(source: Json, item: Json, part: Json, number: int, asked: Mapping[str, str]) -> Bench:
    framework, faults = one_part(source, item, part)
    method = METHODS.get(str(part.get("method")), same(str(part.get("method", ""))))
    rule: Any = part.get("rule") or {}
    kind = KINDS.get(str(rule.get("kind")))
    head = (number, method, str(part.get("points", "")), kind.value if kind else same(""))
    if framework is None:
        return Bench(*head, same(""), tuple(faults))
    made = next(iter(framework.parts.values()))
    values = [
        [asked.get(_name(number, occasion, assessor), "").strip()[:LONGEST] for assessor in range(ASSESSORS)]
        for occasion in range(OCCASIONS)
    ]
    tried = try_values(framework, values)
    rows = tuple(
        (
            Text(f"第{occasion + 1}次", f"Occasion {occasion + 1}"),
            tuple(
                _cell(number, occasion, assessor, value, tried.refused.get((occasion, assessor)))
                for assessor, value in enumerate(found)
            ),
        )
        for occasion, found in enumerate(values)
    )
    heads = tuple(Text(f"测评员{letter}", f"Assessor {letter}") for letter in "ABC"[:ASSESSORS])
    samples = tuple(samples_of(made, framework))
    why = None if tried.why is None else _step(tried.why)
    return Bench(*head, made.rule.sentence(), (), rows, heads, samples, tried.mark, why)


def _cell(number: int, occasion: int, assessor: int, value: str, refused: Text | None) -> Cell:
    label = Text(
        f"第{occasion + 1}次，测评员{'ABC'[assessor]}", f"Occasion {occasion + 1}, assessor {'ABC'[assessor]}"
    )
    return Cell(_name(number, occasion, assessor), say(label), value, say(refused) if refused else "")


def _name(number: int, occasion: int, assessor: int) -> str:
    return f"p{number}-{occasion + 1}{'abc'[assessor]}"


def _step(node: Node) -> Step:
    return step_of(node.as_json())
