"""Score runs: complete, numbered, frozen."""

from __future__ import annotations

import pytest

from lingji.apps.inspections.models import Observation
from lingji.apps.journal.frozen import Frozen
from lingji.apps.people.models import User
from lingji.apps.results.actions import run_score
from lingji.apps.results.models import EntryResult, Explanation, LineResult, PartResult, RegionShare, RunFile
from lingji.apps.results.queries import frozen_bundle, frozen_case, frozen_workbook
from lingji.core.bundle import check_bundle
from lingji.core.outputs import OUTPUTS, score, write_outputs
from lingji.core.writing import write_case
from tests.apps.tiny import open_tiny, tiny_case


def standing(run_number: int) -> list[tuple[int | None, str, int, str]]:
    rows = EntryResult.objects.filter(run__number=run_number).order_by("position")
    return list(rows.values_list("place", "entry", "total", "outcome"))


STANDING = [
    (1, "A", 800000, "selected"),
    (2, "B", 700000, "selected"),
    (3, "C", 650000, "not_selected"),
    (None, "D", 1000000, "vetoed"),
    (None, "E", 100000, "incomplete"),
]


def test_a_run_holds_the_standing(office: User) -> None:
    run_score(by=office, selection=open_tiny())
    assert standing(1) == STANDING


def test_margins_are_counted_from_the_other_side_of_the_line(office: User) -> None:
    run = run_score(by=office, selection=open_tiny())
    assert list(run.results.values_list("entry", "margin")) == [
        ("A", 150000),
        ("B", 50000),
        ("C", -50000),
        ("D", None),
        ("E", None),
    ]


def test_a_run_freezes_the_case_and_its_outputs(office: User) -> None:
    run = run_score(by=office, selection=open_tiny())
    case = tiny_case()
    held = {file.name: bytes(file.content) for file in run.files.all()}
    assert {name: held[name] for name in write_case(case)} == write_case(case)
    assert {name: held[name] for name in OUTPUTS} == write_outputs(case, score(case))


def test_the_workbook_that_is_taken_away_was_made_with_the_run(office: User) -> None:
    run = run_score(by=office, selection=open_tiny())
    held = {file.name: bytes(file.content) for file in run.files.all()}
    assert frozen_workbook(run, "en-gb") == held["results-en.xlsx"]
    assert frozen_workbook(run, "zh-hant") == held["results-zh-Hans.xlsx"]


def test_the_columnar_twin_was_asked(office: User) -> None:
    assert run_score(by=office, selection=open_tiny()).checked_with == "duckdb"


def test_a_new_run_takes_the_next_number_and_leaves_the_old_one_as_it_was(office: User) -> None:
    selection = open_tiny()
    run_score(by=office, selection=selection)
    Observation.objects.filter(entry__code="C", item="2.1").update(value="40")
    assert run_score(by=office, selection=selection).number == 2
    assert standing(1) == STANDING
    assert [row[1] for row in standing(2)] == ["A", "C", "B", "D", "E"]


def test_the_same_records_have_the_same_digest_in_every_run(office: User) -> None:
    selection = open_tiny()
    first, second = (run_score(by=office, selection=selection) for _ in range(2))
    assert first.case_digest == second.case_digest


def test_both_bundles_verify_under_the_heads_that_are_shown(office: User) -> None:
    run = run_score(by=office, selection=open_tiny())
    for kind in ("full", "public"):
        verdict = check_bundle(frozen_bundle(run, kind), head=run.heads[kind]["sha256"])
        assert (verdict.sound, verdict.matches_head) == (True, True)


def test_the_public_bundle_names_nobody_who_was_not_selected(office: User) -> None:
    run = run_score(by=office, selection=open_tiny())
    public = frozen_bundle(run, "public").decode("utf-8", "ignore")
    assert "First school" in public
    assert "Third school" not in public
    assert run.results.get(entry="C").public_code in public


def test_why_is_kept_for_every_entry_and_item(office: User) -> None:
    run = run_score(by=office, selection=open_tiny())
    assert Explanation.objects.filter(result__run=run).count() == 5 * (1 + 2)
    tree = Explanation.objects.get(result__entry="A", item="1.1").tree
    assert (tree["figure"], tree["children"][0]["children"][1]["figure"]) == ("50.0000", "50.0000")


def test_the_line_knows_who_stands_on_either_side(office: User) -> None:
    run_score(by=office, selection=open_tiny())
    line = LineResult.objects.get()
    assert (line.seats, line.last_in, line.first_out, line.tied) == (2, "B", "C", [])


def test_a_region_s_share_leaves_out_incomplete_entries(office: User) -> None:
    run = run_score(by=office, selection=open_tiny())
    west = RegionShare.objects.get(run=run, region="102", category="1")
    assert (west.entries, west.points, west.applicable) == (2, 1000000, 1200000)


@pytest.mark.parametrize("model", [EntryResult, PartResult, RunFile, LineResult, RegionShare, Explanation])
def test_no_row_of_a_run_can_be_changed_or_deleted(office: User, model: type[EntryResult]) -> None:
    run = run_score(by=office, selection=open_tiny())
    for frozen in (run, model.objects.first()):
        assert frozen is not None
        with pytest.raises(Frozen):
            frozen.save()
        with pytest.raises(Frozen):
            frozen.delete()
    with pytest.raises(Frozen):
        model.objects.all().update(pk=1)
    with pytest.raises(Frozen):
        model.objects.all().delete()
    with pytest.raises(Frozen):
        model.objects.bulk_update([], ["pk"])


def test_the_frozen_case_reads_back(office: User) -> None:
    run = run_score(by=office, selection=open_tiny())
    Observation.objects.all().delete()
    assert len(frozen_case(run).observations) == 9
