"""Files to take away."""

from __future__ import annotations

from lingji.apps.inspections.models import Observation
from lingji.apps.results.models import ScoreRun
from lingji.core.bundle import check_bundle
from lingji.core.reading import read_case
from lingji.core.writing import write_case
from lingji.exchange.workbook import read_workbook
from tests.apps.tiny import tiny_case
from tests.faces.conftest import SignIn

ONE = "/selections/tiny/"


def test_the_case_workbook_reads_back_as_the_frozen_case(run: ScoreRun, sign_in: SignIn) -> None:
    Observation.objects.all().delete()
    content = sign_in().get(ONE + "case.xlsx").content
    assert write_case(read_case(read_workbook(content))) == write_case(tiny_case())


def test_a_file_is_named_after_its_selection_and_run(run: ScoreRun, sign_in: SignIn) -> None:
    answer = sign_in().get(ONE + "export.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tiny-run-1-results.xlsx"'
    assert answer.content.startswith(b"PK")


def test_the_public_bundle_is_the_one_that_is_given_unasked(run: ScoreRun, sign_in: SignIn) -> None:
    content = sign_in().get(ONE + "bundle.zip").content
    assert check_bundle(content, head=run.heads["public"]["sm3"]).matches_head
    assert b"Third school" not in content
