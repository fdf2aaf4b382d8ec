"""The result of a run as a workbook, in each language: made with the run and frozen with it."""

from __future__ import annotations

from lingji.core.facts import Case
from lingji.core.outputs import Result
from lingji.core.text import CHINESE, ENGLISH
from lingji.exchange.workbook import write_result_workbook


def make_workbooks(case: Case, result: Result) -> dict[str, bytes]:
    """Return the workbooks of a scored case by the name under which each is kept."""
    return {
        workbook_name(language): write_result_workbook(case, result, language)
        for language in (CHINESE, ENGLISH)
    }


def workbook_name(language: str) -> str:
    """Return the name of the workbook in a language: English for `en*`, else Chinese."""
    return f"results-{ENGLISH if language.startswith(ENGLISH) else CHINESE}.xlsx"
