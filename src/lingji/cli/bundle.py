"""`lingji bundle` and `lingji verify`."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import click

from lingji.cli.saying import FALSE, Speaker, json_option, refusing, to_json
from lingji.core.bundle import check_bundle, head_of, publish, write_bundle
from lingji.core.bundle.contents import FULL, PUBLIC
from lingji.core.faults import Fault, Refused
from lingji.core.outputs import score
from lingji.core.reading import read_case
from lingji.core.tables import write_table
from lingji.core.text import Text
from lingji.exchange.files import read_file, write_file
from lingji.exchange.folder import load_folder
from lingji.verify import command


@click.command(short_help="Pack a case and its proofs in one file.")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The bundle, a .zip file.")
@click.option("--public", is_flag=True, help="Codes for assessors and for entries not selected; no notes.")
@click.option(
    "--codes",
    type=click.Path(path_type=Path),
    help="With --public: write who got which code here (keep it secret; each unit is told its own).",
)
@click.option(
    "--secret", help="With --public: the hexadecimal secret of an earlier bundle, for the same codes."
)
@click.option(
    "--lots", type=click.Path(path_type=Path), multiple=True, help="A published lot record to carry along."
)
@json_option
@click.pass_obj
@refusing
def bundle(
    speaker: Speaker,
    case: Path,
    out: Path,
    public: bool,
    codes: Path | None,
    secret: str | None,
    lots: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Pack the CASE, its results and their proofs in one file that anybody can check.

    Prints the head (SHA-256 and SM3) to put on the public notice. A public bundle needs --codes,
    since nobody could ever be told their code otherwise.
    """
    if public != (codes is not None):
        raise click.UsageError("--public and --codes go together")
    read = read_case(load_folder(case))
    given: dict[str, str] = {}
    if public:
        key = _secret(secret)
        read, given = publish(read, score(read), key)
    records = {path.name: read_file(path) for path in lots}
    with speaker.progress(Text("打包", "Packing")) as step:
        content = write_bundle(read, score(read), kind=PUBLIC if public else FULL, lots=records, step=step)
    if codes is not None:
        write_file(codes, _code_list(given, key))
    write_file(out, content)
    head = head_of(content)
    if as_json:
        click.echo(to_json({"out": str(out), "kind": PUBLIC if public else FULL, "head": head}))
        return
    speaker.say(Text(f"已写入 {out}（{len(content)} 字节）", f"Written: {out} ({len(content)} bytes)"))
    speaker.say(Text(f"包头 SHA-256：{head['sha256']}", f"Head SHA-256: {head['sha256']}"))
    speaker.say(Text(f"包头 SM3：    {head['sm3']}", f"Head SM3:     {head['sm3']}"))


def _secret(given: str | None) -> bytes:
    if given is None:
        return secrets.token_bytes(32)
    try:
        key = bytes.fromhex(given)
    except ValueError:
        key = b""
    if len(key) < 16:
        advice = Text("应为至少32位十六进制数", "write at least 32 hexadecimal digits")
        raise Refused([Fault("--secret", None, "", "", advice)])
    return key


def _code_list(codes: dict[str, str], key: bytes) -> bytes:
    return write_table(("entry", "code"), [*codes.items(), ("(secret)", key.hex())])


@click.command(short_help="Recompute a bundle, offline.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--head", help="The head printed on the public notice (SHA-256 or SM3).")
@json_option
@click.pass_obj
@refusing
def verify(speaker: Speaker, file: Path, head: str | None, as_json: bool) -> None:
    """Check a bundle: recompute every mark, total and place, and compare the printed --head.

    The same as `python -m lingji.verify FILE`, which needs nothing but Python. Exit code 1 where
    anything is broken.
    """
    content = read_file(file)
    with speaker.progress(Text("核验", "Checking")) as step:
        verdict = check_bundle(content, head=head, step=step)
    click.echo(command.as_json(verdict) if as_json else command.as_text(verdict, speaker.language))
    if not verdict.sound:
        sys.exit(FALSE)
