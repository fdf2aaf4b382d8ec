"""`lingji init`."""

from __future__ import annotations

import click

from lingji.cli.saying import Speaker, refusing
from lingji.cli.web import set_up
from lingji.core.text import Text


@click.command(short_help="Begin with an empty database: the first place and office.")
@click.option("--code", prompt="区划代码 Region code (GB/T 2260)", help="Code of the region, such as 654000.")
@click.option("--name", prompt="区划名称 Name in Chinese", help="Name of the region in Chinese.")
@click.option("--name-en", default="", help="Name in English; the Chinese one by default.")
@click.option(
    "--level",
    type=click.Choice(["prefecture", "region"]),
    default="prefecture",
    show_default=True,
    help="Whose office runs this installation.",
)
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, help="Address of the web pages.")
@click.pass_obj
@refusing
def init(speaker: Speaker, code: str, name: str, name_en: str, level: str, url: str) -> None:
    """Make the tables, the root of the region tree and the invitation of its office's first account.

    Open the printed link once the pages are served (lingji serve): there one sets name and password. On a
    database that has accounts nothing is done.
    """
    set_up()
    # Django can only be imported from once it is set up.
    from django.utils.timezone import localtime  # noqa: PLC0415

    from lingji.apps.people.actions_invitations import code_for  # noqa: PLC0415
    from lingji.apps.registry.founding import found_installation  # noqa: PLC0415
    from lingji.serving import prepare_database  # noqa: PLC0415

    prepare_database()
    made = found_installation(by=None, code=code, name=Text(name, name_en), role=f"office_{level}")
    link = f"{url.rstrip('/')}/invitation/{code_for(made)}/"
    day = f"{localtime(made.valid_until):%Y-%m-%d}"
    speaker.say(
        Text(
            f"已建立 {code} {name}。请在 {day} 前打开以下链接，设置姓名和密码：",
            f"{code} {name_en or name} is there. Open this link before {day} and set name and password:",
        )
    )
    click.echo(f"  {link}")
    username = made.user.username
    speaker.say(Text(f"用户名：{username}", f"User name: {username}"))
