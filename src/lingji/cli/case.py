"""`lingji case`: a case folder and an Excel workbook are the same thing."""

from __future__ import annotations

from pathlib import Path

import click

from lingji.cli.saying import Speaker, refusing
from lingji.core.reading import read_case
from lingji.core.text import Text
from lingji.exchange.files import read_file, write_file
from lingji.exchange.folder import load_folder, save_folder
from lingji.exchange.workbook import read_workbook, write_workbook


@click.group(short_help="A case folder as an Excel workbook, and back.")
def case() -> None:
    """Turn a case folder into an Excel workbook and back."""


@case.command("to-xlsx")
@click.argument("folder", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
@refusing
def to_xlsx(speaker: Speaker, folder: Path, file: Path) -> None:
    """Write the CASE folder as one workbook FILE.xlsx: a sheet for each table, with lists to choose from."""
    write_file(file, write_workbook(read_case(load_folder(folder))))
    speaker.say(Text(f"已写入 {file}", f"Written: {file}"))


@case.command("from-xlsx")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace a folder that already holds something.")
@click.pass_obj
@refusing
def from_xlsx(speaker: Speaker, file: Path, folder: Path, replace: bool) -> None:
    """Read a workbook FILE.xlsx into a new CASE folder; faults name sheet, row and column, all at once."""
    save_folder(folder, read_workbook(read_file(file)), replace=replace)
    speaker.say(Text(f"已写入 {folder}", f"Written: {folder}"))
