"""Writes the pages of docs/reference that are made from the code, or with --check says which have drifted.

A new page is one more line in PAGES: its file and the function that makes its text.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import enrolment_pages
import notice_pages
import stage_pages

from lingji import cli
from lingji.cli.web import set_up
from lingji.core.framework import Item, Part
from lingji.core.numbers import trim
from lingji.core.reading import read_framework
from lingji.core.words import METHODS

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
FRAMEWORK = ROOT / "frameworks" / "zero-base-8x50" / "framework.json"
MADE = "<!-- Made by `make docs`; changes here are overwritten. -->"


def main() -> int:
    """Write every page, or with --check compare; 1 where a page on disk differs."""
    wanted = {REFERENCE / name: make() for name, make in PAGES.items()}
    if "--check" not in sys.argv[1:]:
        REFERENCE.mkdir(parents=True, exist_ok=True)
        for path, text in wanted.items():
            path.write_text(text, "utf-8")
        return 0
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(f"{path.relative_to(ROOT)} is out of date: say `make docs`", file=sys.stderr)
    print(f"{len(wanted)} generated pages, {len(stale)} out of date", file=sys.stderr)
    return 1 if stale else 0


def command_line() -> str:
    """The help of `lingji` and of each of its commands, as a terminal of 88 columns shows it."""
    blocks = [f"## {path}\n\n```text\n{text}\n```" for path, text in helps(cli.main, "lingji", None)]
    return "\n\n".join([MADE, "# Command line", *blocks]) + "\n"


def helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    """A command's full name and help, then those of the commands inside it."""
    context = click.Context(command, parent=parent, info_name=name, terminal_width=88, max_content_width=88)
    yield context.command_path, command.get_help(context).rstrip()
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            yield from helps(command.commands[child], child, context)


def enrolment() -> str:
    """How an application travels, and the kinds of condition it is held against."""
    return f"{MADE}\n\n{enrolment_pages.page()}\n"


def zero_base() -> str:
    """The 8×50 framework with the sentence of every rule, made from the rule that runs."""
    framework = read_framework(FRAMEWORK.read_bytes())
    lines = [MADE, f"# {framework.title.zh} · {framework.title.en}"]
    for category in framework.categories:
        lines.append(
            f"## {category.code} {category.title.zh} · {category.title.en} ({trim(category.points)})"
        )
        lines += [item_section(item) for item in category.items]
    return "\n\n".join(lines) + "\n"


def item_section(item: Item) -> str:
    """One item: its title and points, and for each part the rule in both languages."""
    head = f"### {item.code} {item.title.zh} · {item.title.en} ({trim(item.points)})"
    note = f"\n\n> {item.note.zh}" if item.note else ""
    return head + note + "\n\n" + "\n".join(part_lines(part) for part in item.parts)


def part_lines(part: Part) -> str:
    """One part as a list entry: method and points, then the rule's sentence."""
    method, sentence = METHODS[part.method], part.rule.sentence()
    return f"- **{method.zh} · {method.en} ({trim(part.points)})**\n  {sentence.zh}。\n  {sentence.en}."


def stages() -> str:
    """The stages of a selection: when they are, what they follow, what they gate."""
    return f"{MADE}\n\n{stage_pages.page()}"


def permissions() -> str:
    """The table of roles, actions and scopes, in both languages."""
    # The settings would make and keep a key where none is named.
    os.environ.setdefault("LINGJI_SECRET_KEY", "not used here")
    set_up()
    from lingji.apps.people.matrix import SCOPES, matrix  # noqa: PLC0415  Django is set up only now
    from lingji.apps.people.roles import ROLES  # noqa: PLC0415

    lines = [MADE, "", "# 权限表 · Permissions", "", "`lingji permissions [--json]`", ""]
    lines += [f"- **{one.word.zh} {one.word.en}** {one.means.zh} · {one.means.en}" for one in SCOPES]
    heads = ["", "", *(f"{role.name.zh}<br>{role.name.en}" for role in ROLES.values())]
    lines += ["", "| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for row in matrix():
        says = row.permission.says
        cells = [f"`{row.permission.name}`", f"{says.zh}<br>{says.en}"]
        cells += [one.word.zh for one in row.scopes.values()]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    stage_pages.DRAWING: stage_pages.drawing,
    "stages.md": stages,
    "notices.md": lambda: notice_pages.notices(MADE),
    "permissions.md": permissions,
    "enrolment.md": enrolment,
    "zero-base-8x50.md": zero_base,
}

if __name__ == "__main__":
    raise SystemExit(main())
