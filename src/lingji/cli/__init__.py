"""`lingji`: the command line. Exit codes: 0 good, 1 found false, 2 refused input."""

from __future__ import annotations

import click

from lingji import __version__
from lingji.cli.backup import backup, restore
from lingji.cli.bundle import bundle, verify
from lingji.cli.case import case
from lingji.cli.explain import explain
from lingji.cli.findings import findings
from lingji.cli.framework import framework
from lingji.cli.init import init
from lingji.cli.journal import journal
from lingji.cli.lots import lots
from lingji.cli.notices import notices
from lingji.cli.opinions import opinions
from lingji.cli.paper import paper
from lingji.cli.permissions import permissions
from lingji.cli.saying import Reaching, Speaker, default_language
from lingji.cli.score import score
from lingji.cli.web import demo, serve, worker

EPILOG = "Exit codes: 0 good, 1 found false (verify, check), 2 refused input (every fault is named)."


@click.group(
    cls=Reaching,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    envvar="LINGJI_LANGUAGE",
    help="Language of what is said; the machine's own by default.",
)
@click.version_option(__version__, prog_name="lingji")
@click.pass_context
def main(context: click.Context, language: str | None) -> None:
    """Run a fair selection of organisations that anybody can recompute (零基启动评选).

    A CASE is a folder with framework.json, policy.json, entries.csv and observations.csv, as the
    scoring specification describes it; `lingji case to-xlsx` turns one into a workbook.
    """
    context.obj = Speaker(language or default_language())


for command in (
    score,
    explain,
    bundle,
    verify,
    case,
    framework,
    lots,
    journal,
    notices,
    findings,
    opinions,
    paper,
    permissions,
    init,
    demo,
    serve,
    worker,
    backup,
    restore,
):
    main.add_command(command)

__all__ = ["main"]
