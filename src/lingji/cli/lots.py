"""`lingji lots`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lingji.cli.saying import FALSE, Speaker, json_option, refusing, to_json
from lingji.core.jsonread import load_object
from lingji.core.lots.checking import check_record
from lingji.core.text import Text
from lingji.exchange.files import read_file
from lingji.exchange.pool import draw_pool


@click.group(short_help="Draw lots, and check lots that were drawn.")
def lots() -> None:
    """Draw lots that nobody can choose, and check lots that were drawn."""


@lots.command()
@click.argument("pool", type=click.Path(path_type=Path))
@click.option("--seed", required=True, help="The seed text, as it was published.")
@click.option("--count", required=True, type=click.IntRange(min=1), help="How many are drawn.")
@click.option("--replace", is_flag=True, help="A drawn id goes back with its next ticket.")
@click.option(
    "--strata", metavar="COLUMN", help="Draw in each stratum of this column, in proportion to its size."
)
@json_option
@refusing
def draw(pool: Path, seed: str, count: int, replace: bool, strata: str | None, as_json: bool) -> None:
    """Draw --count ids from POOL.csv (its column `id`) and print them in order, one a line.

    Tickets are SHA-256 of seed and id; the smallest win. Anybody with the pool and the seed draws
    the same ids.
    """
    drawn = draw_pool(read_file(pool), pool.name, seed=seed, count=count, replace=replace, strata=strata)
    if as_json:
        click.echo(to_json([{"id": each.id, "ticket": each.ticket} for each in drawn]))
        return
    for each in drawn:
        click.echo(each.id)


@lots.command()
@click.argument("record", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
@refusing
def check(speaker: Speaker, record: Path, as_json: bool) -> None:
    """Recompute a published round record: commitments, seeds, tickets and who was drawn.

    Exit code 1 where a unit was swapped, a draw withheld, a pool changed, or anything else differs.
    """
    findings = check_record(load_object(record.name, read_file(record)))
    if as_json:
        click.echo(to_json([finding.as_json() for finding in findings]))
    else:
        for finding in findings:
            click.echo(f"✗ {finding.sentence(speaker.language)}")
        if not findings:
            speaker.say(Text("✓ 每次抽签都重算一致", "✓ Every draw was recomputed and agrees"))
    if findings:
        sys.exit(FALSE)
