"""Static files are served under names that hold their hash."""

from __future__ import annotations

import json
import re
from pathlib import Path

from django.core.management import call_command
from pytest_django import Settings

from lingji.serving import NOT_SERVED


def test_style_sheets_and_modules_are_collected_under_hashed_names(
    settings: Settings, tmp_path: Path
) -> None:
    settings.STORAGES = {"staticfiles": {"BACKEND": "lingji.static_files.HashedStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SERVED)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    for name in ("office/office.css", "lingji/js/keys.js"):
        stem, ending = name.rsplit(".", 1)
        assert re.fullmatch(rf"{stem}\.[0-9a-f]{{12}}\.{ending}", names[name])
        assert (tmp_path / names[name]).is_file()
