"""`lingji journal`."""

from __future__ import annotations

import sys

import click

from lingji.cli.saying import FALSE, Speaker, json_option, refusing, to_json
from lingji.cli.web import set_up
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

NO_DATABASE = Text(
    "这里没有数据库：请先运行 lingji demo 或 lingji serve，或用 LINGJI_DATABASE 指定",
    "there is no database here: run lingji demo or lingji serve first, or name one by LINGJI_DATABASE",
)


@click.group(short_help="Check that nothing in the journal was altered.")
def journal() -> None:
    """The journal: every write leaves one entry in a Merkle tree (RFC 6962)."""


@journal.command()
@json_option
@click.pass_obj
@refusing
def verify(speaker: Speaker, as_json: bool) -> None:
    """Recompute the journal of the database under var/ from its first entry to its last.

    A change, a deletion or an exchange of entries is found, also one made directly in the database,
    and the first entry that does not fit is named. Exit code 1 where there is one.
    """
    set_up()
    # Django can only be imported from once it is set up.
    from lingji.apps.journal.checking import check_journal, there_is_a_journal  # noqa: PLC0415

    if not there_is_a_journal():
        raise Refused([Fault("var/", None, "", "", NO_DATABASE)])

    checked = check_journal()
    if as_json:
        flaw = checked.flaw and {"number": checked.flaw.number, "says": checked.flaw.says.as_json()}
        click.echo(to_json({"entries": checked.entries, "root": checked.root, "flaw": flaw}))
    elif checked.flaw is None:
        count, root = checked.entries, checked.root
        speaker.say(
            Text(f"✓ {count}条全部重算一致，树根 {root}", f"✓ all {count} entries agree; root {root}")
        )
    else:
        speaker.say(Text(f"✗ {checked.flaw.says.zh}", f"✗ {checked.flaw.says.en}"))
    if checked.flaw is not None:
        sys.exit(FALSE)
