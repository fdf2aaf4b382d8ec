"""The ways of a selection stand under the phases of the work."""

from __future__ import annotations

from lingji.faces.office.selection_ways import PHASES, WAYS


def test_every_page_but_the_overview_has_a_phase() -> None:
    placed = {name for _word, names in PHASES for name in names}
    assert {way.to for way in WAYS} - placed == {"selection"}


def test_no_page_stands_in_two_phases() -> None:
    named = [name for _word, names in PHASES for name in names]
    assert len(named) == len(set(named))
