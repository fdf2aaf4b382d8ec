from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from lingji.core.faults import Refused
from lingji.core.reading import read_case
from lingji.core.writing import write_case
from lingji.exchange.folder import load_folder
from lingji.exchange.shipped import shipped_framework
from lingji.exchange.workbook import read_workbook, write_workbook
from tests.cases import ENTRIES, FRAMEWORK, OBSERVATIONS, POLICY, small_case, small_files
from tests.exchange.workbook.altering import sheets_of, workbook_of

CONTRACTS = Path(__file__).parents[3] / "contracts"
FOLDERS = [*sorted((CONTRACTS / "vectors" / "scoring").iterdir()), CONTRACTS / "published-protocol"]


def framework_with(**added: object) -> bytes:
    return json.dumps(json.loads(FRAMEWORK) | added).encode()


def policy_with(**added: object) -> bytes:
    return json.dumps(json.loads(POLICY) | added).encode()


def survives(files: dict[str, bytes]) -> None:
    case = read_case(files)
    content = write_workbook(case)
    back = read_workbook(content)
    assert back == write_case(case)
    assert write_workbook(read_case(back)) == content


@pytest.mark.parametrize("folder", [pytest.param(path, id=path.name) for path in FOLDERS if path.is_dir()])
def test_export_import_export_is_identical(folder: Path) -> None:
    survives(load_folder(folder))


def test_the_eight_by_fifty_framework_survives() -> None:
    observations = OBSERVATIONS.splitlines(keepends=True)[0]
    survives({**shipped_framework(), "entries.csv": ENTRIES, "observations.csv": observations})


def test_every_small_table_survives() -> None:
    survives(
        small_files(
            voids=b"entry,item,method,reason\nE1,1.1,,forged\n",
            not_applicable=b"entry,item,reason\nE2,1.2,no such duty\n",
            bonus=b"entry,code,points\nE1,B1,1.50\n",
            vetoes=b"entry,code,reason\nE3,V1,finding\n",
        )
    )


def test_any_language_survives_in_its_own_column() -> None:
    framework = json.loads(FRAMEWORK)
    framework["categories"][0]["items"][0]["title"]["zh-Hant"] = "按時"
    content = write_workbook(read_case(small_files(framework=json.dumps(framework).encode())))
    assert "item_title.zh-Hant" in sheets_of(content)["测评体系"][1]
    survives(small_files(framework=json.dumps(framework).encode()))


@pytest.mark.parametrize(
    "added",
    [
        {"note": {"en": "a note", "x": ""}},
        {"source": {}},
        {"rounding": {}},
        {"rounding": {"places": 2, "note": {"en": "two"}}},
        {"bonus": {"cap": "0", "items": []}},
        {"vetoes": []},
        {"vetoes": [{"code": "V1", "title": {}}, {"code": "V2", "source": {"en": "a law"}}]},
        {"title": {"en": " blanks around ", "any tag at all": "line\r\nbreak\ttab _x0041_ =1+1"}},
    ],
    ids=str,
)
def test_rare_content_of_a_framework_survives(added: dict[str, object]) -> None:
    survives(small_files(framework=framework_with(**added)))


@pytest.mark.parametrize(
    "rule",
    [
        {
            "kind": "grade",
            "levels": {"A": "1", "note": {"en": "of levels"}},
            "titles": {"Z": {"en": "nobody"}},
        },
        {"kind": "grade", "levels": {"title": "1", "中": "0.5", "差": "1/3"}, "titles": {"中": {}}},
        {"kind": "deduct", "each": {"b": "2", "a": "1.50"}, "titles": {"a": {"en": "late"}}},
        {"kind": "deduct", "each": "2", "title": {"en": "late"}},
        {"kind": "ratio", "curve": [["0", "0"], ["1/2", "1"]], "zero_below": "0.1"},
        {"kind": "steps", "steps": [["0.5", "3"], ["1.10", "10"]], "note": {"en": "n"}},
        {"kind": "number", "factor": "-0.5", "min": "-1", "max": "9"},
        {
            "kind": "checklist",
            "lines": [{"code": "b", "points": "4"}, {"code": "a", "points": "6", "note": {}}],
        },
    ],
    ids=str,
)
def test_every_rule_survives(rule: dict[str, object]) -> None:
    framework = json.loads(FRAMEWORK)
    framework["categories"][0]["items"][0]["parts"][0]["rule"] = rule
    survives(
        small_files(framework=json.dumps(framework).encode(), observations=OBSERVATIONS.splitlines(True)[0])
    )


@pytest.mark.parametrize(
    "added",
    [
        {
            "order": [
                {"by": "total", "ascending": False, "title": {"en": "first"}},
                {"by": "reopened", "ascending": True},
            ]
        },
        {
            "quota": {
                "base": "3",
                "share": "1/2",
                "rounding": "ceil",
                "by": None,
                "floor": 0,
                "note": {"en": "n"},
            }
        },
    ],
    ids=str,
)
def test_rare_content_of_a_policy_survives(added: dict[str, object]) -> None:
    survives(small_files(policy=policy_with(**added)))


def test_the_order_of_keys_changes_no_byte() -> None:
    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(each) for each in value] if isinstance(value, list) else value

    other = json.dumps(turned(json.loads(FRAMEWORK))).encode()
    assert write_workbook(small_case(framework=other)) == write_workbook(small_case())


def test_columns_may_stand_in_any_order() -> None:
    sheets = sheets_of(write_workbook(small_case()))
    for name, rows in sheets.items():
        if name != "说明":
            order = random.Random(name).sample(range(len(rows[0])), len(rows[0]))
            sheets[name] = [[row[index] for index in order] for row in rows]
    assert read_workbook(workbook_of(sheets)) == write_case(small_case())


def test_blank_rows_are_passed_over() -> None:
    sheets = sheets_of(write_workbook(small_case()))
    sheets["测评记录"] = [*sheets["测评记录"][:4], [], [""], *sheets["测评记录"][4:], [], []]
    assert read_workbook(workbook_of(sheets)) == write_case(small_case())


def test_a_text_too_long_for_a_cell_refuses_the_export() -> None:
    case = small_case(vetoes=b"entry,code,reason\nE1,V1," + "长".encode() * 32768 + b"\n")
    with pytest.raises(Refused) as refused:
        write_workbook(case)
    (fault,) = refused.value.faults
    assert (fault.file, fault.row, fault.column) == ("否决", 3, "C 理由 reason")
    assert fault.advice.en == "a cell holds 32767 characters; shorten it"


def test_control_characters_and_blanks_around_codes_refuse_the_export_together() -> None:
    entries = b"entry,organisation\n E1,First\nE2,Sec\x0bond\n"
    with pytest.raises(Refused) as refused:
        write_workbook(small_case(entries=entries, observations=OBSERVATIONS.splitlines(True)[0]))
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [
        (3, "A 单位代码 entry"),
        (4, "B 单位名称 organisation"),
    ]
