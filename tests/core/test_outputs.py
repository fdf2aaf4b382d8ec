"""The outputs as bytes (scoring specification, section 7)."""

from __future__ import annotations

from lingji.core.outputs import score, write_outputs
from tests.core.small import category, files, framework, item, marks, part, policy, scored

BELOW = part({"kind": "number", "min": "-5", "max": "5"})
MIXED = framework(
    category("2", item("2.1", part(points="4.5"))),
    category("1", item("1.2", BELOW, part(method="hearing")), item("1.10", part())),
)


def outputs(given: dict[str, bytes]) -> dict[str, str]:
    return {name: body.decode() for name, body in write_outputs(*scored(given)).items()}


def test_part_marks_stand_by_entry_item_and_method_as_text() -> None:
    rows = [
        "E1,1.10,survey,o,a,1",
        "E1,1.2,survey,o,a,-0.00004",
        "E1,1.2,hearing,o,a,2",
        "E10,2.1,survey,o,a,4.5",
    ]
    written = outputs(files(MIXED, entries=["E10,Ten", "E1,One"], observations=rows))["part_marks.csv"]
    assert written == (
        "entry,item,method,mark,status\n"
        "E1,1.10,survey,1.0000,ok\n"
        "E1,1.2,hearing,2.0000,ok\n"
        "E1,1.2,survey,0.0000,ok\n"
        "E1,2.1,survey,,missing\n"
        "E10,1.10,survey,,missing\n"
        "E10,1.2,hearing,,missing\n"
        "E10,1.2,survey,,missing\n"
        "E10,2.1,survey,4.5000,ok\n"
    )


def test_a_missing_part_that_counts_as_nought_is_written_so() -> None:
    written = outputs(files(policy_=policy(incomplete="zero")))["part_marks.csv"]
    assert written.splitlines()[1:] == ["E1,1.1,survey,0.0000,missing"]


def test_totals_stand_by_entry_with_the_categories_in_the_order_of_the_framework() -> None:
    rows = ["E1,1.2,survey,o,a,-0.5", "E1,2.1,survey,o,a,0.25"]
    written = outputs(files(MIXED, entries=["E2,Two", "E1,One"], observations=rows))["totals.csv"]
    assert written == (
        "entry,category_2,category_1,base,rescaled,bonus,total\n"
        "E1,0.2500,-0.5000,-0.2500,-0.2500,0.0000,-0.2500\n"
        "E2,0.0000,0.0000,0.0000,0.0000,0.0000,0.0000\n"
    )


def test_the_standing_has_the_ranked_in_order_and_then_the_others() -> None:
    given = files(
        framework(vetoes=[{"code": "V"}]),
        policy({"base": "1", "share": "1"}),
        entries=["E1,One", "E2,Two", "E3,Three", "E4,Four"],
        observations=marks(E2="9", E3="10", E4="8"),
        vetoes=["E3,V,r"],
    )
    assert outputs(given)["standing.csv"] == (
        "place,entry,total,outcome\n"
        "1,E2,9.0000,selected\n"
        "2,E4,8.0000,not_selected\n"
        ",E1,0.0000,incomplete\n"
        ",E3,10.0000,vetoed\n"
    )


def test_codes_with_commas_and_quotes_are_quoted() -> None:
    given = files(entries=['"say ""A, B""",One'])
    assert outputs(given)["standing.csv"].splitlines()[1] == ',"say ""A, B""",0.0000,incomplete'


def test_progress_is_told_after_each_entry() -> None:
    told: list[tuple[int, int]] = []
    case, _ = scored(files(entries=["E1,One", "E2,Two"]))
    score(case, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
