"""`python -m lingji.verify`: exit codes and plain words, with the standard library alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import lingji
from lingji.core.bundle import head_of, write_bundle
from lingji.core.outputs import score
from lingji.verify.command import main
from tests.cases import small_case


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    case = small_case()
    file = tmp_path / "bundle.zip"
    file.write_bytes(write_bundle(case, score(case)))
    return file


def test_a_sound_bundle_without_head_is_consistent_in_itself_only(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(bundle), "--language", "en"]) == 0
    assert "consistent in itself only" in capsys.readouterr().out.splitlines()[-1]


def test_the_printed_head_makes_it_sound(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(bundle), "--head", head_of(bundle.read_bytes())["sha256"], "--language", "zh"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("结论：可信")


def test_a_changed_bundle_gives_1(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle.write_bytes(bundle.read_bytes().replace(b"First", b"Worst"))
    assert main([str(bundle), "--language", "en"]) == 1
    assert "NOT sound" in capsys.readouterr().out


def test_a_missing_file_gives_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.zip"), "--language", "en"]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_json_is_for_programs(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(bundle), "--json"])
    assert json.loads(capsys.readouterr().out)["sound"] is True


def test_it_runs_with_the_standard_library_alone(bundle: Path) -> None:
    """Isolated mode without site-packages: whatever is not in Python itself cannot be imported."""
    source = Path(lingji.__file__).parent.parent
    code = f"import sys, runpy; sys.path.insert(0, {str(source)!r}); sys.argv[1:] = [{str(bundle)!r}]; "
    code += "runpy.run_module('lingji.verify', run_name='__main__')"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
