"""`lingji backup` and `lingji restore`."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_urlsafe

import click

from lingji.cli.saying import Speaker, json_option, refusing, to_json
from lingji.cli.web import set_up
from lingji.core.text import Text

LOCK_AWAY = Text(
    "文件含签名密钥和全部数据：请加密保存在另一台机器上，并定期试恢复",
    "It holds the keys and all data: keep it locked away on another machine, and try to restore it regularly",
)
KEYS_APART = Text("不含密钥：请另行保存", "Without the keys: keep those apart")


@click.command(short_help="Pack the database, the files and the keys into one file.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file to write (a ZIP).")
@click.option("--no-keys", is_flag=True, help="Leave the keys out, to keep them apart.")
@json_option
@click.pass_obj
@refusing
def backup(speaker: Speaker, out: Path, no_keys: bool, as_json: bool) -> None:
    """Pack everything into one file: all tables as of one moment, uploaded files, keys; digests of each.

    Pages can be used meanwhile. The file is the same from SQLite and PostgreSQL, and can be restored
    into either.
    """
    set_up()
    from lingji.backup.making import make_backup  # noqa: PLC0415  Django must be set up
    from lingji.backup.sentences import reached  # noqa: PLC0415

    with reached(), speaker.progress(Text("备份", "Backing up")) as step:
        made = make_backup(out, step, keys=not no_keys)
    if as_json:
        click.echo(to_json({"out": str(out), "rows": made.rows, "files": len(made.files)}))
        return
    tables, rows, files = len(made.tables), made.rows, len(made.files)
    speaker.say(
        Text(
            f"✓ {tables}张表{rows}行、{files}个文件已备份到 {out}",
            f"✓ {tables} tables with {rows} rows and {files} files are in {out}",
        )
    )
    speaker.say(LOCK_AWAY if made.keys else KEYS_APART)


@click.command(short_help="Restore a backup into an empty database.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    metavar="DATABASE",
    help="A path or postgresql://… ; otherwise LINGJI_DATABASE, or the file under var/.",
)
@json_option
@click.pass_obj
@refusing
def restore(speaker: Speaker, file: Path, into: str | None, as_json: bool) -> None:
    """Restore FILE exactly, or not at all: the database must be empty, and no other file in the way.

    Each digest is compared before and after. Uploaded files and keys go to the folder LINGJI_VAR.
    Afterwards `lingji journal verify` finds every entry as it was.
    """
    if into is not None:
        os.environ["LINGJI_DATABASE"] = into
    # Otherwise reading the settings would make a new key where the restored one belongs.
    os.environ.setdefault("LINGJI_SECRET_KEY", token_urlsafe())
    set_up()
    from lingji.backup.restoring import restore_backup  # noqa: PLC0415  Django must be set up
    from lingji.backup.sentences import reached  # noqa: PLC0415

    with reached(), speaker.progress(Text("恢复", "Restoring")) as step:
        read = restore_backup(file, step)
    if as_json:
        click.echo(
            to_json({"rows": read.rows, "files": len(read.files), "made_at": read.made_at.isoformat()})
        )
        return
    tables, rows, files, day = (
        len(read.tables),
        read.rows,
        len(read.files),
        f"{read.made_at.astimezone():%Y-%m-%d %H:%M}",
    )
    speaker.say(
        Text(
            f"✓ 已恢复 {day} 的备份：{tables}张表{rows}行、{files}个文件，摘要全部一致",
            f"✓ restored the backup of {day}: {tables} tables with {rows} rows and {files} files, "
            "all with the same digests",
        )
    )
