"""The core's own tests run where nothing but the standard library (and pytest) is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SPECIFICATION = ("tests/spec/test_exact_vectors.py", "tests/spec/test_published_protocol.py")


def pytest_alone(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "",
        "PYTHONPATH": str(Path(__file__).parent),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "alone", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(
        command, check=False, cwd=repository, env=surroundings, capture_output=True, text=True
    )


def test_the_core_is_tested_without_django(repository: Path) -> None:
    run = pytest_alone(repository, "tests/core", *SPECIFICATION)
    assert run.returncode == 0, run.stdout + run.stderr
    assert " passed" in run.stdout


@pytest.mark.parametrize("module", ["django", "duckdb", "lingji.engines", "lingji.exchange", "rich"])
def test_nothing_else_can_be_imported_there(repository: Path, tmp_path: Path, module: str) -> None:
    (tmp_path / "test_one.py").write_text(f"import {module}\n")
    run = pytest_alone(repository, "--rootdir", str(tmp_path), str(tmp_path))
    assert f"{module} is not there: the core stands alone" in run.stdout
