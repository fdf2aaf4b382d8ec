"""The elements that a rule is made of, each one row of the sheet 规则."""

from __future__ import annotations

from dataclasses import dataclass

from lingji.core.rules import KINDS
from lingji.core.rules.form import KEYED, LISTED, PAIRED, Rows
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


CARRIED: dict[str, tuple[tuple[str, tuple[str | int, ...]], ...]] = {
    KEYED: (("value", ()),),
    LISTED: (("code", ("code",)), ("value", ("points",))),
    PAIRED: (("at", (0,)), ("value", (1,))),
}
ANNOTATED = {KEYED: ("title",), LISTED: ("title", "note", "source"), PAIRED: ()}


def _element(rows: Rows) -> Element:
    columns = [label for _, label in rows.columns]
    meaning = Text(
        f"{rows.label.zh}：{'、'.join(label.zh for label in columns)}",
        f"{rows.label.en}: {', '.join(label.en.lower() for label in columns)}",
    )
    return Element(
        rows.element, rows.name, meaning, rows.shape == KEYED, CARRIED[rows.shape], ANNOTATED[rows.shape]
    )


# Each kind says of which rows it is made, beside itself.
ELEMENTS = {
    field.element: _element(field)
    for kind in KINDS.values()
    for field in kind.fields
    if isinstance(field, Rows)
}
