"""What must hold for any case at all (scoring specification, sections 1, 5 and 6)."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from lingji.core.explain import Node, explain_entry, explain_item, explain_line
from lingji.core.facts import Case
from lingji.core.numbers import show, trim
from lingji.core.outputs import Result, score, write_outputs
from lingji.core.reading import read_case, read_framework
from lingji.core.rules import Rule
from lingji.core.writing import write_case
from tests.properties.cases import Files, cases
from tests.properties.frameworks import RULES, Json

SEEDS = st.integers(0, 2**32)


def outputs(files: Files) -> dict[str, bytes]:
    case = read_case(files)
    return write_outputs(case, score(case))


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


def shuffled(random: Random, files: Files) -> Files:
    """The same case with its files, rows and columns in another order."""
    names = random.sample(sorted(files), len(files))
    return {name: _shuffled(random, files[name]) if name.endswith(".csv") else files[name] for name in names}


def _shuffled(random: Random, table: bytes) -> bytes:
    header, *body = csv.reader(io.StringIO(table.decode(), newline=""))
    columns = random.sample(range(len(header)), len(header))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=random.choice(("\n", "\r\n")), quoting=csv.QUOTE_ALL)
    writer.writerows([row[column] for column in columns] for row in [header, *random.sample(body, len(body))])
    return random.choice((b"", b"\xef\xbb\xbf")) + out.getvalue().encode()


@given(cases(), SEEDS)
def test_the_order_of_files_rows_and_columns_does_not_matter(files: Files, seed: int) -> None:
    again = shuffled(Random(seed), files)
    assert outputs(again) == outputs(files)
    assert write_case(read_case(again)) == write_case(read_case(files))


@given(cases())
def test_a_case_that_is_written_and_read_again_is_the_same(files: Files) -> None:
    written = write_case(read_case(files))
    again = read_case(written)
    assert write_case(again) == written
    assert read_case(write_case(again)) == again
    assert write_outputs(again, score(again)) == outputs(files)


@given(cases(), SEEDS)
def test_former_titles_change_nothing_but_the_quota(files: Files, seed: int) -> None:
    """Shuffling the titles among the entries leaves their number, and so the quota, as it is."""
    assume(json.loads(files["policy.json"])["quota"]["by"] is None)
    assert outputs(_retitled(Random(seed), files, flip=False)) == outputs(files)


@given(cases(), SEEDS, st.sampled_from(["entrants", "3"]))
def test_where_titles_are_not_the_base_they_change_nothing_at_all(files: Files, seed: int, base: str) -> None:
    policy = json.loads(files["policy.json"])
    policy["quota"] |= {"base": base, "by": None}
    files = files | {"policy.json": json.dumps(policy).encode()}
    assert outputs(_retitled(Random(seed), files, flip=True)) == outputs(files)


def _retitled(random: Random, files: Files, *, flip: bool) -> Files:
    entries = rows(files["entries.csv"])
    titles = [row["existing_title"] for row in entries]
    given_out = random.choices("01", k=len(titles)) if flip else random.sample(titles, len(titles))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(entries[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {"existing_title": title} for row, title in zip(entries, given_out, strict=True))
    return files | {"entries.csv": out.getvalue().encode()}


@given(cases())
def test_whoever_adds_up_the_shown_figures_comes_to_the_shown_sums(files: Files) -> None:
    given_out, framework = outputs(files), json.loads(files["framework.json"])
    category_of = {
        item["code"]: category["code"] for category in framework["categories"] for item in category["items"]
    }
    marks = rows(given_out["part_marks.csv"])
    for total in rows(given_out["totals.csv"]):
        own = [mark for mark in marks if mark["entry"] == total["entry"] and mark["mark"]]
        for code in {category["code"] for category in framework["categories"]}:
            summed = sum(Fraction(mark["mark"]) for mark in own if category_of[mark["item"]] == code)
            assert Fraction(total[f"category_{code}"]) == summed
        assert Fraction(total["base"]) == sum(Fraction(mark["mark"]) for mark in own)
        assert Fraction(total["total"]) == Fraction(total["rescaled"]) + Fraction(total["bonus"])
    totals = {total["entry"]: total["total"] for total in rows(given_out["totals.csv"])}
    assert {row["entry"]: row["total"] for row in rows(given_out["standing.csv"])} == totals


@given(cases())
def test_figures_are_shown_with_four_places_and_nought_without_a_minus(files: Files) -> None:
    for name, table in outputs(files).items():
        assert b"-0.0000" not in table, name
        for row in rows(table):
            figures = [
                row[key] for key in row if key.startswith(("category_", "base", "resc", "bonus", "total"))
            ]
            figures += [row["mark"]] if row.get("mark") else []
            assert all(len(figure.partition(".")[2]) == 4 for figure in figures)


@given(cases())
def test_ranked_entries_stand_in_order_and_places_count_those_before(files: Files) -> None:
    ranked = [row for row in rows(outputs(files)["standing.csv"]) if row["place"]]
    for number, (before, after) in enumerate(pairwise(ranked), 2):
        assert int(after["place"]) in (int(before["place"]), number)
    assert not ranked or ranked[0]["place"] == "1"


@given(cases())
def test_no_more_are_selected_than_there_are_seats_unless_ties_are_included(files: Files) -> None:
    case = read_case(files)
    verdict = score(case).verdict
    selected = sum(row.outcome == "selected" for row in verdict.standing)
    if case.policy.tie_at_line != "include":
        assert selected <= sum(line.seats for line in verdict.lines)


def better(kind: str, rule: Json, random: Random) -> tuple[str, str]:
    """Two values of a rule, the second the better record."""
    if kind == "grade":
        levels = rule["levels"]
        return tuple(sorted(random.choices(list(levels), k=2), key=lambda code: Fraction(levels[code])))  # type: ignore[arg-type, call-overload, index, return-value]
    if kind == "checklist":
        codes = [line["code"] for line in rule["lines"]]  # type: ignore[attr-defined]
        out = random.sample(codes, random.randint(0, len(codes) - 1))
        rest = random.sample([code for code in codes if code not in out], len(codes) - len(out))
        met = rest[: random.randint(1, len(rest))]
        words = [f"~{code}" for code in out]
        return ";".join([*words, *met[1:]]) or "-", ";".join([*words, *met])
    if kind == "deduct":
        few, many = sorted(random.choices(range(50), k=2))
        if isinstance(rule["each"], str):
            return str(many), str(few)
        code = random.choice(list(rule["each"]))  # type: ignore[call-overload]
        return f"{code}={many}", random.choice((f"{code}={few}", "-"))
    low, high = sorted(Fraction(random.randint(0, 3000), 1000) for _ in range(2))
    return trim(int(low * 10**4)), trim(int(high * 10**4))


def rule_of(kind: str, random: Random) -> tuple[Json, Rule]:
    points = 600 * random.choice((1, 50, 333, 12345))
    rule = RULES[kind](random, points)
    part = {"method": "survey", "points": trim(points), "rule": rule}
    item = {"code": "1.1", "points": trim(points), "parts": [part]}
    source = {
        "format": "lingji-framework/1",
        "code": "one",
        "version": "1",
        "total": trim(points),
        "categories": [{"code": "1", "points": trim(points), "items": [item]}],
    }
    return rule, read_framework(json.dumps(source).encode()).parts["1.1", "survey"].rule


@given(st.sampled_from(sorted(RULES)), SEEDS)
def test_a_better_record_never_lowers_a_mark(kind: str, seed: int) -> None:
    random = Random(seed)
    source, rule = rule_of(kind, random)
    worse, good = better(kind, source, random)
    if rule.monotone:
        assert rule.mark(worse) <= rule.mark(good)


@given(st.sampled_from(sorted(RULES)), SEEDS)
def test_a_mark_lies_within_its_bounds(kind: str, seed: int) -> None:
    random = Random(seed)
    source, rule = rule_of(kind, random)
    low = getattr(rule, "least", 0)
    for value in better(kind, source, random):
        assert low <= rule.mark(value) <= rule.points  # type: ignore[attr-defined]


def nodes(node: Node, kind: str) -> list[Node]:
    own = [node] if node.kind == kind else []
    return own + [each for child in node.children for each in nodes(child, kind)]


@given(cases())
def test_explanations_tell_the_figures_of_the_outputs(files: Files) -> None:
    case = read_case(files)
    result = score(case)
    for row in rows(outputs(files)["totals.csv"]):
        tree = explain_entry(case, result, row["entry"])
        assert tree.figure == row["total"]
        assert [node.figure for node in nodes(tree, "total")] == [row["total"]]
        assert [node.figure for node in nodes(tree, "base")] == [row["base"]]
        assert [node.figure for node in nodes(tree, "bonus")] == [row["bonus"]]
        assert [node.figure for node in nodes(tree, "rescaled")] in ([], [row["rescaled"]])
        assert {
            f"category_{node.code}": node.figure for node in nodes(tree, "category")
        }.items() <= row.items()
        explain_items(case, result, row["entry"], tree)
    for line in result.verdict.lines:
        assert explain_line(case, result, line).figure == str(line.seats)


def explain_items(case: Case, result: Result, entry: str, tree: Node) -> None:
    of_items = {node.code: node.figure for node in nodes(tree, "item")}
    for code, item in case.framework.items.items():
        marks = [mark for mark in result.marks_of[entry] if mark.item == code]
        explained = explain_item(case, item, marks)
        assert explained.figure == of_items[code]
        figures = {mark.method: "" if mark.mark is None else show(mark.mark) for mark in marks}
        assert {node.code: node.figure for node in explained.children} == figures
