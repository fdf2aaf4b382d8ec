"""How commands speak: in one language, faults to the error stream, figures to programs as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from lingji.core.faults import Fault, Refused
from lingji.core.text import Text
from lingji.database import NOT_REACHED
from lingji.verify.command import machine_language

P = ParamSpec("P")
R = TypeVar("R")
FALSE, REFUSED = 1, 2


def default_language() -> str:
    return machine_language()


@dataclass(frozen=True)
class Speaker:
    """Says sentences in the language that was asked for."""

    language: str

    def say(self, text: Text) -> None:
        click.echo(text.say(self.language))

    def tell(self, text: Text) -> None:
        """Say something beside the output, on the error stream."""
        click.echo(text.say(self.language), err=True)

    def refuse(self, refused: Refused, *, as_json: bool) -> None:
        """Name every fault."""
        if as_json:
            click.echo(to_json({"faults": [fault.as_json() for fault in refused.faults]}))
            return
        count = len(refused.faults)
        faults = "1 fault" if count == 1 else f"{count} faults"
        self.tell(
            Text(f"已拒绝，共{count}处问题，未写入任何内容：", f"Refused, {faults}; nothing was written:")
        )
        for fault in refused.faults:
            click.echo(f"  {fault.sentence(self.language)}", err=True)

    @contextmanager
    def progress(self, what: Text) -> Iterator[Callable[[int, int], None]]:
        """Show a bar on the error stream where a person looks on."""
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task(what.say(self.language), total=None)
            yield lambda done, of: bar.update(task, completed=done, total=of)


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def refusing(command: Callable[P, R]) -> Callable[P, R]:
    """Turn a refusal inside a command into its sentences and exit code 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except Refused as refused:
            speaker = click.get_current_context().find_object(Speaker) or Speaker(default_language())
            speaker.refuse(refused, as_json=bool(kwargs.get("as_json")))
            sys.exit(REFUSED)

    return run


class Reaching(click.Group):
    """The commands, of which each ends in one sentence where the database does not answer."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        # What stands here is asked only once something went wrong, so Django is loaded by who needs it alone.
        except _unreached() as error:
            speaker = ctx.find_object(Speaker) or Speaker(default_language())
            said = str(error).splitlines()[0] if str(error) else ""
            speaker.refuse(Refused([Fault("LINGJI_DATABASE", None, "", said, NOT_REACHED)]), as_json=False)
            sys.exit(REFUSED)


def _unreached() -> tuple[type[Exception], ...]:
    loaded = sys.modules.get("django.db.utils")
    return (loaded.OperationalError, loaded.InterfaceError) if loaded else ()


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
