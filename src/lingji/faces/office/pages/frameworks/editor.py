"""The right-hand side of the editor: which form a place has, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lingji.apps.frameworks.document import Json, Place, replaced
from lingji.apps.frameworks.outline import Outline, outline_of
from lingji.apps.frameworks.typed import TypedItem, read_typed, typed_item
from lingji.apps.frameworks.typed_whole import (
    CATEGORY_FIELDS,
    TABLES,
    TypedWhole,
    name_of_fault,
    read_whole_form,
    text_at,
    typed_whole,
    with_fields,
)
from lingji.core.faults import Fault
from lingji.core.words import ROUNDING
from lingji.design.speech import say
from lingji.faces.office.pages.frameworks.fields import Errors, Input, Table, errors_of, labels_of, table_of
from lingji.faces.office.pages.frameworks.holder import Holder
from lingji.faces.office.pages.frameworks.item_form import ItemView, Says, item_view, named_fields, says_of


@dataclass
class TypedCategory:
    """A category's own fields as typed."""

    fields: dict[str, str]

    def json(self, before: Json) -> tuple[Json, list[Fault]]:
        return with_fields(before, self.fields, CATEGORY_FIELDS), []

    def change(self, _wish: str) -> None:
        """A category's form has no rows."""


Typed = TypedItem | TypedCategory | TypedWhole


@dataclass(frozen=True)
class Editor:
    """What is typed at a place, the framework as it would be then, and what is wrong with either."""

    holder: Holder
    typed: Typed
    source: Json
    outline: Outline
    stopping: tuple[Fault, ...]

    @property
    def here(self) -> Json:
        """The JSON of the place as it would be."""
        spot = self.holder.spot
        made = self.source if spot.category is None else self.source["categories"][spot.category]
        found: Json = made if spot.item is None else made["items"][spot.item]
        return found

    @property
    def faults(self) -> list[tuple[str, Fault]]:
        """The faults of the place, those that stop a save first."""
        own = [(fault.column, fault) for fault in self.stopping]
        return own + self.outline.faults_at(self.holder.spot)

    def says(self) -> list[Says]:
        return says_of(self.here)


class WholeView:
    """The form of the framework's own facts."""

    def __init__(self, typed: TypedWhole, errors: Errors) -> None:
        self._errors = errors
        labels = {
            "title.zh-Hans": (_("Name in Chinese"), ""),
            "title.en": (_("Name in English"), ""),
            "version": (_("Version"), _("A label such as 2027.1; it cannot be used twice.")),
            "total": (_("Total points"), ""),
            "note.zh-Hans": (_("Explanation in Chinese"), ""),
            "note.en": (_("Explanation in English"), ""),
        }
        self.fields = tuple(
            Input(name, label, typed.fields[name], hint, errors.at(name), long=name.startswith("note"))
            for name, (label, hint) in labels.items()
        )
        modes = tuple((mode, say(ROUNDING[mode])) for mode in ("half_even", "half_up"))
        places = tuple((str(number), str(number)) for number in range(4, -1, -1))
        self.more = (
            Input("code", _("Code of the framework"), typed.fields["code"], error=errors.at("code")),
            Input(
                "rounding.places",
                _("Decimal places of a mark"),
                typed.fields["rounding.places"],
                options=places,
            ),
            Input("rounding.mode", _("Rounding"), typed.fields["rounding.mode"], options=modes),
        )
        cap = _("At most so many points on top; empty where there is no bonus.")
        self.cap = Input(
            "bonus.cap", _("Cap of the bonus"), typed.fields["bonus.cap"], cap, errors.at("bonus.cap")
        )
        self.bonus, self.vetoes = (self._table(name, typed) for name in TABLES)
        named = labels_of((*self.fields, *self.more, self.cap), (self.bonus, self.vetoes))
        self.problems = errors.problems(named)

    def _table(self, name: str, typed: TypedWhole) -> Table:
        return table_of(TABLES[name], typed.rows[name], name, name, self._errors)


class CategoryView:
    """The form of a category."""

    def __init__(self, typed: TypedCategory, errors: Errors) -> None:
        self.fields = named_fields(typed.fields, errors)
        self.problems = errors.problems(labels_of(self.fields, ()))


def stored(holder: Holder) -> Editor:
    """Return the editor with what is saved."""
    return Editor(holder, typed_of(holder), holder.source, holder.outline, ())


def typed_in(holder: Holder, values: Mapping[str, str], wish: str = "") -> Editor:
    """Return the editor with what a form sent, after doing what its button asked for."""
    if holder.spot == Place():
        return _editor(holder, read_whole_form(values), wish)
    if holder.spot.item is None:
        fields = {name: values.get(name, "") for name in CATEGORY_FIELDS}
        return _editor(holder, TypedCategory(fields), wish)
    return _editor(holder, read_typed(values), wish)


def typed_of(holder: Holder) -> Typed:
    """Return what is saved at the place as it is typed."""
    if holder.spot == Place():
        return typed_whole(holder.source)
    if holder.spot.item is None:
        return TypedCategory({name: text_at(holder.here, name) for name in CATEGORY_FIELDS})
    return typed_item(holder.here)


def view_of(editor: Editor) -> ItemView | CategoryView | WholeView:
    """Return the form as it is shown."""
    typed = editor.typed
    if isinstance(typed, TypedItem):
        return item_view(typed, editor.here, editor.faults)
    if isinstance(typed, TypedWhole):
        return WholeView(typed, errors_of((name_of_fault(path), fault) for path, fault in editor.faults))
    return CategoryView(typed, errors_of(_category_faults(editor.faults)))


def _category_faults(faults: list[tuple[str, Fault]]) -> list[tuple[str, Fault]]:
    """A sum that does not come out is told beside the points that it should come to."""
    return [("points" if path == "items" else path, fault) for path, fault in faults]


def _editor(holder: Holder, typed: Typed, wish: str) -> Editor:
    typed.change(wish)
    here, stopping = typed.json(holder.here)
    source = replaced(holder.source, holder.spot, here)
    return Editor(holder, typed, source, outline_of(source), tuple(stopping))
