"""The connection that the steps run on."""

from __future__ import annotations

import pytest

from lingji.engines.connection import Duck
from lingji.engines.sqltext import Step


def setting(duck: Duck, name: str) -> object:
    return duck.rows(f"SELECT current_setting('{name}')")[0][0]


def test_memory_and_threads_are_what_was_asked_for() -> None:
    with Duck(memory_limit="300MiB", threads=1) as duck:
        assert (setting(duck, "memory_limit"), setting(duck, "threads")) == ("300.0 MiB", 1)


def test_nothing_is_drawn_on_standard_output() -> None:
    with Duck() as duck:
        assert setting(duck, "enable_progress_bar") is False


@pytest.mark.parametrize(("anew", "rows"), [(False, [(1,), (2,)]), (True, [(2,)])])
def test_rows_are_gathered_into_a_table_or_begin_it_anew(anew: bool, rows: list[tuple[int]]) -> None:
    with Duck() as duck:
        duck.run([Step("gathered", "SELECT 1 AS figure")])
        duck.gather("gathered", "SELECT 2", anew=anew)
        assert duck.rows("SELECT * FROM gathered ORDER BY 1") == rows
