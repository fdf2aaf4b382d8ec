"""`lingji explain`."""

from __future__ import annotations

from pathlib import Path

import click

from lingji.cli.saying import Speaker, json_option, refusing, to_json
from lingji.core.explain import Node, explain_entry, explain_item, explain_line
from lingji.core.facts import Case
from lingji.core.faults import Fault, Refused
from lingji.core.outputs import Result, score
from lingji.core.reading import read_case
from lingji.core.text import Text
from lingji.exchange.folder import load_folder


@click.command(short_help="Say why a total, an item or the line is what it is.")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("entry", required=False)
@click.argument("item", required=False)
@click.option("--line", "line", is_flag=True, help="Explain the line instead of an entry.")
@json_option
@click.pass_obj
@refusing
def explain(
    speaker: Speaker, case: Path, entry: str | None, item: str | None, line: bool, as_json: bool
) -> None:
    """Say why an ENTRY of the CASE has its total and place, or why an ITEM of it has its points.

    \b
    lingji explain CASE E001        the total, down to every item, and the place
    lingji explain CASE E001 6.3    one item, down to each record
    lingji explain CASE --line      the quota, the line, the last one in and the first one out
    """
    if line == (entry is not None):
        raise click.UsageError("name an ENTRY, or give --line")
    read = read_case(load_folder(case))
    result = score(read)
    trees = [explain_line(read, result, each) for each in result.verdict.lines] if line else []
    if entry is not None:
        trees = [_tree(read, result, entry, item)]
    if as_json:
        click.echo(to_json([tree.as_json() for tree in trees] if line else trees[0].as_json()))
        return
    for tree in trees:
        click.echo("\n".join(tree.lines(speaker.language)))


def _tree(case: Case, result: Result, entry: str, item: str | None) -> Node:
    if entry not in case.entry:
        raise _unknown("entries.csv", "entry", entry, Text("没有这个参评单位", "there is no such entry"))
    if item is None:
        return explain_entry(case, result, entry)
    if item not in case.framework.items:
        raise _unknown(
            "framework.json", "item", item, Text("测评体系中没有这一项", "the framework has no such item")
        )
    marks = [mark for mark in result.marks_of[entry] if mark.item == item]
    return explain_item(case, case.framework.items[item], marks)


def _unknown(file: str, column: str, value: str, advice: Text) -> Refused:
    return Refused([Fault(file, None, column, value, advice)])
