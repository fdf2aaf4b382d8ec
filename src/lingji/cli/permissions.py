"""`lingji permissions`."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from lingji.cli.saying import Speaker, json_option, to_json
from lingji.cli.web import set_up


@click.command(short_help="Show which role may do what, and where.")
@json_option
@click.pass_obj
def permissions(speaker: Speaker, as_json: bool) -> None:
    """Print the table role × action × scope, made from what the rooms declare.

    Every page and every operation of the API asks for one of these actions; a test walks all of them
    with every role, inside and outside its scope.
    """
    set_up()
    # Django can only be imported from once it is set up.
    from lingji.apps.people.matrix import SCOPES, matrix  # noqa: PLC0415
    from lingji.apps.people.roles import ROLES  # noqa: PLC0415

    rows, language = matrix(), speaker.language
    if as_json:
        actions = [
            {
                "name": row.permission.name,
                "says": row.permission.says.as_json(),
                "scopes": {role: scope.code for role, scope in row.scopes.items()},
            }
            for row in rows
        ]
        roles = {code: role.name.as_json() for code, role in ROLES.items()}
        scopes = {scope.code: scope.means.as_json() for scope in SCOPES}
        click.echo(to_json({"roles": roles, "scopes": scopes, "actions": actions}))
        return
    table = Table("", *(role.name.say(language) for role in ROLES.values()))
    for row in rows:
        table.add_row(
            row.permission.says.say(language), *(one.word.say(language) for one in row.scopes.values())
        )
    # A terminal that is too narrow would break the words apart.
    Console(width=220).print(table)
    for scope in SCOPES:
        click.echo(f"{scope.word.say(language)}  {scope.means.say(language)}")
