"""The elements that a rule is made of, each one row of the sheet 规则."""

from __future__ import annotations

from dataclasses import dataclass

from lingji.core.text import Text
from lingji.exchange.workbook.leaves import Path


@dataclass(frozen=True, slots=True)
class Element:
    """One kind of element: the rule's `field` it stands in and the leaf that each cell carries.

    A `keyed` element is a member of a map from codes; its titles stand in the rule's `titles`.
    """

    name: str
    field: str
    meaning: Text
    keyed: bool = False
    carries: tuple[tuple[str, tuple[str | int, ...]], ...] = (("value", ()),)
    annotated: tuple[str, ...] = ()

    def cells(self, place: Path) -> dict[str, Path]:
        """Return the path of the leaf in each cell, by the column's name."""
        return {name: (*place, *at) for name, at in self.carries}

    def annotation(self, place: Path, at: Path) -> Path | None:
        """Return where a title (or note, source) of this element stands; None where it has none."""
        if at[0] not in self.annotated:
            return None
        if self.keyed:
            return (*place[:-2], "titles", place[-1], *at[1:])
        return (*place, *at)

    def uses(self, name: str) -> bool:
        """Say whether a cell of the sheet means anything for this element."""
        return name in dict(self.carries) or (name == "code" and self.keyed)


PAIR: tuple[tuple[str, tuple[str | int, ...]], ...] = (("at", (0,)), ("value", (1,)))
ELEMENTS = {
    element.name: element
    for element in (
        Element(
            "level",
            "levels",
            Text("等级：代码、得分比例", "a level's code and share"),
            True,
            annotated=("title",),
        ),
        Element(
            "line",
            "lines",
            Text("清单项：代码、分值", "a checklist line's code and points"),
            carries=(("code", ("code",)), ("value", ("points",))),
            annotated=("title", "note", "source"),
        ),
        Element(
            "each",
            "each",
            Text("按问题扣分：代码、每处扣分", "a fault's code and its cost"),
            True,
            annotated=("title",),
        ),
        Element(
            "point", "curve", Text("折线：比率、得分比例", "a bend of the curve: ratio, share"), carries=PAIR
        ),
        Element(
            "step", "steps", Text("分档：达到的比率、分值", "a step: from this ratio, points"), carries=PAIR
        ),
    )
}
