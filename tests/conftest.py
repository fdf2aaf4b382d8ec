"""What all tests share: how much hypothesis tries, which browser is driven, which database is used.

Django is not needed here: the core's tests run without it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same cases in every run, so that a red test is red for everybody; `make deep` looks further.
settings.register_profile("test", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))

# A test that asks for one of these, or is marked django_db, touches the database.
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "demo", "installation"}
PARTS = {
    "sqlite": "all but the browser journeys, and of those what is marked smoke",
    "postgres": "what touches the database, but for what is marked any_database",
}

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    said = "; ".join(f"{part}: {what}" for part, what in PARTS.items())
    parser.addoption(
        "--part", choices=PARTS, help=f"Run only a part of the tests, as `make test` does ({said})."
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    part = config.getoption("part")
    if part is None:
        return
    kept = [item for item in items if _belongs(item, part)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _belongs(item: pytest.Item, part: str) -> bool:
    if part == "sqlite":
        return "journeys" not in item.path.parts or item.get_closest_marker("smoke") is not None
    return _touches_the_database(item) and item.get_closest_marker("any_database") is None


def _touches_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint(DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Make the tables from the models, in a second instead of fifteen.

    That the migrations lead to the same is a test of its own, and every installation that a test starts goes
    through them.
    """
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Let the database look as the migrations leave it: all of them are applied, and known again."""
    from django.conf import settings as django_settings
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    django_settings.MIGRATION_MODULES = {}
    with django_db_blocker.unblock():
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in MigrationLoader(connection).disk_migrations:
            recorder.record_applied(app, name)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Playwright drives the machine's own Chromium: `playwright install` would download one."""
    named = os.environ.get("LINGJI_CHROMIUM")
    found = named or next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    assert found, "no Chromium here: say `make browser`, or name one by LINGJI_CHROMIUM"
    return {"executable_path": found}


@pytest.fixture(autouse=True)
def jobs_at_once(request: pytest.FixtureRequest) -> None:
    """Do long work where it is started: no worker runs beside the tests."""
    if _touches_the_database(request.node):
        settings = request.getfixturevalue("settings")
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(autouse=True)
def one_step(request: pytest.FixtureRequest) -> None:
    """Let a password be enough, or every test would set up a second step; those about it ask for it."""
    if _touches_the_database(request.node):
        request.getfixturevalue("settings").TWO_STEP_ROLES = frozenset()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Give the environment of an installation of its own, for other processes, over their own database."""
    from tests.databases import own_database

    with own_database() as named:
        own = {"LINGJI_VAR": str(tmp_path / "var"), "LINGJI_DATABASE": named, "LINGJI_TWO_STEP": "off"}
        yield {**os.environ, **own}


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds everything: contracts, frameworks, locks."""
    return Path(__file__).resolve().parent.parent
