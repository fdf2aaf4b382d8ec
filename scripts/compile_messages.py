"""Compiles src/lingji/locale/*/LC_MESSAGES/*.po to .mo (part of `make setup`; GNU gettext is not needed)."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "src" / "lingji" / "locale"


def compile_all() -> None:
    """Write one .mo beside each .po; a fuzzy translation is left out, as gettext does."""
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as given, source.with_suffix(".mo").open("wb") as made:
            write_mo(made, read_po(given))


if __name__ == "__main__":
    compile_all()
