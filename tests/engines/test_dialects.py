"""Every step can be said in Spark's SQL, by functions that Spark has."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from lingji.core.reading import read_case
from lingji.engines.combining import part_marks
from lingji.engines.dialects import to_spark
from lingji.engines.ground import ground
from lingji.engines.marking import UNMARKED, VALUES, marks
from lingji.engines.occasions import RECORDS
from lingji.engines.plan import Plan
from lingji.engines.sqltext import Step
from lingji.engines.standing import BASES, standing
from lingji.engines.totalling import sums, totals

VECTORS = Path(__file__).resolve().parent.parent.parent / "contracts" / "vectors" / "scoring"
# Built into Spark 3.5 and later, with the same meaning for whole numbers and text (sqlglot's names).
IN_SPARK = set(
    """
    ABS AND CASE CAST COALESCE CONTAINS COUNT EXISTS IF LEAST LENGTH MAX MIN OR PAD RANK REPLACE ROW_NUMBER
    SPLIT_PART SUBSTRING SUM TRANSLATE TRIM TRY_CAST
    """.split()  # noqa: SIM905  (one word after another reads better)
)


def steps_of(folder: Path) -> list[Step]:
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    case = read_case(files)
    plan = Plan(case.framework, case.policy, len(case.observations))
    asked = [Step("unmarked", UNMARKED), Step("bases", BASES)]
    after = [sums(plan), totals(plan), *standing(plan)]
    return [*ground(plan), VALUES, marks(plan), RECORDS, *part_marks(plan), *after, *asked]


@pytest.mark.parametrize("folder", sorted(VECTORS.iterdir()), ids=lambda folder: folder.name)
def test_every_step_is_written_for_spark_with_functions_that_it_has(folder: Path) -> None:
    for step in steps_of(folder):
        tree = sqlglot.parse_one(to_spark(step.query), read="spark")
        used = {function.sql_name() for function in tree.find_all(exp.Func)}
        assert used <= IN_SPARK, (step.name, used - IN_SPARK)


def test_128_bits_become_38_digits() -> None:
    assert to_spark("SELECT CAST('7' AS HUGEINT) // 2") == "SELECT CAST('7' AS DECIMAL(38, 0)) DIV 2"


def test_no_step_divides_but_by_whole_numbers() -> None:
    for step in steps_of(VECTORS / "case-011"):
        assert not list(sqlglot.parse_one(step.query, read="duckdb").find_all(exp.Div)), step.name
