"""Brings the message catalogues up to date, or with --check says what they lack.

Messages (English) are gathered from the Python files and templates under src/lingji. zh_Hans is written by
people; zh_Hant is made from it by OpenCC, so a Traditional sentence is mended by mending the Simplified one.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po, write_po
from compile_messages import LOCALES, compile_all
from django.utils.translation.template import templatize
from opencc import OpenCC

ROOT = LOCALES.parent.parent.parent
HANS, HANT = (LOCALES / code / "LC_MESSAGES" / "django.po" for code in ("zh_Hans", "zh_Hant"))
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COTTON_EXPRESSION = re.compile(r""":[\w-]+="(_\('[^']*'\))\"""")
# Catalogues are compared as text: a date of making would make each run differ.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    """Write the catalogues, or with --check only compare; 1 where something is missing or wrong."""
    simplified = catalogue("zh_Hans", translated(HANS))
    wanted = {HANS: as_text(simplified), HANT: as_text(traditional(simplified))}
    complaints = list(faults(simplified))
    if "--check" in sys.argv[1:]:
        stale = [
            path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text
        ]
        complaints += [f"{path.relative_to(ROOT)} is out of date: say `make messages`" for path in stale]
    else:
        for path, text in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        compile_all()
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(simplified)} messages, {len(complaints)} to mend", file=sys.stderr)
    return 1 if complaints else 0


def gathered() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Every message of the sources: the file that has it, its text (or texts, with a plural), its context."""
    for path in sorted((ROOT / "src" / "lingji").rglob("*")):
        if path.suffix == ".py":
            source = path.read_text("utf-8")
        elif path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts:
            source = as_python(path.read_text("utf-8"), path)
        else:
            continue
        for _, name, texts, _ in extract_python(io.BytesIO(source.encode()), list(KEYWORDS), [], {}):
            yield path.relative_to(ROOT).as_posix(), *spoken(name, texts)


def spoken(name: str, texts: str | tuple[str | None, ...]) -> tuple[str | tuple[str, ...], str | None]:
    """The message and its context out of the arguments of one call of the gettext family."""
    given = [texts] if isinstance(texts, str) else list(texts)
    context = given.pop(0) if name.startswith(("pgettext", "npgettext")) else None
    wanted = 2 if name.startswith(("ngettext", "npgettext")) else 1
    message = [text for text in given[:wanted] if text]
    if len(message) < wanted:
        raise SystemExit(f"{name}({texts!r}): a message must be written out, not put together")
    return (message[0] if wanted == 1 else tuple(message)), context


def as_python(template: str, path: Path) -> str:
    """A template as calls of gettext, line for line; Cotton's `:name="_('…')"` counts as a call too."""
    marked = COTTON_EXPRESSION.sub(r"{{ \1 }}", template)
    # Django leaves the template's indentation, which Python's tokenizer would take for its own.
    return "\n".join(line.lstrip() for line in templatize(marked, origin=str(path)).splitlines())


def translated(path: Path) -> Catalog:
    """The catalogue on disk, or an empty one."""
    if not path.exists():
        return Catalog()
    with path.open("rb") as given:
        return read_po(given)


def catalogue(locale: str, known: Catalog) -> Catalog:
    """The gathered messages with the translations that are known already, in the order of the alphabet."""
    made = Catalog(
        locale=locale,
        project="Lingji",
        version="",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        header_comment="# Lingji's messages. `make messages` keeps the list; people write the translations.",
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        fuzzy=False,
    )
    for file, text, context in gathered():
        made.add(text, locations=[(file, 0)], context=context)
    for message in made:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None and bool(old.pluralizable) == bool(message.pluralizable):
            message.string = old.string
            message.flags |= old.flags & {"fuzzy"}
            message.user_comments = old.user_comments
        message.locations = sorted({(file, None) for file, _ in message.locations})
    return made


def traditional(simplified: Catalog) -> Catalog:
    """The same catalogue in Traditional characters (Taiwan's forms), every sentence made by OpenCC."""
    convert = OpenCC("s2tw").convert
    made = catalogue("zh_Hant", Catalog())
    made.header_comment = "# Made from zh_Hans by OpenCC: mend it there, then say `make messages`."
    for message in made:
        given = simplified.get(message.id, message.context) if message.id else None
        if given is not None:
            texts = tuple(convert(text) for text in strings(given))
            message.string = texts if message.pluralizable else texts[0]
            message.flags |= given.flags & {"fuzzy"}
    return made


def faults(simplified: Catalog) -> Iterator[str]:
    """What a reader of Chinese would stumble over: nothing written, a doubtful text, other places to fill."""
    for message in simplified:
        if not message.id:
            continue
        if not all(strings(message)):
            yield f"not translated: {shown(message)}"
        elif message.fuzzy:
            yield f"marked fuzzy: {shown(message)}"
        else:
            yield from (f"{error}: {shown(message)}" for error in message.check(simplified))


def strings(message: Message) -> tuple[str, ...]:
    """The translation, one text for each plural form of Chinese (there is one)."""
    given = message.string
    return (
        (given or "",) if given is None or isinstance(given, str) else tuple(text or "" for text in given[:1])
    )


def shown(message: Message) -> str:
    """One message for a complaint: its text and the first file that has it."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    where = message.locations[0][0] if message.locations else "?"
    return f"{text!r} ({where})"


def as_text(made: Catalog) -> str:
    """The catalogue as the .po file holds it."""
    buffer = io.BytesIO()
    write_po(buffer, made, width=110, sort_output=True, ignore_obsolete=True)
    return buffer.getvalue().decode()


if __name__ == "__main__":
    raise SystemExit(main())
