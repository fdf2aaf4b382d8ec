"""`lingji framework`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from lingji.cli.saying import Speaker, json_option, refusing, to_json
from lingji.core.faults import Refused
from lingji.core.framework import Framework
from lingji.core.framework_check import warnings
from lingji.core.numbers import trim
from lingji.core.reading import read_framework
from lingji.core.text import Text
from lingji.exchange.files import read_file


@click.group(short_help="Check a framework.")
def framework() -> None:
    """Look after frameworks: categories, items, parts and their rules, as data."""


@framework.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
@refusing
def check(speaker: Speaker, file: Path, as_json: bool) -> None:
    """Prove that a framework.json adds up, and warn of criteria that may not be there.

    Refused (exit code 2) where anything does not add up or cannot be read. Warnings name criteria
    about persons, ethnicity, religion, petitions, family planning or cameras; they refuse nothing.
    """
    read = _read(file)
    found = warnings(read.source)
    if as_json:
        listed = [{"path": each.path, "word": each.word, "advice": each.advice.as_json()} for each in found]
        click.echo(to_json({"items": len(read.items), "parts": len(read.parts), "warnings": listed}))
        return
    for each in found:
        speaker.say(Text(f"⚠ {each.path}：{each.advice.zh}", f"⚠ {each.path}: {each.advice.en}"))
    total, categories, items, parts = trim(read.total), len(read.categories), len(read.items), len(read.parts)
    speaker.say(
        Text(
            f"✓ 各部分、各项、各类相加为{total}分：{categories}类{items}项{parts}部分；提醒{len(found)}条",
            f"✓ Parts, items and categories sum to {total} points: {categories} categories, {items} items, "
            f"{parts} parts; {len(found)} warnings",
        )
    )


def _read(file: Path) -> Framework:
    """Read a framework; faults name the file as it was given."""
    try:
        return read_framework(read_file(file))
    except Refused as refused:
        raise Refused([replace(fault, file=str(file)) for fault in refused.faults]) from refused
