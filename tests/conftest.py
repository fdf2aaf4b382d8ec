"""What all tests share: how much hypothesis tries, and which browser is driven. Django is not needed here."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same cases in every run, so that a red test is red for everybody; `make deep` looks further.
settings.register_profile("test", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Playwright drives the machine's own Chromium: `playwright install` would download one."""
    named = os.environ.get("LINGJI_CHROMIUM")
    found = named or next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    assert found, "no Chromium here: say `make browser`, or name one by LINGJI_CHROMIUM"
    return {"executable_path": found}


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds everything: contracts, frameworks, locks."""
    return Path(__file__).resolve().parent.parent
