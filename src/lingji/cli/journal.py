"""`lingji journal`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lingji.cli.saying import FALSE, Speaker, json_option, refusing, to_json
from lingji.cli.web import set_up
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

NO_DATABASE = Text(
    "这里没有数据库：请先运行 lingji demo 或 lingji serve，或用 LINGJI_DATABASE 指定",
    "there is no database here: run lingji demo or lingji serve first, or name one by LINGJI_DATABASE",
)
NOTHING_DUE = Text("没有到时的日志头", "No head is due")


@click.group(short_help="Check that nothing in the journal was altered; sign its heads.")
def journal() -> None:
    """The journal: every write leaves one entry in a Merkle tree (RFC 6962).

    A head is the size and root of the tree at the fixed hour of a day (LINGJI_HEAD_HOUR, 03:00 unless
    said otherwise), signed with Ed25519. The private key is the file journal-key under LINGJI_VAR (or
    LINGJI_JOURNAL_KEY); it is not in the database: keep a copy of it apart from the backups.
    """


@journal.command()
@click.option("--head", "printed", metavar="HEX", multiple=True, help="A root that was printed earlier.")
@click.option(
    "--heads",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Heads saved earlier from the page of signed heads (JSON).",
)
@json_option
@click.pass_obj
@refusing
def verify(speaker: Speaker, printed: tuple[str, ...], file: Path | None, as_json: bool) -> None:
    """Recompute the journal from its first entry to its last, with its heads and the sealed log.

    A change, a deletion or an exchange of entries is found, also one made directly in the database,
    and the first entry that does not fit is named. Exit code 1 where there is one.

    Whoever can write to the database and has the signing key could write the whole history anew. Only
    a head that was printed or saved before shows that: give it by --head or --heads.
    """
    _set_up()
    # Django can only be imported from once it is set up.
    from lingji.apps.journal.checking import check_journal, read_kept_heads, read_roots  # noqa: PLC0415
    from lingji.apps.journal.words import verdict_json, verdict_lines  # noqa: PLC0415

    kept = read_roots(printed, "--head")
    if file:
        kept += read_kept_heads(file.read_bytes(), str(file))
    checked = check_journal(kept)
    if as_json:
        click.echo(to_json(verdict_json(checked)))
    else:
        for line in verdict_lines(checked, len(kept)):
            speaker.say(line)
    if checked.flaws:
        sys.exit(FALSE)


@journal.command()
@click.pass_obj
@refusing
def head(speaker: Speaker) -> None:
    """Sign the heads that are due, those of missed days too; for a timer, safe to repeat.

    `lingji serve` and `lingji worker` do the same by themselves within a minute after the hour. Refused,
    with the reason, where the journal does not agree with the last head or the key is not at hand.
    """
    _set_up()
    from lingji.apps.journal.actions_heads import make_due_heads  # noqa: PLC0415  as above
    from lingji.apps.journal.words import heads_lines  # noqa: PLC0415  as above

    made = make_due_heads()
    if not made:
        speaker.say(NOTHING_DUE)
    for line in heads_lines(made):
        speaker.say(line)


@journal.command()
@click.option("--last", default=10, show_default=True, type=click.IntRange(1), help="How many, newest last.")
@json_option
@click.pass_obj
@refusing
def heads(speaker: Speaker, last: int, as_json: bool) -> None:
    """Show the newest signed heads and the public keys, to be printed and kept elsewhere.

    With --json all heads are given, in the form that `verify --heads` reads back.
    """
    _set_up()
    from lingji.apps.journal.publishing import newest_heads, public_keys, published_heads  # noqa: PLC0415
    from lingji.apps.journal.words import heads_lines, key_lines  # noqa: PLC0415  as above

    if as_json:
        click.echo(to_json(published_heads()))
        return
    for line in [*key_lines(public_keys()), *heads_lines(newest_heads(last))]:
        speaker.say(line)


@journal.command()
@click.argument("code")
@click.pass_obj
@refusing
def batch(_speaker: Speaker, code: str) -> None:
    """Print an unsealed batch of the sealed log as JSON, with all that shows that it is whole.

    CODE stands in the journal entry that joined it. Nothing in the file tells of any other batch.
    """
    _set_up()
    from lingji.apps.journal.batches import published_batch  # noqa: PLC0415  as above

    click.echo(to_json(published_batch(code)))


@journal.command("check-batch")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", default="", metavar="HEX", help="The public key, as it was printed.")
@click.pass_obj
@refusing
def check_batch(speaker: Speaker, file: Path, key: str) -> None:
    """Check the file of an unsealed batch, on any machine; no database is needed.

    Its entries agree with their commitments and with the journal entry that joins them, and with what each
    signed head sealed of them at its hour. Exit code 1 where something does not fit.
    """
    set_up()
    from lingji.apps.journal.checking import check_batch as check  # noqa: PLC0415  as above
    from lingji.apps.journal.words import batch_lines  # noqa: PLC0415  as above

    checked = check(file.read_bytes(), str(file), key)
    for line in batch_lines(checked):
        speaker.say(line)
    if checked.flaws:
        sys.exit(FALSE)


@journal.command("rotate-key")
@click.option("--why", required=True, help="The reason; it is written in the journal.")
@click.option(
    "--lost", is_flag=True, help="The old key cannot be had any more: it does not sign the new one."
)
@click.pass_obj
@refusing
def rotate_key(speaker: Speaker, why: str, lost: bool) -> None:
    """Sign heads with a new key from now on.

    The old key signs the new one and is then gone; the journal has an entry of it. Publish the new
    public key where the old one was.
    """
    _set_up()
    from lingji.apps.journal.actions import INSTALLATION  # noqa: PLC0415  as above
    from lingji.apps.journal.actions_keys import rotate_key as rotate  # noqa: PLC0415  as above
    from lingji.apps.journal.words import key_lines  # noqa: PLC0415  as above

    for line in key_lines([rotate(actor=INSTALLATION, why=why, lost=lost)]):
        speaker.say(line)


def _set_up() -> None:
    set_up()
    from lingji.apps.journal.checking import there_is_a_journal  # noqa: PLC0415  as above

    if not there_is_a_journal():
        raise Refused([Fault("var/", None, "", "", NO_DATABASE)])
